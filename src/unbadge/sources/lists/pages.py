"""Lists of equipment in the tables of a web page, or of a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from operator import attrgetter
from zipfile import BadZipFile, ZipFile

from lxml import etree
from lxml import html as lxml_html

from unbadge.errors import SourceError
from unbadge.model import Unread
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item, decode
from unbadge.sources.lists import ASSETS, Row, header_at, is_headless, may_name_equipment
from unbadge.sources.lists.asset_list import table
from unbadge.sources.lists.grid import Grid, decode_text, grid_of
from unbadge.sources.lists.prose import is_list as is_list_in_words
from unbadge.sources.lists.prose import prose_lines, read_prose, shown_codes, without_logins
from unbadge.sources.lists.workbook_size import refuse_bomb
from unbadge.sources.purchases.forms import is_html, is_mail
from unbadge.sources.purchases.html import NO_PAGE, table_rows, text_lines
from unbadge.sources.purchases.mail.message import message_text

LARGEST = 64 << 20  # bytes of a page or document
LOOKED = 8  # rows in which headers are looked for
TITLES = 3  # paragraphs above a table that may name its site
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BROKEN = (BadZipFile, KeyError, ValueError, NotImplementedError, etree.XMLSyntaxError)


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


def is_list(rows: list[Row]) -> bool:
    """Whether rows have headers of a list of equipment, or show what they are without."""
    cells = [row for _, row in rows]
    return header_at(cells[:LOOKED]) is not None or is_headless(cells[:LOOKED])


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


def docx_blocks(data: bytes, file: str) -> Iterator[etree._Element]:
    """The paragraphs and tables of a Word document, in order; raises SourceError."""
    try:
        refuse_bomb(data, file)
        with ZipFile(BytesIO(data)) as packed:
            root = etree.fromstring(
                packed.read("word/document.xml"),
                etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False),
            )
    except BROKEN as error:
        name = f"{file}: a Word document (DOCX)"
        raise SourceError(f"{name} that cannot be read: {error}") from error
    yield from root.iterfind(f"{WORD}body/*")


def document_grids(data: bytes, file: str, digest: str) -> Iterator[Grid]:
    """The tables of a web page or Word document as they stand; none of any other file."""
    head = InputHead(data[:65_536])
    tables: Iterator[list[Row]] = iter(())
    if head.is_docx:
        blocks = (one for one in docx_blocks(data, file) if one.tag == f"{WORD}tbl")
        tables = (list(docx_rows(block, number)) for number, block in enumerate(blocks, 1))
    elif is_html(head):
        tables = innermost_tables(decode(data))
    for number, rows in enumerate(tables, 1):
        if rows:
            yield grid_of(rows, file, digest, f"table {number}", head.encoding)


def document_text(data: bytes, file: str) -> str:
    """The words of a text, a Word document or a message; empty for anything else."""
    head = InputHead(data[:65_536])
    if head.is_docx:
        return "\n".join(map(text_in, docx_blocks(data, file)))
    if head.is_binary or head.is_xml or head.is_json:
        return ""
    return message_text(data) if is_mail(head) else decode_text(data)[0]


def read_docx(feed: InputFeed) -> Iterator[Item]:
    """The devices of a Word document: of its tables, or where it has none, of its paragraphs.

    Raises where neither is a list of equipment.
    """
    name = f"{feed.file}: a Word document (DOCX)"
    blocks = list(docx_blocks(feed.whole(LARGEST), feed.file))
    tables = [list(docx_rows(one, 1)) for one in blocks if one.tag == f"{WORD}tbl"]
    if any(map(is_list, tables)):
        yield from docx_tables(blocks, feed)
        return
    paragraphs = [(f"paragraph {number}", text_in(block)) for number, block in enumerate(blocks, 1)]
    if is_list_in_words(list(prose_lines(paragraphs))):
        yield from read_prose(paragraphs, feed)
        return
    yield from (unread_paragraph(text) for _, text in paragraphs if may_name_equipment(text))
    raise SourceError(f"{name} without a table of equipment: save its list as CSV or XLSX")


def docx_tables(blocks: Sequence[etree._Element], feed: InputFeed) -> Iterator[Item]:
    """The devices of the tables among some blocks; paragraphs that may name others are told."""
    found = 0
    titles: list[str] = []
    for block in blocks:
        if block.tag != f"{WORD}tbl":
            text = text_in(block)
            titles = [*titles, text][-TITLES:] if text else titles
            if text and may_name_equipment(text):
                yield unread_paragraph(text)
            continue
        rows = list(docx_rows(block, found + 1))
        if is_list(rows):
            found += 1
            above = [(f"above table {found}", [title]) for title in titles]
            yield from table(iter([*above, *rows]), feed, ASSETS, f"table {found}")
        titles = []


def unread_paragraph(text: str) -> Unread:
    """That a paragraph was not read, by the codes in it: people and secrets may stand beside."""
    shown = shown_codes(without_logins(text))
    return Unread(what=f"a paragraph that may name equipment: {shown!r}")


def docx_rows(block: etree._Element, number: int) -> Iterator[Row]:
    """The rows of a table; a cell that goes on from the row above has its words."""
    above: list[str] = []
    for place, row in enumerate(block.iterfind(f"{WORD}tr"), 1):
        texts: list[str] = []
        for cell in row.iterfind(f"{WORD}tc"):
            goes_on = cell_property(cell, "vMerge", "continue") == "continue"
            text = above[len(texts)] if goes_on and len(texts) < len(above) else text_in(cell)
            across = cell_property(cell, "gridSpan", "1") or "1"
            texts += [text, *([""] * (min(int(across), 60) - 1 if across.isdecimal() else 0))]
        above = texts
        if any(texts):
            yield f"table {number} row {place}", texts


def cell_property(cell: etree._Element, name: str, default: str) -> str:
    """What a cell says of itself under a name, ``default`` for the bare name; else nothing."""
    found = cell.find(f"{WORD}tcPr/{WORD}{name}")
    return "" if found is None else str(found.get(f"{WORD}val", default))


def text_in(element: etree._Element) -> str:
    """The text of a cell or paragraph, its paragraphs parted by line ends."""
    parts = ["".join(map(str, one.itertext(f"{WORD}t"))) for one in element.iter(f"{WORD}p")]
    return "\n".join(filter(None, (" ".join(part.split()) for part in parts)))


PAGE = EvidenceSource(kind="asset register HTML", accepts=accepts_page, read=read_page)
DOCX = EvidenceSource(kind="asset register DOCX", accepts=attrgetter("is_docx"), read=read_docx)
