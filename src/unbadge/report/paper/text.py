"""A paper as plain text, 88 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import assert_never

from unbadge.report.paper.document import (
    Blanks,
    Block,
    Bullets,
    Document,
    PaperHeading,
    PaperTable,
    Paragraph,
)

WIDTH = 88
LEAST_COLUMN = 6  # characters that a column keeps, however small its share


def as_text(document: Document) -> str:
    """The paper, a blank line between blocks and a newline at its end."""
    title = "\n".join(textwrap.wrap(document.title, WIDTH))
    parts = [f"{title}\n{'=' * min(WIDTH, len(document.title))}", fill_paragraph(document.line)]
    parts += [block_text(block) for block in document.blocks]
    return "\n\n".join(parts) + "\n"


def block_text(block: Block) -> str:
    """One block as text."""
    match block:
        case PaperHeading():
            return f"{block.text}\n{('-', '~')[block.level - 1] * min(WIDTH, len(block.text))}"
        case Paragraph():
            return fill_paragraph(block.text, "| " if block.notice else "")
        case Bullets():
            return "\n".join(bullets(block))
        case PaperTable():
            return "\n".join(table(block))
        case Blanks():
            return "\n".join(f"{label}: {'_' * 30}" for label in map(one_line, block.labels))
        case _:
            assert_never(block)


def one_line(text: str) -> str:
    """A text without line breaks and control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def fill_paragraph(text: str, lead: str = "") -> str:
    """A paragraph wrapped, each line behind a lead."""
    return textwrap.fill(
        one_line(text), WIDTH, initial_indent=lead, subsequent_indent=lead, break_on_hyphens=False
    )


def bullets(block: Bullets) -> Iterator[str]:
    """The sentences, each behind its number or a dash."""
    for number, item in enumerate(block.items, start=1):
        lead = f"{number}. " if block.numbered else "- "
        yield textwrap.fill(
            one_line(item),
            WIDTH,
            initial_indent=lead,
            subsequent_indent=" " * len(lead),
            break_on_hyphens=False,
        )


def table(block: PaperTable) -> Iterator[str]:
    """The rows with their cells wrapped into columns."""
    if block.caption:
        yield fill_paragraph(block.caption)
    widths = column_widths(block)
    yield from row(block.columns, widths)
    yield "  ".join("-" * width for width in widths)
    for cells in block.rows:
        yield from row(cells, widths)


def column_widths(block: PaperTable) -> list[int]:
    """The characters of each column: its share of the page, but no more than it needs.

    What narrow columns leave goes to those that need more, the neediest first.
    """
    room = WIDTH - 2 * (len(block.columns) - 1)
    shares = [max(LEAST_COLUMN, room * share // sum(block.widths)) for share in block.widths]
    needed = [
        max(1, *(len(one_line(cells[place])) for cells in (block.columns, *block.rows)))
        for place in range(len(block.columns))
    ]
    widths = [min(share, need) for share, need in zip(shares, needed, strict=True)]
    while sum(widths) < room and widths != needed:
        lacking = [need - width for need, width in zip(needed, widths, strict=True)]
        widths[lacking.index(max(lacking))] += 1
    return widths


def row(cells: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    """One row, in as many lines as its longest cell takes."""
    wrapped = [
        textwrap.wrap(one_line(cell), width, break_on_hyphens=False) or [""]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for number in range(max(map(len, wrapped))):
        line = "  ".join(
            (lines[number] if number < len(lines) else "").ljust(width)
            for lines, width in zip(wrapped, widths, strict=True)
        )
        yield line.rstrip()
