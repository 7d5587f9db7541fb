"""A paper as PDF."""

from __future__ import annotations

import ctypes
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("typst", reason="PDF needs the extra `pdf`")

from msgspec.structs import replace

from recorded import a_basis, three
from report.paper.test_document import PAPER
from unbadge.report.paper import pdf
from unbadge.report.paper.document import Blanks, Document, PaperTable, Paragraph
from unbadge.report.paper.kinds import PAPERS, Kind
from unbadge.report.paper.pdf import as_pdf
from unbadge.report.paper.text import one_line
from unbadge.report.paper.tongue import load_tongue


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


def tags_of(page: object, raw: ModuleType) -> Iterator[tuple[str, int]]:
    """The types of a page's structure elements in reading order, each with its depth."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    tops = raw.FPDF_StructTree_CountChildren(tree)
    for place in range(tops):
        yield from walk_tags(raw.FPDF_StructTree_GetChildAtIndex(tree, place), 0, raw)
    raw.FPDF_StructTree_Close(tree)


def walk_tags(element: object, depth: int, raw: ModuleType) -> Iterator[tuple[str, int]]:
    """An element and all below it."""
    if not element:
        return
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, buffer, size)
    yield buffer.raw[: size - 2].decode("utf-16-le"), depth
    for place in range(raw.FPDF_StructElement_CountChildren(element)):
        yield from walk_tags(raw.FPDF_StructElement_GetChildAtIndex(element, place), depth + 1, raw)


@pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.id)
@pytest.mark.parametrize("tag", ["en", "fr", "cs"])
def test_every_paper_can_be_read_aloud(kind: Kind, tag: str) -> None:
    """What PDF/UA asks and a program can tell: claimed, tagged, titled, of a language, in order.

    The title is the one first heading, no level is left out, and tables have heads.
    """
    library = pytest.importorskip("pypdfium2", reason="reading PDF needs the extra `screen`")
    if tag not in kind.languages:
        return
    raw = import_module("pypdfium2.raw")
    basis = a_basis(*three(*kind.policies), tongue=load_tongue(tag))
    paper = replace(kind.write(basis), language=f"{tag}-XX", day=date(2026, 11, 29))
    made = as_pdf(paper)
    document = library.PdfDocument(made)

    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/DisplayDocTitle true" in made
    assert raw.FPDFCatalog_IsTagged(document)
    assert document.get_metadata_dict()["Title"] == one_line(paper.title)
    assert f"/Lang({tag}-XX)" in made.decode("latin-1").replace("/Lang (", "/Lang(")
    tags = [name for page in document for name, _ in tags_of(page, raw)]
    heads = [int(name[1]) for name in tags if re.fullmatch(r"H\d", name)]
    assert heads[0] == 1
    assert heads.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(heads))
    assert tags.count("Table") == 0 or "TH" in tags
    assert "Figure" not in tags


def test_a_name_cannot_break_or_fake_a_paper(tmp_path: Path) -> None:
    """Control characters and marks of direction in a device's name do nothing in the file."""
    evil = "cam\x00\x1b[2J\u202egnihton\u202c\n\nSignature: J. Smith\u2028#set page(fill: red)"
    table = PaperTable((evil,), ((evil,),), (1,), evil)
    made = as_pdf(Document(title=evil, line=evil, blocks=(Paragraph(evil), table), marking=evil))
    text = words_of(made, tmp_path)

    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert not re.search("[\x00-\x08\x1b\u202a-\u202e\u2066-\u2069]", text)
    assert "gnihton" in text
    assert not re.search(r"^\s*Signature: J. Smith", text, re.MULTILINE)


def test_a_marking_stands_on_every_page(tmp_path: Path) -> None:
    """A protective marking is at the head of each page."""
    long = Document(title="t", line="l", blocks=(Paragraph("word " * 3000),), marking="SECRET?")
    text = words_of(as_pdf(long), tmp_path)

    pages = text.strip("\f\n ").split("\f")
    assert len(pages) > 1
    assert all("SECRET?" in page for page in pages)


def test_long_labels_do_not_run_into_what_stands_above(tmp_path: Path) -> None:
    """A label of several lines takes the room that it needs."""
    words = "a label that is long enough to take several lines of its narrow column " * 2
    text = words_of(
        as_pdf(Document(title="t", line="l", blocks=(Paragraph("Above."), Blanks((words,))))),
        tmp_path,
    )

    lines = [line.strip() for line in text.splitlines() if line.strip()]
    assert lines.index("Above.") < next(n for n, line in enumerate(lines) if "a label" in line)


LONG = ("DS-2CD2347G2-LU20220311AAWRJ12345678", "snmpwalk-10.64.50.24.txt", "摄像机" * 30, "x" * 90)


@pytest.mark.parametrize("tag", ["en-GB", "cs-CZ"])
@pytest.mark.parametrize("word", LONG)
def test_no_word_runs_over_its_column(word: str, tag: str) -> None:
    """A word wider than its column ends where the column does, and is copied as it stands."""
    library = pytest.importorskip("pypdfium2", reason="reading PDF needs the extra `screen`")
    table = PaperTable(("A", "B"), ((word, "|"),), (1, 5))
    made = as_pdf(Document(title="t", line="l", language=tag, blocks=(table,)))
    text = library.PdfDocument(made)[0].get_textpage()
    signs = [text.get_text_range(place, 1) for place in range(text.count_chars())]
    bar = next(text.get_charbox(place)[0] for place, sign in enumerate(signs) if sign == "|")

    for place, sign in enumerate(signs):
        if sign in word and text.get_charbox(place)[1] > 0 and sign.strip():
            left, _, right, _ = text.get_charbox(place)
            assert right <= bar or left >= bar
    assert (
        "".join(signs).replace("\r\n", "").replace("\ufffe", "-").count(word) == 1
        or not word.isascii()
    )


def test_signs_without_a_font_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A paper with signs that the machine cannot show says so first, and claims no standard."""
    whole = pdf.typeset

    def fontless(document: Document, *, accessible: bool) -> bytes:
        if accessible:
            raise pdf.typst.TypstError("could not be displayed")
        return whole(document, accessible=False)

    assert "shown as boxes" not in words_of(as_pdf(PAPER), tmp_path)
    monkeypatch.setattr(pdf, "typeset", fontless)
    made = as_pdf(PAPER)

    assert b"<pdfuaid:part>" not in made
    assert "shown as boxes" in words_of(made, tmp_path)
