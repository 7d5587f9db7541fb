"""The annex on data flows: what traffic showed, and what it did not."""

from __future__ import annotations

from factories import a_finding
from recorded import a_basis, a_record, an_end
from report.paper.reading import cells_of, words_of
from unbadge.model import Capability
from unbadge.report.paper.dpia import dpia


def test_flows_are_told_once_a_service() -> None:
    """Devices that use one service the same way share a line, with the bytes of all."""
    end = an_end(operator="acme", purpose="cloud", country="DE", law_of=("XX",))
    annex = dpia(a_basis(a_record("d1", egress=(end,)), a_record("d2", egress=(end, end))))

    (row,) = cells_of(annex, "Service")
    assert row[:6] == ("Acme", "cloud", "DE", "XX", "tcp 443", "2")
    assert row[6].startswith("6")


def test_what_is_not_known_is_said() -> None:
    """A destination without operator, place or purpose keeps its address and says so."""
    (row,) = cells_of(dpia(a_basis(a_record(egress=(an_end(),)))), "Service")

    assert row[:4] == ("203.0.113.5", "not known", "not known", "not known")


def test_shape_of_video_and_clear_text() -> None:
    """Video's shape and talk in the clear stand out."""
    end = an_end(video_like=True, plain_text="HTTP", names=("cloud.example",))
    (row,) = cells_of(dpia(a_basis(a_record(egress=(end,)))), "Service")

    assert (row[0], row[4]) == ("cloud.example", "HTTP, in the clear")
    assert row[6].endswith("in the shape of video")


def test_local_and_tried_is_no_flow() -> None:
    """Talk within the network and attempts that failed take no data out."""
    annex = dpia(a_basis(a_record(egress=(an_end(local=True), an_end(tried=True)))))

    assert "No talk with the outside was seen" in words_of(annex)


def test_silence_is_not_innocence() -> None:
    """Devices of which no traffic was seen are counted, and nothing is said of them."""
    text = words_of(dpia(a_basis(a_record("d1"), a_record("d2", egress=(an_end(),)))))

    assert "For 1 of them no traffic was seen: nothing follows" in text


def test_can_is_not_does() -> None:
    """A function that a device can do is told apart from one seen switched on."""
    can = Capability(name="face-capture")
    does = Capability(name="face-capture", does=True)
    annex = dpia(a_basis(a_record("d1", capabilities=(can,)), a_record("d2", capabilities=(does,))))

    assert cells_of(annex, "Function") == [("face-capture", "1", "1")]


def test_findings_on_talk() -> None:
    """What was found about a device's talk is told; its vulnerabilities belong elsewhere."""
    found = (a_finding(kind="egress", because="It sent video."), a_finding(because="Old firmware."))
    text = words_of(dpia(a_basis(a_record(findings=found))))

    assert "It sent video." in text
    assert "Old firmware." not in text
