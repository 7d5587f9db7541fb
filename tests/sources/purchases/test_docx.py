"""Word documents."""

from __future__ import annotations

from io import BytesIO

import pytest

from made_quotes import MIXED, docx_quote
from screening import read_both, read_lines
from unbadge.sources.purchases import docx

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
TEXT = "<w:p><w:r><w:t>2 x Acme dome camera</w:t></w:r></w:p>"
FLOATING = f"<w:txbxContent>{TEXT}</w:txbxContent>"
BOX = (
    f'<w:r xmlns:w="{WORD}" xmlns:mc="{MARKUP}"><mc:AlternateContent><mc:Choice>{FLOATING}'
    f"</mc:Choice><mc:Fallback>{FLOATING}</mc:Fallback></mc:AlternateContent></w:r>"
)


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


def test_tables_in_cells_and_text_boxes() -> None:
    """A table in a cell of another, and a box that floats over the text, are read too."""
    library = pytest.importorskip("docx")
    document = library.Document()
    inner = document.add_table(1, 1).cell(0, 0).add_table(2, 2)
    for place, text in enumerate(("Qty", "Description", "5", "Acme turret camera")):
        inner.cell(place // 2, place % 2).text = text
    box = library.oxml.parse_xml(BOX)
    document.add_paragraph("Notes")._p.append(box)
    held = BytesIO()
    document.save(held)

    found = read_lines(held.getvalue())

    assert ("Acme turret camera", 5) in [(one.text, one.quantity) for one in found]
    assert [one.origin.place for one in found if "dome" in one.text] == ["text box 1"]


def test_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra a Word document is named with what is missing."""
    monkeypatch.setattr(docx, "READY", False)

    assert "python-docx" in read_both(docx_quote(MIXED))[1].error
