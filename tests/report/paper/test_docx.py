"""A paper as DOCX."""

from __future__ import annotations

import io

import pytest

pytest.importorskip("docx", reason="DOCX needs the extra `screen`")

import docx

from report.paper.test_document import PAPER
from unbadge.report.paper.docx import as_docx


def test_it_opens_and_holds_every_sentence() -> None:
    """The file opens, and each heading, sentence and cell stands in it as it was."""
    found = docx.Document(io.BytesIO(as_docx(PAPER)))
    told = [paragraph.text for paragraph in found.paragraphs]

    for words in (
        "A paper <b>#x</b>",
        "First",
        "Look here.",
        "One thing.",
        "2. Second step.",
        "All.",
    ):
        assert words in told
    cells = [[cell.text for cell in row.cells] for row in found.tables[0].rows]
    assert cells == [["Device", "Hash"], ["aa:bb:cc:dd:ee:ff", "f" * 64], ["=1+1", ""]]


def test_the_notice_stands_out() -> None:
    """What nobody may miss is bold and marked."""
    found = docx.Document(io.BytesIO(as_docx(PAPER)))
    (notice,) = (one for one in found.paragraphs if one.text == "Look here.")

    assert notice.runs[0].bold
    assert notice.runs[0].font.highlight_color is not None


def test_the_head_of_a_table_repeats() -> None:
    """A table that runs on repeats its head."""
    table = docx.Document(io.BytesIO(as_docx(PAPER))).tables[0]

    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_no_clock() -> None:
    """The same paper says the same day of making, whenever it is made."""
    found = docx.Document(io.BytesIO(as_docx(PAPER)))

    assert found.core_properties.created.year == 2000
