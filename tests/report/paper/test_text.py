"""A paper as text."""

from __future__ import annotations

import pytest

from report.paper.test_document import PAPER
from unbadge.report.paper.document import Bullets, Document, PaperTable, Paragraph
from unbadge.report.paper.text import (
    WIDTH,
    as_text,
    clean_document,
    column_widths,
    one_line,
    wrap_cell,
)

EXPECTED = """\
A paper <b>#x</b>
=================

For $nobody$ \\ [x]

First
-----

Second
~~~~~~

Some words about *stars* and _lines_ and #let x = 1.

| Look here.

- One thing.
- Another thing.

1. First step.
2. Second step.

All.
Device             Hash
-----------------  ----------------------------------------------------------------
aa:bb:cc:dd:ee:ff  ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
=1+1

Name: ______________________________
Date: ______________________________
"""


def test_every_block_has_its_form() -> None:
    """Headings, notices, lists, tables and blanks can be told apart without colour."""
    assert as_text(PAPER) == EXPECTED


def test_no_line_is_too_long() -> None:
    """No line is wider than the page, however long a word is."""
    long = Document(
        title="t",
        line="l",
        blocks=(
            Paragraph("word " * 60),
            Bullets(("word " * 60,)),
            PaperTable(("A", "B", "C"), (("x" * 200, "y " * 90, "z"),), (20, 50, 30)),
        ),
    )

    assert max(map(len, as_text(long).splitlines())) <= WIDTH


@pytest.mark.parametrize(
    ("first", "second", "widths"),
    [
        ("1", "b", [3, 1]),
        ("1", "b" * 60, [3, 60]),
        ("1", "b" * 99, [3, 83]),
        ("a" * 99, "b" * 99, [43, 43]),
    ],
)
def test_columns_take_what_they_need(first: str, second: str, widths: list[int]) -> None:
    """A narrow column leaves no gap, and what it leaves goes to its neighbour."""
    assert column_widths(PaperTable(("No.", "B"), ((first, second),), (50, 50))) == widths


@pytest.mark.parametrize("text", ["a\nb", "a\tb", "a\x1b[31mb", "a\u202eb", "a   b"])
def test_text_from_evidence_stays_on_its_line(text: str) -> None:
    """Line breaks, control characters and marks that turn text round are dropped."""
    assert one_line(text) in {"a b", "a [31mb"}


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("Hikvision DS-2CD2143G0-I", 14, ["Hikvision", "DS-2CD2143G0-I"]),
        ("Hikvision DS-2CD2143G0-I", 11, ["Hikvision", "DS-", "2CD2143G0-I"]),
        ("94:e1:ac:d7:31:1a 10.0.0.1", 15, ["94:e1:ac:d7:31:", "1a 10.0.0.1"]),
        ("x" * 9, 4, ["xxxx", "xxxx", "x"]),
        ("", 4, [""]),
        ("yes [ ] no [ ] ask", 7, ["yes", "[ ] no", "[ ] ask"]),
    ],
)
def test_long_words_break_behind_signs(text: str, width: int, lines: list[str]) -> None:
    """A word too long for its column begins a line and breaks behind a sign where one stands."""
    assert wrap_cell(text, width) == lines


def test_no_name_can_fake_a_paper() -> None:
    """A name with line breaks and marks that turn the writing stays one harmless line."""
    evil = "cam\n\nSignature: J. Smith\u202e)eurt("
    paper = clean_document(
        Document(title=evil, line=evil, blocks=(PaperTable((evil,), ((evil,),), (1,), evil),))
    )

    assert "\n" not in paper.title
    assert "\u202e" not in str(paper)
    assert "\nSignature: J. Smith" not in as_text(paper)
