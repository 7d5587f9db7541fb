"""Word documents (DOCX): their paragraphs and tables, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from operator import attrgetter
from zipfile import ZipFile

from lxml import etree

from unbadge.errors import SourceError
from unbadge.sources import EvidenceSource, InputFeed, Item
from unbadge.sources.lists import Row
from unbadge.sources.lists.workbook_size import BROKEN, refuse_bomb
from unbadge.sources.papers.blocks import LARGEST, Block, read_blocks

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAME = "a Word document (DOCX)"


def packed_root(data: bytes, part: str, name: str) -> etree._Element:
    """The root of a part of a packed document that ``name`` calls; raises SourceError."""
    try:
        refuse_bomb(data, name)
        with ZipFile(BytesIO(data)) as packed:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            return etree.fromstring(packed.read(part), parser)
    except (*BROKEN, etree.XMLSyntaxError) as error:
        raise SourceError(f"{name} that cannot be read: {error}") from error


def word_blocks(data: bytes, file: str) -> Iterator[Block]:
    """The paragraphs and tables of a Word document, in order; raises SourceError."""
    root = packed_root(data, "word/document.xml", f"{file}: {NAME}")
    tables = 0
    for block in root.iterfind(f"{WORD}body/*"):
        if block.tag == f"{WORD}tbl":
            tables += 1
            yield list(table_rows(block, tables))
        else:
            yield text_in(block)


def read(feed: InputFeed) -> Iterator[Item]:
    """The devices of a Word document; raises where it is no list of equipment."""
    yield from read_blocks(list(word_blocks(feed.whole(LARGEST), feed.file)), feed, NAME)


def table_rows(block: etree._Element, number: int) -> Iterator[Row]:
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


SOURCE = EvidenceSource(kind="asset register DOCX", accepts=attrgetter("is_docx"), read=read)
