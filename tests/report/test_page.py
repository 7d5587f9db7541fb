"""The page, as far as it can be told without a folder."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from msgspec.structs import replace

from factories import MORNING, TODAY, a_clue, a_device, an_assessment, an_identity
from unbadge.model import Assessment, Destination, Input
from unbadge.report import page as pages
from unbadge.report.lexicon import Lexicon
from unbadge.report.page import Page
from unbadge.report.record import HeadRecord, KnowledgeRecord, input_record
from unbadge.report.tally import Tally

LEXICON = Lexicon(makers={"acme": "Acme"})
TALK = Destination(
    ip="198.51.100.7",
    protocol="tcp",
    port=443,
    bytes_out=9_000_000,
    first=MORNING,
    last=MORNING + timedelta(minutes=1),
)


def told(*assessments: Assessment, error: str = "") -> str:
    """The page of some devices and one input."""
    page, tally, out = Page(LEXICON), Tally(LEXICON.makers), StringIO()
    for assessment in assessments:
        page.add(assessment, ())
        tally.add(assessment, ())
    item = Input(path="scan.xml", sha256="0" * 64, kind="nmap XML", read=3, used=2, error=error)
    head = HeadRecord(
        as_of=TODAY,
        engine="0.1.0",
        profile=None,
        knowledge=KnowledgeRecord(digest="d" * 64, date="2026-11-23"),
        inputs=(input_record(item),),
        coverage={},
        summary=tally.summary(),
    )
    page.write(out, head)
    page.close()
    return out.getvalue()


def test_traffic_has_its_section() -> None:
    """A camera whose traffic was seen is drawn; without traffic there is no such section."""
    assert "Where they send what they see" in told(an_assessment(egress=(TALK,)))
    assert "Where they send what they see" not in told(an_assessment())


def test_next_checks_are_gathered() -> None:
    """Devices that one check would settle are counted together."""
    told_once = told(an_assessment(), an_assessment())

    assert "Look at the label under the camera." in told_once
    assert "(2 devices)" in told_once


def test_full_page_says_what_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a readable number, devices stand in the table, and the page says so."""
    monkeypatch.setattr(pages, "MOST_DEVICES", 1)
    devices = [an_assessment(device=a_device(key=str(number))) for number in range(3)]

    assert "2 hosts not shown here" in told(*devices)


def test_unreadable_evidence_is_a_caveat() -> None:
    """A file that could not be read makes the numbers doubtful, and is named up front."""
    page = told(an_assessment(), error="scan.xml: broken at byte 7")

    assert "Not all evidence could be read: scan.xml" in page
    assert "broken at byte 7" in page


def test_device_without_evidence_says_so() -> None:
    """An undetermined device is told as such, with nothing that sounds like a suspicion."""
    page = told(an_assessment(identity=an_identity(None, 0.0, clues=())))

    assert "The evidence cannot tell who made this device." in page
    assert "Nothing seen of it points to a maker." in page


def test_signs_of_one_thing_share_a_row() -> None:
    """What one observation shows is one witness: one row, its signs together."""
    clues = tuple(a_clue(weight=float(n), because=f"sign {n}") for n in (6, 5, 4, 3, 2, 1))
    page = told(an_assessment(identity=an_identity(clues=clues)))

    assert page.count("http.server: Acme-Webs") == 1
    assert "sign 6; sign 5; sign 4; sign 3; and 2 more signs" in page
    assert "+6.0" in page


def test_device_that_stayed_inside_is_counted() -> None:
    """A device that talked to nobody outside needs no picture; it is counted."""
    page = told(an_assessment(egress=(replace(TALK, local=True),)))

    assert "1 device whose traffic was captured talked to nobody outside" in page
    assert '<article class="talk">' not in page


def test_badge_of_its_own_maker_is_not_told_twice() -> None:
    """Only a badge that is another name than the maker's is told beside it."""
    assert "badge: " not in told(an_assessment(identity=an_identity(badge="Acme")))
    assert "badge: Zenith" in told(an_assessment(identity=an_identity(badge="Zenith")))
