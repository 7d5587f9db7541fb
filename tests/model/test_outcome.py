"""Gravity, what is law, and what is sure."""

from __future__ import annotations

import pytest

from factories import an_identity
from unbadge.model import Becomes, Conduct, Determination, Outcome, Verdict
from unbadge.model.outcome import (
    GRAVEST_FIRST,
    Sureness,
    gravest_of,
    gravity,
    holding,
    is_law,
    is_sure,
    is_waiting,
    sureness_of,
    would_be,
)


def a_verdict(
    outcome: Outcome, status: str = "in-force", becomes: Becomes | None = None
) -> Verdict:
    """What a rule says about use."""
    return Verdict(
        policy="xx",
        status=status,
        conduct=Conduct.USE,
        outcome=outcome,
        because="",
        becomes=becomes,
    )


def test_every_outcome_has_its_place() -> None:
    """Prohibited, unclear, restricted, permitted: the gravest first, none left out."""
    assert sorted(Outcome, key=gravity) == list(GRAVEST_FIRST)


def test_gravest_of_some() -> None:
    """A doubt is graver than a duty; of nothing, nothing is gravest."""
    assert gravest_of({Outcome.RESTRICTED, Outcome.UNCLEAR}) is Outcome.UNCLEAR
    assert gravest_of(()) is None


@pytest.mark.parametrize(
    ("status", "law"), [("in force", True), ("bill", False), ("announced", False)]
)
def test_what_is_no_law_yet(status: str, law: bool) -> None:
    """A bill and an announced rule are no law yet."""
    assert is_law(status) is law


@pytest.mark.parametrize("determination", Determination)
def test_a_lead_is_not_sure(determination: Determination) -> None:
    """Only an established or probable maker is sure enough to act on."""
    sure = {Determination.ESTABLISHED, Determination.PROBABLE}
    assert is_sure(determination) is (determination in sure)


@pytest.mark.parametrize("status", ["bill", "announced", "not-begun", "suspended"])
def test_what_does_not_hold_yet(status: str) -> None:
    """A rule that is no law yet has what it would say beside what holds today."""
    becomes = Becomes(outcome=Outcome.PROHIBITED, status=status)
    verdict = a_verdict(Outcome.PERMITTED, status, becomes)

    assert (is_waiting(verdict), would_be(verdict)) == (True, Outcome.PROHIBITED)
    assert list(holding([verdict])) == [verdict]


def test_a_later_phase_waits_for_nothing() -> None:
    """A rule in force that grows stricter holds today as it is."""
    becomes = Becomes(outcome=Outcome.PROHIBITED, start="2030-01-01", status="in-force")
    verdict = a_verdict(Outcome.RESTRICTED, becomes=becomes)

    assert (is_waiting(verdict), would_be(verdict)) == (False, Outcome.RESTRICTED)


def test_what_older_runs_stored_of_a_bill_does_not_hold() -> None:
    """A stored bill whose outcome is what it would say is not counted as today's."""
    assert not list(holding([a_verdict(Outcome.PROHIBITED, "bill")]))


@pytest.mark.parametrize(
    ("changes", "heap"),
    [
        ({"determination": Determination.ESTABLISHED}, Sureness.ESTABLISHED),
        ({"determination": Determination.POSSIBLE}, Sureness.POSSIBLE),
        ({"determination": Determination.POSSIBLE, "declared": True}, Sureness.DECLARED),
        ({"determination": Determination.UNDETERMINED}, Sureness.UNKNOWN),
    ],
)
def test_heaps_that_are_never_added_up(changes: dict[str, object], heap: Sureness) -> None:
    """What evidence shows, what a list says and what may be are counted apart."""
    assert sureness_of(an_identity(**changes)) is heap
