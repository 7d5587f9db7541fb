"""The parts of a device's page."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from recorded import a_record
from serving import Served
from unbadge.model.device.facts import Hole
from unbadge.register.nouns import DeviceDetail
from unbadge.report.lexicon import Lexicon
from unbadge.web.show.device_view import (
    egress_view,
    flaw_view,
    history_rows,
    label_conflict,
    who_view,
)

NAMES = Lexicon(makers={"acme": "Acme", "zenith": "Zenith"})


@pytest.fixture
def detail(here: Served) -> DeviceDetail:
    """A device whose maker is shown."""
    found = here.desk.register.device(1)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("sure", "start"),
    [
        ("established", "Acme."),
        ("probable", "Probably Acme."),
        ("declared", "Your list says Acme."),
        ("possible", "It may be Acme."),
        ("unknown", "Not known."),
    ],
)
def test_who_made_it_in_one_line(detail: DeviceDetail, sure: str, start: str) -> None:
    """The first line says no more than the evidence does."""
    told = who_view(replace(detail, row=replace(detail.row, sureness=sure)), NAMES)
    assert told.answer.startswith(start)


def test_a_person_and_the_evidence_both_stand(detail: DeviceDetail) -> None:
    """A label that was read hides no evidence; where they disagree, both are told."""
    told = who_view(replace(detail, row=replace(detail.row, label_maker="zenith")), NAMES)
    assert "A person read Zenith" in told.label
    assert "Both stand" in told.disagrees


@pytest.mark.parametrize(
    ("hole", "answer"),
    [(Hole.NONE, "None found."), (Hole.CANNOT_SAY, "Cannot say."), (Hole.MAYBE, "It may have")],
)
def test_no_flaw_is_said_only_of_what_was_read(hole: Hole, answer: str) -> None:
    """None found is not the same as cannot say."""
    assert flaw_view(a_record("a"), hole.value).answer.startswith(answer)


def test_unwatched_traffic_says_nothing() -> None:
    """Where nobody watched, nothing is said about where it sends data."""
    told = egress_view(a_record("a", egress=()), NAMES)
    assert not told.seen
    assert "Nobody watched" in told.answer


def test_what_did_not_change_is_folded(detail: DeviceDetail) -> None:
    """Runs that said the same are one line with their number."""
    rows = history_rows(detail.history * 3, NAMES)
    assert [times for _, _, times in rows] == [3]


@pytest.mark.parametrize(
    ("read", "seen"), [("", ""), ("", "zenith"), ("acme", ""), ("zenith", "zenith")]
)
def test_no_conflict_where_one_side_is_silent(read: str, seen: str) -> None:
    """A label and the evidence conflict only where both name a maker, and another."""
    assert label_conflict(read, seen, NAMES) == ""


def test_a_conflict_names_both() -> None:
    """Where they name two makers, both are told and neither is taken back."""
    words = label_conflict("acme", "zenith", NAMES)

    assert words.endswith("Both stand.")
    assert "Acme" in words
    assert "Zenith" in words
