"""Word documents (DOCX): their tables and paragraphs, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from unbadge.errors import SourceError
from unbadge.model import Rejected
from unbadge.model.purchase import PurchaseLine
from unbadge.sources.feed import InputFeed
from unbadge.sources.head import InputHead
from unbadge.sources.lists.workbook_size import refuse_bomb
from unbadge.sources.purchases.grid import GridOptions, GridRow, PaperFacts, facts_above
from unbadge.sources.purchases.grid import purchase_lines as lines_of_grid
from unbadge.sources.purchases.text import lines_of_text

try:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    READY = True
except ImportError:  # an extra of its own
    READY = False

LARGEST = 128 << 20  # bytes of a document
WITHOUT = "a Word document is read with the extra `screen` (python-docx), which is not installed"


def is_docx(head: InputHead) -> bool:
    """Whether an input is a Word document."""
    return head.data.startswith(b"PK\x03\x04") and b"word/" in head.data


def read_docx(
    feed: InputFeed, options: GridOptions = GridOptions()
) -> Iterator[PurchaseLine | Rejected]:
    """The lines of every table, and of the paragraphs between them."""
    if not READY:
        raise SourceError(f"{feed.file}: {WITHOUT}")
    data = feed.whole(LARGEST)
    refuse_bomb(data, feed.file)
    try:
        document = Document(BytesIO(data))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise SourceError(f"{feed.file}: no readable Word document: {error}") from error
    facts = PaperFacts()
    tables = 0
    waiting: list[tuple[str, str]] = []
    for number, block in enumerate(document.iter_inner_content(), 1):
        if isinstance(block, Paragraph):
            style = "" if block.style is None else str(block.style.style_id)
            head = "# " if style.startswith(("Heading", "Title")) else ""
            waiting += [(f"paragraph {number}", head + text) for text in block.text.splitlines()]
            continue
        facts = facts_above([GridRow(place, [text]) for place, text in waiting], facts)
        yield from lines_of_text(waiting, feed, options, facts)
        waiting = []
        tables += 1
        if isinstance(block, Table):
            yield from lines_of_grid(table_rows(block, tables), feed, options, facts)
    yield from lines_of_text(waiting, feed, options, facts)


def table_rows(table: Any, number: int) -> Iterator[GridRow]:  # noqa: ANN401 - no types
    """The rows of a table; a cell merged over columns counts once, one over rows is filled."""
    above: list[Any] = []
    for place, row in enumerate(table.rows, 1):
        cells = [cell._tc for cell in row.cells]  # noqa: SLF001 - what tells merged cells apart
        texts = [cell.text.strip() for cell in row.cells]
        filled = set[int]()
        for at, cell in enumerate(cells):
            if at and cell is cells[at - 1]:
                texts[at] = ""
            elif at < len(above) and cell is above[at]:
                filled.add(at)
        above = cells
        if any(texts):
            yield GridRow(f"table {number} row {place}", texts, frozenset(filled))
