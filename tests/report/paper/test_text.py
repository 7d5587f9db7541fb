"""A paper as text."""

from __future__ import annotations

import pytest

from report.paper.test_document import PAPER
from unbadge.report.paper.document import Bullets, Document, Paragraph, Table
from unbadge.report.paper.text import WIDTH, as_text, column_widths, one_line

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
Device                              Hash
----------------------------------  ---------------------------------------------------
aa:bb:cc:dd:ee:ff                   fffffffffffffffffffffffffffffffffffffffffffffffffff
                                    fffffffffffff
=1+1

Name: ______________________________
Date: ______________________________
"""


def test_every_block_has_its_form() -> None:
    """Headings, notices, lists, tables and blanks can be told apart without colour."""
    shown = [line.split() for line in as_text(PAPER).splitlines()]

    assert [line for line in shown if not is_rule(line)] == [
        line.split() for line in EXPECTED.splitlines() if not is_rule(line.split())
    ]


def is_rule(words: list[str]) -> bool:
    """Whether a line only rules off a table."""
    return bool(words) and all(set(word) == {"-"} for word in words)


def test_no_line_is_too_long() -> None:
    """No line is wider than the page, however long a word is."""
    long = Document(
        title="t",
        line="l",
        blocks=(
            Paragraph("word " * 60),
            Bullets(("word " * 60,)),
            Table(("A", "B", "C"), (("x" * 200, "y " * 90, "z"),), (20, 50, 30)),
        ),
    )

    assert max(map(len, as_text(long).splitlines())) <= WIDTH


def test_columns_take_no_more_than_they_need() -> None:
    """A narrow column leaves no gap."""
    assert column_widths(Table(("No.", "B"), (("1", "b"),), (50, 50))) == [3, 1]


@pytest.mark.parametrize("text", ["a\nb", "a\tb", "a\x1b[31mb", "a\u202eb", "a   b"])
def test_text_from_evidence_stays_on_its_line(text: str) -> None:
    """Line breaks, control characters and marks that turn text round are dropped."""
    assert one_line(text) in {"a b", "a [31mb"}
