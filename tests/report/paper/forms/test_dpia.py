"""The annex for a data protection officer: each camera, what it can do, who gets its data."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from factories import a_finding
from recorded import COUNCIL, a_basis, a_record, an_end
from report.paper.reading import cells_of, words_of
from unbadge.model import Capability
from unbadge.report.paper.forms.dpia import dpia

DAY = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_receivers_are_told_once_an_operator() -> None:
    """Whatever the ports and addresses, one who runs services is one line, with all its bytes."""
    ends = tuple(
        an_end(operator="acme", purpose=purpose, country="DE", law_of=("FR",), port=port, first=DAY)
        for purpose, port in (("auth", 443), ("p2p", 8800), ("p2p", 8801))
    )
    annex = dpia(a_basis(a_record("d1", egress=ends), a_record("d2", egress=ends[:1], quantity=3)))

    (row,) = cells_of(annex, "Who")
    assert row[0] == "Acme: 203.0.113.5"
    assert row[1:5] == ("France", "Germany", "connecting viewers from outside, sign-in", "4")
    assert row[5].startswith("7") or row[5].startswith("8")
    assert row[6] == "2026-11-24"


def test_who_is_not_known_is_one_line_a_country() -> None:
    """Addresses that nobody is known to run are grouped by where they are registered."""
    ends = tuple(an_end(ip=f"203.0.113.{n}", country="CN") for n in range(5))
    (row,) = cells_of(dpia(a_basis(a_record(egress=ends))), "Who")

    assert row[0].startswith("operator not known, address in China: 203.0.113.0, ")
    assert row[0].endswith("and 2 more")
    assert row[3] == "not known"


def test_shape_of_video_and_clear_text() -> None:
    """Video's shape and talk in the clear stand out."""
    end = an_end(video_like=True, plain_text="HTTP", names=("cloud.example",))
    (row,) = cells_of(dpia(a_basis(a_record(egress=(end,)))), "Who")

    assert "cloud.example" in row[0]
    assert row[3] == "in the clear (HTTP)"
    assert row[5].endswith("in the shape of video")


def test_each_camera_has_its_line() -> None:
    """A camera stands with its place, abilities, whom it talks to and how long it was watched."""
    can = Capability(name="face-capture")
    end = an_end(operator="acme", country="DE", first=DAY, last=DAY)
    rows = cells_of(
        dpia(a_basis(a_record("d1", egress=(end,), capabilities=(can,)), a_record("d2"))), "Device"
    )

    first, second = rows
    assert first[1:] == (
        "Library",
        "Zenith Z-100; maker Acme (established)",
        "can: finding faces",
        "Acme (Germany)",
        "2026-11-24 09:00:00 to 09:00:00, 1 second",
    )
    assert second[3:] == ("nothing on record", "no traffic seen", "no traffic seen")


def test_local_and_tried_is_no_flow() -> None:
    """Talk within the network and attempts that failed take no data out."""
    annex = dpia(a_basis(a_record(egress=(an_end(local=True), an_end(tried=True)))))

    assert "No talk with the outside was seen" in words_of(annex)


def test_can_is_not_does() -> None:
    """A function that a device can do is told apart from one seen switched on."""
    can = Capability(name="face-capture")
    does = Capability(name="face-capture", does=True)
    annex = dpia(
        a_basis(a_record("d1", capabilities=(can,)), a_record("d2", capabilities=(can, does)))
    )

    assert cells_of(annex, "Function") == [("finding faces", "1", "1")]


def test_findings_on_talk() -> None:
    """What was found is told once for devices alike; vulnerabilities belong elsewhere."""
    found = (a_finding(kind="egress", because="It sent video."), a_finding(because="Old firmware."))
    annex = dpia(a_basis(a_record("d1", findings=found), a_record("d2", findings=found)))

    assert words_of(annex).count("It sent video.") == 1
    assert "d1 192.0.2.2, d2 192.0.2.2" in words_of(annex)
    assert "Old firmware." not in words_of(annex)


def test_risks_are_rated_by_nobody_but_the_controller() -> None:
    """Likelihood, severity, measures and what remains are blank."""
    rows = cells_of(dpia(a_basis(a_record())), "Risk")

    assert rows
    assert all(row[2:] == ("", "", "", "") for row in rows)


def test_kinds_are_counted_by_place() -> None:
    """How many of which kind are where, by type of site where the owner gave it."""
    annex = dpia(a_basis(a_record("d1", quantity=4), site_types={"Library": "public library"}))

    (row,) = cells_of(annex, "Where")
    assert (row[0], row[2]) == ("public library", "4")


def test_an_owner_elsewhere_is_told_first() -> None:
    """Where the regulation does not hold, the paper begins with that."""
    abroad = words_of(dpia(a_basis(a_record(), owner=replace(COUNCIL, jurisdiction="US-TX"))))

    assert abroad.split("\n")[2].startswith("The law of the United Kingdom and of the European")
    assert "does not bind this owner in Texas" in abroad
    assert "does not bind" not in words_of(dpia(a_basis(a_record())))
