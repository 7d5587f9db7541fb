"""The folder of reports: written together, escaped, and only when the run is whole."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

from factories import (
    TODAY,
    a_clue,
    a_device,
    a_finding,
    a_verdict,
    an_assessment,
    an_identity,
    an_observation,
)
from unbadge.errors import UsageError
from unbadge.model import Assessment, Note, Outcome
from unbadge.model.record import HeadRecord, KnowledgeRecord
from unbadge.report.audit.folder import ReportFolder
from unbadge.report.audit.tally import RunTally
from unbadge.report.lexicon import Lexicon

LEXICON = Lexicon(makers={"acme": "Acme Ltd"}, policies={"xx-ban": "Ban of Acme goods"})
EVIL = "<script>alert(1)</script>"


def write(folder: Path, *assessments: Assessment) -> None:
    """Write the reports of some assessments of a listed maker."""
    tally = RunTally(LEXICON.makers)
    with ReportFolder(folder, LEXICON) as reports:
        for assessment in assessments:
            listed = replace(assessment, listed_by=("xx-ban",) if assessment.identity.maker else ())
            tally.add(listed)
            reports.add(listed)
        head = HeadRecord(
            as_of=TODAY,
            engine="0.1.0",
            profile=None,
            knowledge=KnowledgeRecord(digest="f" * 64, date="2026-11-23"),
            inputs=(),
            coverage={},
            summary=tally.summary(),
        )
        reports.finish(head)


class Balance(HTMLParser):
    """Checks that every element that opens also closes."""

    VOID = frozenset({"meta", "input", "br"})

    def __init__(self) -> None:
        """Nothing open."""
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that opens."""
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be this one."""
        assert self.open.pop() == tag


def test_four_reports_are_written(tmp_path: Path) -> None:
    """A run leaves the page, the assessments, the table and the evidence, for its owner alone."""
    write(tmp_path, an_assessment())

    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"report.html", "assessments.json", "devices.csv", "evidence.jsonl"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.iterdir())


def test_assessments_are_json(tmp_path: Path) -> None:
    """The assessments hold the device in the form programs rely on."""
    write(tmp_path, an_assessment(verdicts=(a_verdict(),)))

    told = json.loads((tmp_path / "assessments.json").read_text("utf-8"))
    device = told["devices"][0]
    assert (device["maker"], device["listed"], device["determination"]) == (
        "acme",
        True,
        "probable",
    )
    assert device["clues"][0]["observation"]["signal"] == "http.server"
    assert told["judgements"][device["judgement"]]["verdicts"][0]["turns_on"] == ""
    assert told["as_of"] == "2026-11-24"


def test_run_cut_short_leaves_the_old_reports(tmp_path: Path) -> None:
    """A run that ends early changes no report of the run before and leaves no half file."""
    write(tmp_path, an_assessment())
    before = (tmp_path / "report.html").read_bytes()

    with ReportFolder(tmp_path, LEXICON) as reports:
        reports.add(an_assessment())

    assert (tmp_path / "report.html").read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def test_page_escapes_what_devices_say(tmp_path: Path) -> None:
    """Nothing that a device, a file or a register says becomes markup."""
    clue = a_clue(observation=an_observation(value=EVIL), because=EVIL)
    identity = an_identity(
        badge=EVIL, model=EVIL, clues=(clue,), next_check=EVIL, conflicts=(EVIL,)
    )
    device = a_device(key=EVIL, site=EVIL, ips=(EVIL,))
    write(
        tmp_path,
        an_assessment(
            identity=identity,
            device=device,
            verdicts=(a_verdict(because=EVIL, clause=EVIL),),
            notes=(Note(policy="xx-note", because=EVIL),),
            findings=(a_finding(because=EVIL),),
        ),
    )

    page = (tmp_path / "report.html").read_text("utf-8")
    assert EVIL not in page
    assert "&lt;script&gt;alert(1)" in page


def test_page_is_well_formed_and_alone(tmp_path: Path) -> None:
    """The page closes every element and asks no other host for anything."""
    write(
        tmp_path, an_assessment(verdicts=(a_verdict(),)), an_assessment(identity=an_identity(None))
    )

    page = (tmp_path / "report.html").read_text("utf-8")
    balance = Balance()
    balance.feed(page)
    assert balance.open == []
    assert "src=" not in page
    assert 'lang="en"' in page


def test_page_says_maker_badge_and_rule(tmp_path: Path) -> None:
    """A reader finds the maker behind the badge, how sure it is, and the rule that bites."""
    write(tmp_path, an_assessment(identity=an_identity(badge="Zenith"), verdicts=(a_verdict(),)))

    page = (tmp_path / "report.html").read_text("utf-8")
    for words in ("Acme Ltd", "badge: Zenith", "almost certain", "Ban of Acme goods", "section 1"):
        assert words in page


def test_table_defuses_formulas(tmp_path: Path) -> None:
    """A cell that would start a formula is written as text."""
    write(tmp_path, an_assessment(device=a_device(site="=HYPERLINK(1)")))

    with (tmp_path / "devices.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert row["site"] == "'=HYPERLINK(1)"


def test_bystanders_are_counted_not_told(tmp_path: Path) -> None:
    """A host that is no video device is counted on the page, not shown."""
    bystander = an_assessment(identity=an_identity(None, 0.0, device_type=None, clues=()))
    write(tmp_path, bystander)

    page = (tmp_path / "report.html").read_text("utf-8")
    assert "Not shown here: 1 host without a sign of a camera or recorder" in page
    assert '<details class="device' not in page


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A folder that cannot be made is an error that names it."""
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")

    with pytest.raises(UsageError, match="file"):
        ReportFolder(file / "deep", LEXICON)


def test_outcomes_are_ordered_worst_first(tmp_path: Path) -> None:
    """On the page, what is not allowed stands before what is unclear."""
    verdicts = (
        a_verdict(Outcome.UNCLEAR, because="maker unsure"),
        a_verdict(Outcome.PROHIBITED, because="maker named"),
    )
    write(tmp_path, an_assessment(verdicts=verdicts))

    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.index("Not allowed: buying it") < page.index("Unclear: buying it")
