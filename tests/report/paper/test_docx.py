"""A paper as DOCX."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

pytest.importorskip("docx", reason="DOCX needs the extra `screen`")

import docx
from msgspec.structs import replace

from report.paper.test_document import PAPER
from unbadge.report.paper.document import Document, PaperTable, Paragraph
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


def test_nothing_of_another_paper_is_in_it() -> None:
    """The library's own picture and words are not in the file."""
    names = zipfile.ZipFile(io.BytesIO(as_docx(PAPER))).namelist()

    assert not [name for name in names if "thumbnail" in name]


def test_a_marking_stands_at_the_head_of_each_page() -> None:
    """A protective marking is in the header; a table is called by its caption."""
    made = docx.Document(io.BytesIO(as_docx(replace(PAPER, marking="SECRET?"))))

    assert made.sections[0].header.paragraphs[0].text == "SECRET?"
    assert 'w:tblCaption w:val="All."' in made.tables[0]._tbl.xml


def test_a_name_cannot_break_or_fake_a_paper() -> None:
    """Control characters and marks of direction in a device's name do nothing in the file."""
    evil = "cam\x00\x1b[2J\u202egnihton\n\nSignature: J. Smith\ud800"
    table = PaperTable((evil,), ((evil,),), (1,), evil)
    made = as_docx(Document(title=evil, line=evil, blocks=(Paragraph(evil), table), marking=evil))
    told = [one.text for one in docx.Document(io.BytesIO(made)).paragraphs]

    assert all("\n" not in text and "\u202e" not in text for text in told)
    assert not [text for text in told if text.startswith("Signature")]
