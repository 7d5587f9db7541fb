"""``unbadge paper`` at the door: forms, extras and errors."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from recorded import COUNCIL, a_record, a_stored, write_run
from unbadge.cli.app import run
from unbadge.cli.paper import PaperKind

EVIDENCE = sorted(set(PaperKind) - {PaperKind.FOI_REQUEST})


@pytest.fixture
def assessments(tmp_path: Path) -> str:
    """A run of two cameras of a council."""
    stored = a_stored(a_record("d1", "hikvision"), a_record("d2", None), profile=COUNCIL)
    return str(write_run(tmp_path / "assessments.json", stored))


@pytest.mark.parametrize("kind", EVIDENCE)
def test_text_on_stdout(kind: str, assessments: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every paper is printed as text where no file is named."""
    assert run(["paper", kind, assessments]) == 0
    assert "For review by the person who signs" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("form", "module", "head"), [("docx", "docx", b"PK"), ("pdf", "typst", b"%PDF-")]
)
def test_files(form: str, module: str, head: bytes, assessments: str, tmp_path: Path) -> None:
    """A paper in another form is written to a file that its owner alone can read."""
    pytest.importorskip(module, reason=f"{form} needs an extra")
    out = tmp_path / f"paper.{form}"

    assert run(["paper", "dpia", assessments, "--format", form, "--out", str(out)]) == 0
    assert out.read_bytes().startswith(head)
    assert out.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("form", "module", "extra"), [("docx", "docx", "screen"), ("pdf", "typst", "pdf")]
)
def test_without_the_extra(
    form: str,
    module: str,
    extra: str,
    assessments: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where a writer is not installed, the error names the extra to install."""
    monkeypatch.delitem(sys.modules, f"unbadge.report.paper.{form}", raising=False)
    monkeypatch.setitem(sys.modules, module, None)

    assert run(["paper", "dpia", assessments, "--format", form]) == 2
    assert f"pip install unbadge[{extra}]" in capsys.readouterr().err


def test_request_needs_no_evidence(assessments: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A request is made for an authority of some kind, and takes no evidence."""
    command = ["paper", "foi-request", "--profile", "gb-council", "--on", "2026-11-24"]

    assert run([*command, "--to", "Moorland Council"]) == 0
    assert "To Moorland Council, 24 November 2026" in capsys.readouterr().out
    assert run(["paper", "foi-request"]) == 2
    assert run(["paper", "foi-request", assessments]) == 2


def test_types_of_sites(
    assessments: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The owner's list of sites reaches the answer, and a site that is none is named."""
    (tmp_path / "s.csv").write_text("site,type\nlibrary,public library\nNowhere,prison\n")

    assert run(["paper", "foi-answer", assessments, "--sites", str(tmp_path / "s.csv")]) == 0
    told = capsys.readouterr()
    assert "By type of site" in told.out
    assert "at a site called Nowhere" in told.err


def test_no_paper_from_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run that read no camera gives no paper: exit 3 and one sentence."""
    file = write_run(tmp_path / "assessments.json", a_stored(profile=COUNCIL))

    assert run(["paper", "s889", str(file)]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert "no camera or recorder in this run: no paper" in told.err


def test_a_folder_is_a_run(assessments: str) -> None:
    """A run may be named by the folder that it stands in."""
    assert run(["paper", "dpia", str(Path(assessments).parent)]) == 0


def test_kind_that_is_none(assessments: str) -> None:
    """A paper that there is not is a usage error."""
    assert run(["paper", "ransom-note", assessments]) == 2


@pytest.mark.parametrize(
    ("kind", "lang", "words"),
    [
        ("qc-risk", "fr", "fiche d'évaluation des risques"),
        ("qc-risk", "fr-CA", "fiche d'évaluation des risques"),
        ("cz-risk", "cs", "podklad pro analýzu rizik"),
        ("cz-risk", "en", "sheet for the risk analysis"),
    ],
)
def test_languages(
    kind: str, lang: str, words: str, assessments: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A paper is written in the language asked for."""
    assert run(["paper", kind, assessments, "--lang", lang]) == 0
    assert words in capsys.readouterr().out


@pytest.mark.parametrize(
    ("kind", "lang", "has"),
    [("s889", "fr", "en"), ("qc-risk", "cs", "en and fr"), ("cz-risk", "xx", "en and cs")],
)
def test_a_language_that_a_paper_has_not(
    kind: str, lang: str, has: str, assessments: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence names the languages that there are."""
    assert run(["paper", kind, assessments, "--lang", lang]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert f"--lang {lang}: {kind} is written in {has} here" in told.err


def test_a_request_in_the_language_of_the_body(capsys: pytest.CaptureFixture[str]) -> None:
    """A request is written in the language of the body's country, and in no other's."""
    to = ["paper", "foi-request", "--jurisdiction", "CZ", "--body", "council"]

    assert run([*to, "--lang", "cs"]) == 0
    assert "zákon č. 106/1999 Sb." in capsys.readouterr().out
    assert run([*to, "--lang", "fr"]) == 2
