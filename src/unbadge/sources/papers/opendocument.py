"""OpenDocument texts (ODT), as LibreOffice saves them: their paragraphs, items and tables."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.head import ZIP
from unbadge.sources.lists import Row
from unbadge.sources.papers.blocks import LARGEST, Block, read_blocks
from unbadge.sources.papers.word import packed_root

SPACES = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE = (f"{SPACES}{name}:1.0}}" for name in ("office", "text", "table"))
MARK = b"mimetypeapplication/vnd.oasis.opendocument.text"
NAME = "an OpenDocument text (ODT)"
PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
BLANKS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
UNSAID = frozenset({f"{TEXT}note", f"{TEXT}tracked-changes", f"{OFFICE}annotation"})
ROWS = frozenset({f"{TABLE}table-row"})
CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
WIDEST = 60  # columns that a cell may stand for


def is_text(head: InputHead) -> bool:
    """Whether an input is an OpenDocument text."""
    return head.data.startswith(ZIP) and MARK in head.data


def text_blocks(data: bytes, file: str) -> Iterator[Block]:
    """The paragraphs, items and tables of a text, in order; raises SourceError."""
    root = packed_root(data, "content.xml", f"{file}: {NAME}")
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    tables = 0
    for block in () if body is None else outermost(body):
        if block.tag == f"{TABLE}table":
            tables += 1
            yield list(table_rows(block, tables))
        else:
            yield words_in(block)


def outermost(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables in an element, none that stands within another."""
    for one in parent:
        if one.tag == f"{TABLE}table" or one.tag in PARAGRAPHS:
            if parent.tag == f"{TEXT}list-item" and one.text:
                one.text = f"- {one.text}"
            yield one
        elif one.tag not in UNSAID:
            yield from outermost(one)


def table_rows(block: etree._Element, number: int) -> Iterator[Row]:
    """The rows of a table; a cell over several rows has its words in each of them."""
    going: dict[int, tuple[int, str]] = {}  # by column: for how many rows more, and its words
    for place, row in enumerate(block.iter(*ROWS), 1):
        texts: list[str] = []
        for cell in (one for one in row if one.tag in CELLS):
            at, (left, above) = len(texts), going.get(len(texts), (0, ""))
            covered = left > 0 and cell.tag.endswith("covered-table-cell")
            text = above if covered else "\n".join(filter(None, map(words_in, paragraphs(cell))))
            going[at] = (left - 1, above) if covered else (spanned(cell, "rows") - 1, text)
            texts += [text, *[""] * (repeated(cell) - 1)]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield f"table {number} row {place}", texts


def paragraphs(cell: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a cell."""
    return cell.iter(*PARAGRAPHS)


def spanned(cell: etree._Element, over: str) -> int:
    """How many rows or columns a cell spans."""
    told = str(cell.get(f"{TABLE}number-{over}-spanned", "1"))
    return int(told) if told.isdecimal() else 1


def repeated(cell: etree._Element) -> int:
    """For how many columns alike a cell stands, as far as there may be any."""
    told = str(cell.get(f"{TABLE}number-columns-repeated", "1"))
    return min(int(told), WIDEST) if told.isdecimal() and int(told) else 1


def words_in(element: etree._Element) -> str:
    """The text of a paragraph, with its blanks, and without notes beside it."""
    return "\n".join(" ".join(line.split()) for line in "".join(parts_of(element)).splitlines())


def parts_of(element: etree._Element) -> Iterator[str]:
    """The pieces of a paragraph's text in order."""
    yield element.text or ""
    for one in element:
        if one.tag in BLANKS:
            yield BLANKS[one.tag]
        elif one.tag not in UNSAID:
            yield from parts_of(one)
        yield one.tail or ""


def read(feed: InputFeed) -> Iterator[Item]:
    """The devices of a text; raises where it is no list of equipment."""
    yield from read_blocks(list(text_blocks(feed.whole(LARGEST), feed.file)), feed, NAME)


SOURCE = EvidenceSource(kind="asset register ODT", accepts=is_text, read=read)
