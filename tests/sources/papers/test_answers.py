"""Tables and words of documents, for surveys of answers."""

from __future__ import annotations

import pytest
import typst

from compound import a_saved_message
from unbadge.sources.papers.answers import document_grids, document_text

ANSWER = """We hold 12 cameras.

#table(columns: 3, [Make], [Model], [Qty], [Acme], [AC-4123], [12])
"""


def test_tables_and_words_of_a_pdf() -> None:
    """A table is given with its headers; words are those of all lines."""
    data = bytes(typst.compile(ANSWER.encode()))

    (grid,) = document_grids(data, "answer.pdf", "")
    assert grid.headers == ("Make", "Model", "Qty")
    assert document_text(data, "answer.pdf").splitlines()[:2] == ["We hold 12 cameras.", "Make"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (a_saved_message("We hold none.\n"), "We hold none."),
        (b"From: a@b.example\nTo: c@d.example\nSubject: Answer\n\nWe hold none.\n", "We hold"),
        (b"We hold none.", "We hold none."),
        (b"\x00\x01\x02", ""),
    ],
)
def test_words_of_other_files(data: bytes, text: str) -> None:
    """Messages and texts have words; what is neither has none, and no tables."""
    assert text in document_text(data, "answer")
    assert bool(document_text(data, "answer")) is bool(text)
    assert not list(document_grids(data, "answer", ""))
