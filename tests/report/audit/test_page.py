"""The page, as far as it can be told without a folder."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from msgspec.structs import replace

from factories import (
    MORNING,
    TODAY,
    a_clue,
    a_device,
    a_verdict,
    an_assessment,
    an_identity,
)
from unbadge.model import Assessment, Destination, Determination, Input
from unbadge.model.record import HeadRecord, KnowledgeRecord, input_record
from unbadge.report.audit import page as pages
from unbadge.report.audit.page import ReportPage, columns_words
from unbadge.report.audit.tally import RunTally
from unbadge.report.lexicon import Lexicon

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
    page, tally, out = ReportPage(LEXICON), RunTally(LEXICON.makers), StringIO()
    for assessment in assessments:
        page.add(assessment)
        tally.add(assessment)
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

    assert "Not shown here: 2 devices beyond the first 1, which are in devices.csv." in told(
        *devices
    )


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


def test_what_to_do_names_the_devices() -> None:
    """A check names the devices to put it to, each a link; what is established needs none."""
    unsure = an_identity(determination=Determination.POSSIBLE, next_check="Look at the label.")
    page = told(
        an_assessment(identity=an_identity(determination=Determination.ESTABLISHED)),
        an_assessment(identity=unsure, device=a_device(ips=("192.0.2.9",))),
    )

    assert '<li>Look at the label. <span class="small">(1 device)</span>' in page
    assert '<a href="#d2">192.0.2.9</a>' in page
    assert 'id="d2"' in page
    assert "With 1 device the maker is established: no check is needed." in page


def test_many_devices_of_one_check_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many devices the first are named beside a check, and the number of the rest."""
    monkeypatch.setattr(pages, "MOST_NAMED", 1)
    unsure = an_identity(determination=Determination.POSSIBLE)
    page = told(*(an_assessment(identity=unsure) for _ in range(3)))

    assert "and 2 more</span>" in page


def test_evidence_against_a_maker_is_told_as_such() -> None:
    """What speaks against a maker does not point to it."""
    page = told(an_assessment(identity=an_identity(clues=(a_clue(weight=-8.0),))))

    assert "away from Acme" in page


def test_sources_can_be_followed() -> None:
    """The address of a source is a link that tells nobody where the reader came from."""
    verdict = a_verdict(source="Act, https://example.org/act?a=1&b=2")
    page = told(an_assessment(verdicts=(verdict,)))

    assert '<a href="https://example.org/act?a=1&amp;b=2" rel="noopener noreferrer">' in page


def test_columns_of_a_list_are_told() -> None:
    """What each column was taken for stands beside the file, and which were not read."""
    columns = {"Fabrikat": "make", "Typ": "model", "Preis": "ignore"}

    assert columns_words(columns) == "Fabrikat is make, Typ is model; not read: Preis"
    assert columns_words({"Make": "make"}) == "Make is make"
