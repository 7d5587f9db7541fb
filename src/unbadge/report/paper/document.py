"""A paper as a structure: what every writer, of text, DOCX or PDF, puts on the page."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

NO_FONT = (
    "Some signs below are shown as boxes, for the machine that made this file has no font for "
    "them: the text and DOCX forms of this paper hold them."
)


class PaperHeading(Struct, frozen=True, tag="Heading"):
    """A heading below the title; ``level`` is 1 or 2."""

    text: str
    level: int = 1


class Paragraph(Struct, frozen=True, tag="Paragraph"):
    """Running text; a ``notice`` is set apart, so that nobody misses it."""

    text: str
    notice: bool = False


class Bullets(Struct, frozen=True, tag="Bullets"):
    """A list of sentences, numbered where their order or number is referred to."""

    items: tuple[str, ...]
    numbered: bool = False


class PaperTable(Struct, frozen=True, tag="Table"):
    """A table; ``widths`` are the columns' shares of the page."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    caption: str = ""


class Blanks(Struct, frozen=True, tag="Blanks"):
    """What a person fills in: a label and a line each; a signature's stay on one page."""

    labels: tuple[str, ...]
    whole: bool = False


Block = PaperHeading | Paragraph | Bullets | PaperTable | Blanks


class Document(Struct, frozen=True, kw_only=True):
    """A paper: its title, what it is for in one line, and its body.

    ``day`` is the day it speaks of, ``language`` a BCP 47 tag; ``letter`` asks for the paper size
    of the United States.  ``marking`` stands on every page, ``page`` and ``of`` are the words
    around its number, ``boxes`` is said first where a sign has no font.
    """

    title: str
    line: str
    blocks: tuple[Block, ...]
    day: date | None = None
    language: str = "en"
    letter: bool = False
    marking: str = ""
    page: str = "page"
    of: str = "of"
    boxes: str = NO_FONT
