"""Lists of equipment in the tables of a web page."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html as lxml_html

from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item, decode
from unbadge.sources.lists import ASSETS, Row
from unbadge.sources.lists.asset_list import table
from unbadge.sources.lists.prose import is_list as is_list_in_words
from unbadge.sources.lists.prose import prose_lines, read_prose
from unbadge.sources.papers.blocks import LARGEST, is_list
from unbadge.sources.purchases.forms import is_html
from unbadge.sources.purchases.html import NO_PAGE, table_rows, text_lines


def page_tables(text: str) -> Iterator[list[Row]]:
    """The rows of each table of a page that may be a list of equipment."""
    yield from filter(is_list, innermost_tables(text))


def innermost_tables(text: str) -> Iterator[list[Row]]:
    """The rows of each table of a page that holds no other."""
    root = page_root(text)
    if root is None:
        return
    innermost = [one for one in root.iter("table") if one.find(".//table") is None]
    for number, found in enumerate(innermost, 1):
        yield [(row.place, row.cells) for row in table_rows(found, number)]


def accepts_page(head: InputHead) -> bool:
    """Whether a web page has a table or list of equipment, as far as its beginning tells."""
    if not is_html(head):
        return False
    has_table = next(page_tables(head.text), None) is not None
    return has_table or is_list_in_words(list(prose_lines(page_lines(head.text))))


def read_page(feed: InputFeed) -> Iterator[Item]:
    """The devices of the tables of a page, or where it has none, of its words."""
    text = decode(feed.whole(LARGEST))
    found = 0
    for found, rows in enumerate(page_tables(text), 1):
        yield from table(iter(rows), feed, ASSETS, f"table {found}")
    if not found:
        yield from read_prose(page_lines(text), feed)


def page_lines(text: str) -> list[tuple[str, str]]:
    """The lines of a page's words, those of its items as bullets."""
    root = page_root(text)
    if root is None:
        return []
    for item in root.iter("li"):
        item.text = f"- {item.text or ''}"
    return [(f"line {number}", line) for number, line in enumerate(text_lines(root), 1)]


def page_root(text: str) -> lxml_html.HtmlElement | None:
    """The root of a page; None where it is none."""
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, encoding="utf-8")
    try:
        return lxml_html.document_fromstring(text.encode(), parser=parser)
    except NO_PAGE:
        return None


PAGE = EvidenceSource(kind="asset register HTML", accepts=accepts_page, read=read_page)
