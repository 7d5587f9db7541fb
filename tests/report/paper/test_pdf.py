"""A paper as PDF."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("typst", reason="PDF needs the extra `pdf`")

from msgspec.structs import replace

from report.paper.test_document import PAPER
from unbadge.report.paper.document import Document, PaperTable, Paragraph
from unbadge.report.paper.pdf import as_pdf


def words_of(pdf: bytes, folder: Path) -> str:
    """The text that a reader finds in the file."""
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext to read the file with")
    (folder / "p.pdf").write_bytes(pdf)
    command = ["pdftotext", "-layout", str(folder / "p.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_it_is_a_pdf_and_the_same_each_time() -> None:
    """The same paper gives the same bytes."""
    made = as_pdf(PAPER)

    assert made.startswith(b"%PDF-")
    assert made == as_pdf(PAPER)


def test_nothing_is_read_as_markup(tmp_path: Path) -> None:
    """Signs that typst would act on are shown as they are."""
    text = words_of(as_pdf(PAPER), tmp_path)

    for words in ("<b>#x</b>", "$nobody$ \\ [x]", "*stars*", "_lines_", "#let x = 1", "=1+1"):
        assert words in text


@pytest.mark.parametrize(
    "evil", ['#read("/etc/passwd")', '")) #panic("x")', '#include "x"', "\\u{41}", "阿克米", "\x00"]
)
def test_evil_text_is_only_text(evil: str) -> None:
    """Whatever a sentence holds, the file is made."""
    assert as_pdf(Document(title=evil, line=evil, blocks=(Paragraph(evil),))).startswith(b"%PDF-")


def test_headings_and_tables_are_there(tmp_path: Path) -> None:
    """Every block of a paper stands in the file."""
    text = words_of(as_pdf(PAPER), tmp_path)

    for words in ("First", "Second step.", "Hash", "Look here."):
        assert words in text


def test_the_structure_that_a_screen_reader_follows(tmp_path: Path) -> None:
    """The title is the first heading, sections stand below it, and heads of columns are heads."""
    if shutil.which("pdfinfo") is None:
        pytest.skip("no pdfinfo to read the file with")
    (tmp_path / "p.pdf").write_bytes(as_pdf(PAPER))
    command = ["pdfinfo", "-struct-text", str(tmp_path / "p.pdf")]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout

    assert f'H1 "{PAPER.title}"' in told
    assert 'H2 "First"' in told
    assert "TH " in told


def test_language_day_and_size() -> None:
    """The file says its language and the day that it speaks of."""
    made = as_pdf(replace(PAPER, language="fr-CA", day=date(2026, 11, 29), letter=True))

    assert b"/Lang (fr-CA)" in made or b"/Lang(fr-CA)" in made
    assert b"D:20261129" in made
    assert b"612 792" in made


def test_a_serial_is_copied_as_it_stands(tmp_path: Path) -> None:
    """A long word breaks behind its signs, and nothing stands in it that was not there."""
    serial = "DS-2CD2347G2-LU20220311AAWRJ12345678/" + "x" * 30
    table = PaperTable(("Serial",), ((serial,),), (1,))
    text = words_of(as_pdf(Document(title="t", line="l", blocks=(table,))), tmp_path)

    assert "\u200b" not in text
    assert "DS-2CD2347G2-LU20220311AAWRJ12345678/" in text


def test_hashes_can_be_copied(tmp_path: Path) -> None:
    """A SHA-256 stands whole in the file."""
    assert "f" * 64 in words_of(as_pdf(PAPER), tmp_path)
