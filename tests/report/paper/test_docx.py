"""A paper as DOCX."""

from __future__ import annotations

import io
from datetime import date

import pytest

pytest.importorskip("docx", reason="DOCX needs the extra `screen`")

import docx
from msgspec.structs import replace

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
    """The same paper says the same day of making, whenever it is made: the one it speaks of."""
    found = docx.Document(io.BytesIO(as_docx(replace(PAPER, day=date(2026, 11, 29)))))

    assert found.core_properties.created.date() == date(2026, 11, 29)
    assert found.core_properties.comments == ""


def test_language_size_and_page_numbers() -> None:
    """A paper for the United States is letter size, in its language, with numbered pages."""
    made = docx.Document(io.BytesIO(as_docx(replace(PAPER, language="en-US", letter=True))))

    assert round(made.sections[0].page_width.inches, 1) == 8.5
    assert 'w:val="en-US"' in made.styles["Normal"].element.xml
    assert 'w:instr="PAGE"' in made.sections[0].footer.paragraphs[0]._p.xml


def test_rows_and_the_signature_stay_whole() -> None:
    """No row runs over a page, and what is signed stands together."""
    made = docx.Document(io.BytesIO(as_docx(PAPER)))
    blanks = [one for one in made.paragraphs if "____" in one.text]

    assert "w:cantSplit" in made.tables[0].rows[1]._tr.xml
    assert all(one.paragraph_format.keep_with_next for one in blanks[:-1])
