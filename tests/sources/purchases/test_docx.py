"""Word documents."""

from __future__ import annotations

import pytest

from made_quotes import MIXED, docx_quote
from screening import read_both, read_lines
from unbadge.sources.purchases import docx


def test_table_and_day() -> None:
    """Rows of a table are lines; what stands above it holds for all."""
    found = [line for line in read_lines(docx_quote(MIXED)) if line.quantity]

    assert [(one.text, one.quantity) for one in found] == [
        (one.text, one.quantity) for one in MIXED
    ]
    assert {one.on for one in found} == {"2026-03-14"}


def test_paragraphs() -> None:
    """A paragraph is a line, a headline none."""
    found = read_lines(docx_quote(MIXED, table=False))

    assert [one.text for one in found] == [f"{one.quantity} x {one.text}" for one in MIXED]


def test_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra a Word document is named with what is missing."""
    monkeypatch.setattr(docx, "READY", False)

    assert "python-docx" in read_both(docx_quote(MIXED))[1].error
