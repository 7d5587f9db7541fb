"""PDF documents."""

from __future__ import annotations

import pytest

from made_quotes import CAMERAS, MIXED, MadeLine, pdf_quote
from screening import read_both, read_lines
from unbadge.sources.purchases import pdf


@pytest.mark.parametrize(
    ("lines", "ruled", "narrow"), [(CAMERAS, True, True), (MIXED, False, True)]
)
def test_table(lines: tuple[MadeLine, ...], ruled: bool, narrow: bool) -> None:
    """Each row is one line, with its count, where texts run over several lines of the page."""
    found = read_lines(pdf_quote(lines, ruled=ruled, narrow=narrow))

    assert [(one.text, one.quantity) for one in found] == [
        (one.text, one.quantity) for one in lines
    ]


def test_broken_document() -> None:
    """A document that cannot be opened is told."""
    assert "no readable PDF" in read_both(b"%PDF-1.7\nnothing")[1].error


def test_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra a PDF is named with what is missing."""
    monkeypatch.setattr(pdf, "pypdfium2", None)

    assert "screen" in read_both(b"%PDF-1.7\nnothing")[1].error
