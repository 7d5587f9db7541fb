"""A paper as PDF."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("typst", reason="PDF needs the extra `pdf`")

from report.paper.test_document import PAPER
from unbadge.report.paper.document import Document, Paragraph
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


def test_hashes_can_be_copied(tmp_path: Path) -> None:
    """A SHA-256 stands whole in the file."""
    assert "f" * 64 in words_of(as_pdf(PAPER), tmp_path)
