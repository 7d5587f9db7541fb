"""Word documents (DOCX): their tables and paragraphs, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from unbadge.errors import SourceError
from unbadge.model import Rejected
from unbadge.model.purchase import PurchaseLine
from unbadge.sources import InputFeed
from unbadge.sources.lists.workbook_size import BROKEN, refuse_bomb
from unbadge.sources.purchases.cells.grid import purchase_lines as lines_of_grid
from unbadge.sources.purchases.cells.rows import GridOptions, GridRow, PaperFacts, facts_above
from unbadge.sources.purchases.text import lines_of_text

READY = find_spec("docx") is not None  # an extra of its own

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOX, PARAGRAPH, TEXT = f"{WORD}txbxContent", f"{WORD}p", f"{WORD}t"
DEEPEST = 4  # tables in the cells of tables
LARGEST = 128 << 20  # bytes of a document
WITHOUT = "a Word document is read with the extra `screen` (python-docx), which is not installed"


def read_docx(
    feed: InputFeed, options: GridOptions = GridOptions()
) -> Iterator[PurchaseLine | Rejected]:
    """The lines of every table, and of the paragraphs between them."""
    if not READY:
        raise SourceError(f"{feed.file}: {WITHOUT}")
    document = opened_document(feed)
    facts = PaperFacts()
    tables = 0
    waiting: list[tuple[str, str]] = []
    for number, block in enumerate(document.iter_inner_content(), 1):
        if not hasattr(block, "rows"):
            style = "" if block.style is None else str(block.style.style_id)
            head = "# " if style.startswith(("Heading", "Title")) else ""
            waiting += [(f"paragraph {number}", head + text) for text in block.text.splitlines()]
            continue
        facts = facts_above([GridRow(place, [text]) for place, text in waiting], facts)
        yield from lines_of_text(waiting, feed, options, facts)
        waiting = []
        tables += 1
        for name, table in tables_within(block, f"table {tables}"):
            yield from lines_of_grid(table_rows(table, name), feed, options, facts)
    yield from lines_of_text(waiting, feed, options, facts)
    yield from lines_of_text(box_texts(document), feed, options, facts)


def opened_document(feed: InputFeed) -> Any:  # noqa: ANN401 - no types
    """The document of an input; raises SourceError where it cannot be read."""
    data = feed.whole(LARGEST)
    refuse_bomb(data, feed.file)
    broken = import_module("docx.opc.exceptions").PackageNotFoundError
    try:
        return import_module("docx").Document(BytesIO(data))
    except (broken, *BROKEN, SyntaxError, AttributeError) as error:
        raise SourceError(f"{feed.file}: no readable Word document: {error}") from error


def tables_within(table: Any, name: str, depth: int = 0) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - no types
    """A table, then those that stand in its cells, each with what results call it."""
    yield name, table
    if depth >= DEEPEST:
        return
    cells = {id(cell._tc): cell for row in table.rows for cell in row.cells}  # noqa: SLF001 - merged cells once
    inner = [one for cell in cells.values() for one in cell.tables]
    for number, one in enumerate(inner, 1):
        yield from tables_within(one, f"{name}.{number}", depth + 1)


def box_texts(document: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - no types
    """The text of boxes that float over a document, a line for each paragraph."""
    # A box within a fallback only repeats another one, for programs that know no such boxes.
    outer = ((box, box.iterancestors()) for box in document.element.body.iter(BOX))
    boxes = (box for box, above in outer if not any(one.tag.endswith("}Fallback") for one in above))
    for number, box in enumerate(boxes, 1):
        for paragraph in box.iter(PARAGRAPH):
            text = "".join(filter(None, (one.text for one in paragraph.iter(TEXT))))
            yield from ((f"text box {number}", line) for line in text.splitlines())


def table_rows(table: Any, name: str) -> Iterator[GridRow]:  # noqa: ANN401 - no types
    """The rows of a table; a cell merged over columns counts once, one over rows is filled."""
    above: list[Any] = []
    for place, row in enumerate(table.rows, 1):
        cells = [cell._tc for cell in row.cells]  # noqa: SLF001 - what tells merged cells apart
        texts = [cell.text.strip() for cell in row.cells]
        filled = set[int]()
        beside, over = [None, *cells], [*above, *[None] * len(cells)]
        for at, cell in enumerate(cells):
            if cell is beside[at]:
                texts[at] = ""
            elif cell is over[at]:
                filled.add(at)
        above = cells
        if any(texts):
            yield GridRow(f"{name} row {place}", texts, frozenset(filled))
