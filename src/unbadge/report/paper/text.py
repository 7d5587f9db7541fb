"""A paper as plain text, 88 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import assert_never

import msgspec

from unbadge.report.paper import (
    Blanks,
    Block,
    Bullets,
    Document,
    PaperHeading,
    PaperTable,
    Paragraph,
)

WIDTH = 88
BLANK = "{}: " + "_" * 30
HARD = "\u00a0"  # a space at which no line ends
SIGNS = frozenset("-_/:.")  # behind which a long word may break
WHOLE_WORD = 13  # characters up to which no word of a cell is broken, where the page has room
LEAST_COLUMN = 6  # characters that a column keeps, however small its share


def as_text(document: Document) -> str:
    """The paper, a blank line between blocks and a newline at its end."""
    name = one_line(document.title)
    title = "\n".join(textwrap.wrap(name, WIDTH))
    parts = [fill_paragraph(document.marking)] if document.marking else []
    parts += [f"{title}\n{'=' * min(WIDTH, len(name))}", fill_paragraph(document.line)]
    parts += [block_text(block) for block in document.blocks]
    return "\n\n".join(parts) + "\n"


def block_text(block: Block) -> str:
    """One block as text."""
    match block:
        case PaperHeading():
            name = one_line(block.text)
            line = ("-", "~")[block.level - 1] * min(WIDTH, len(name))
            return f"{fill_paragraph(name)}\n{line}"
        case Paragraph():
            return fill_paragraph(block.text, "| " if block.notice else "")
        case Bullets():
            return "\n".join(bullets(block))
        case PaperTable():
            return "\n".join(table(block))
        case Blanks():
            return "\n".join(map(BLANK.format, map(one_line, block.labels)))
        case _:
            assert_never(block)


def one_line(text: str) -> str:
    """A text without line breaks and control characters; spaces that hold words together stay."""
    plain = "".join(c if c.isprintable() or c == HARD else " " for c in text)
    return " ".join(filter(None, plain.split(" ")))


def clean_document(document: Document) -> Document:
    """The paper without line breaks, control characters and marks that turn the way of writing.

    Such marks in a device's name could make a paper read otherwise than it was written.
    """
    whole = msgspec.to_builtins(document)
    return msgspec.convert(clean_value(whole), Document)


def clean_value(value: object) -> object:
    """A value of plain lists and tables with every text on one line."""
    match value:
        case str():
            return whole_boxes(one_line(value))
        case list() | tuple():
            return [clean_value(one) for one in value]
        case dict():
            return {name: clean_value(one) for name, one in value.items()}
        case _:
            return value


def fill_paragraph(text: str, lead: str = "") -> str:
    """A paragraph wrapped, each line behind a lead."""
    return fill_lines(text, lead, lead)


def fill_lines(text: str, first: str, later: str) -> str:
    """A text wrapped behind a lead for its first and one for its later lines; no box is parted."""
    filled = textwrap.fill(
        whole_boxes(one_line(text)),
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_on_hyphens=False,
    )
    return filled.replace(HARD, " ")


def whole_boxes(text: str) -> str:
    """A text in which no line ends within a box to tick, or between it and its word."""
    return text.replace("[ ] ", f"[{HARD}]{HARD}").replace("[ ]", f"[{HARD}]")


def bullets(block: Bullets) -> Iterator[str]:
    """The sentences, each behind its number or a dash."""
    for number, item in enumerate(block.items, start=1):
        lead = f"{number}. " if block.numbered else "- "
        yield fill_lines(item, lead, " " * len(lead))


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

    No word of a heading is broken where the page has room.  What narrow columns leave goes to those
    that need more, the neediest first.
    """
    room = WIDTH - 2 * (len(block.columns) - 1)
    least = [
        max(LEAST_COLUMN, longest_word(name), min(WHOLE_WORD, longest_word(" ".join(words))))
        for name, *words in zip(block.columns, *block.rows, strict=True)
    ]
    shares = [room * share // sum(block.widths) for share in block.widths]
    needed = [
        max(1, *(len(one_line(cells[place])) for cells in (block.columns, *block.rows)))
        for place in range(len(block.columns))
    ]
    widths = [
        min(max(share, low), need) for share, low, need in zip(shares, least, needed, strict=True)
    ]
    fit_columns(widths, least, needed, room)
    return widths


def fit_columns(widths: list[int], least: list[int], needed: list[int], room: int) -> None:
    """Take from columns what the page has not, and give what it has to those that need more."""
    while sum(widths) > room:
        spare = [
            width - min(low, need) for width, low, need in zip(widths, least, needed, strict=True)
        ]
        widest = max(range(len(widths)), key=lambda place: (spare[place], widths[place]))
        widths[widest] -= 1
    while sum(widths) < room and widths != needed:
        lacking = [need - width for need, width in zip(needed, widths, strict=True)]
        widths[lacking.index(max(lacking))] += 1


def longest_word(text: str) -> int:
    """The characters of the longest word of a text."""
    return max(map(len, one_line(text).split()), default=0)


def row(cells: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    """One row, in as many lines as its longest cell takes."""
    wrapped = [wrap_cell(one_line(cell), width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        line = "  ".join(
            (lines[number] if number < len(lines) else "").ljust(width)
            for lines, width in zip(wrapped, widths, strict=True)
        )
        yield line.rstrip()


def wrap_cell(text: str, width: int) -> list[str]:
    """The lines of a cell; a word too long for one begins a line, and breaks behind a sign."""
    lines = [""]
    for word in whole_boxes(text).split(" "):
        room = lines[-1] and len(lines[-1]) + 1 + len(word) <= width
        if room or not lines[-1]:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
        while len(lines[-1]) > width:
            whole = lines.pop()
            lines += [whole[: cut_of(whole, width)], whole[cut_of(whole, width) :]]
    return [line.replace(HARD, " ") for line in lines]


def cut_of(word: str, width: int) -> int:
    """How many characters of a word go on a line: up to the last sign, where one stands in it."""
    signs = [place for place, sign in enumerate(word[:width], start=1) if sign in SIGNS]
    return signs[-1] if signs else width
