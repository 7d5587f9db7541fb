"""Web pages and HTML mail: their tables, and the text between them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree
from lxml import html as lxml_html

from unbadge.errors import SourceError
from unbadge.model import Rejected
from unbadge.model.purchase import PurchaseLine
from unbadge.sources import InputFeed, decode
from unbadge.sources.purchases.cells.grid import purchase_lines
from unbadge.sources.purchases.cells.rows import GridOptions, GridRow
from unbadge.sources.purchases.text import lines_of_text

NO_PAGE = (etree.LxmlError, ValueError)  # what a text that is no page raises

CHARSET = re.compile(rb"<meta[^>]{1,100}charset\s*=\s*[\"']?([\w.:-]{2,20})", re.IGNORECASE)
NAMED_IN = 4_096  # bytes in which a page names its encoding
LARGEST = 64 << 20  # bytes of a page
SILENT = frozenset({"script", "style", "head", "noscript", "template", "svg"})
BLOCKS = frozenset(
    {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "section", "article", "header"}
    | {"footer", "blockquote", "dt", "dd", "pre", "ul", "ol", "tr"}
)
QUOTATION = "blockquote"
WIDEST = 200  # columns over which a cell may reach
STEPS = {"start": 1, "end": -1}  # into a quotation and out of it


def read_html(
    feed: InputFeed, options: GridOptions = GridOptions()
) -> Iterator[PurchaseLine | Rejected]:
    """The lines of a page."""
    yield from lines_of_html(page_text(feed.whole(LARGEST)), feed, options)


def page_text(data: bytes) -> str:
    """The text of a page, in the encoding that it names where its bytes are of that one."""
    named = CHARSET.search(data[:NAMED_IN])
    if named is not None and not data.startswith(codecs.BOM_UTF8):
        try:
            return data.decode(named[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


def numbered_lines(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The lines of a page with their places."""
    return ((f"text {number}", line) for number, line in enumerate(lines, 1))


def lines_of_html(
    text: str,
    feed: InputFeed,
    options: GridOptions = GridOptions(),
    placed: Callable[[Iterable[str]], Iterator[tuple[str, str]]] = numbered_lines,
) -> Iterator[PurchaseLine | Rejected]:
    """The lines of an HTML text: of each table, then of what stands beside them.

    ``placed`` gives lines their places, and may leave out what is no item; what a message quotes
    begins with ``>``.
    """
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, encoding="utf-8")
    try:
        root = lxml_html.document_fromstring(text.encode(), parser=parser)
    except NO_PAGE as error:
        raise SourceError(f"{feed.file}: no readable page: {error}") from error
    innermost = [one for one in root.iter("table") if one.find(".//table") is None]
    for number, table in enumerate(innermost, 1):
        rows = list(table_rows(table, number))
        if len(rows) > 1 or (rows and len(rows[0].cells) > 1):
            yield from purchase_lines(rows, feed, options)
            drop_table(table)
    yield from lines_of_text(placed(text_lines(root)), feed, options)


def drop_table(table: etree._Element) -> None:
    """Take a table that was read out of its page; the text behind it stays."""
    above = table.getparent()
    if above is None:
        return
    before = table.getprevious()
    if table.tail and before is not None:
        before.tail = f"{before.tail or ''} {table.tail}"
    elif table.tail:
        above.text = f"{above.text or ''} {table.tail}"
    above.remove(table)


def table_rows(table: lxml_html.HtmlElement, number: int) -> Iterator[GridRow]:
    """The rows of a table; a cell over several columns counts once, one over rows is filled."""
    open_cells: dict[int, tuple[int, str]] = {}  # by column: rows still to fill, and with what
    for place, row in enumerate(table.iter("tr"), 1):
        texts: list[str] = []
        filled = set[int]()
        cells = [one for one in row if one.tag in {"td", "th"}]
        for cell in cells:
            fill_open(texts, filled, open_cells)
            text = " ".join(cell.text_content().split())
            down, across = span(cell, "rowspan"), span(cell, "colspan")
            if down > 1:
                open_cells[len(texts)] = (down - 1, text)
            texts += [text, *([""] * (across - 1))]
        fill_open(texts, filled, open_cells)
        if any(texts):
            yield GridRow(f"table {number} row {place}", texts, frozenset(filled))


def fill_open(texts: list[str], filled: set[int], open_cells: dict[int, tuple[int, str]]) -> None:
    """Put the cells that reach down from above where a row has come to."""
    while (column := len(texts)) in open_cells:
        left, text = open_cells.pop(column)
        filled.add(column)
        texts.append(text)
        if left > 1:
            open_cells[column] = (left - 1, text)


def span(cell: lxml_html.HtmlElement, name: str) -> int:
    """Over how many rows or columns a cell reaches."""
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), WIDEST) if value.isascii() and value.isdecimal() else 1


def is_silent(node: lxml_html.HtmlElement) -> bool:
    """Whether an element is no text of the page: a comment, or something within a script."""
    if not isinstance(node.tag, str):
        return True
    return any(one.tag in SILENT for one in (node, *node.iterancestors()))


def text_lines(root: lxml_html.HtmlElement) -> Iterator[str]:
    """The text of a page, a line for each block; lines of a quotation begin with ``>``."""
    for raw in "".join(text_parts(root)).split("\n"):
        line = " ".join(raw.split())
        if line.strip("> "):
            yield line


def text_parts(root: lxml_html.HtmlElement) -> Iterator[str]:
    """The texts of a page in their order, each block on a line of its own."""
    depth = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        told = {"start": node.text, "end": node.tail}[event] or ""
        if is_silent(node):
            if event == "end":
                yield told
            continue
        if node.tag == QUOTATION:
            depth += STEPS[event]
        if node.tag in BLOCKS:
            yield "\n> " if depth else "\n"
        yield told
