"""Gravity, what is law, and what is sure."""

from __future__ import annotations

import pytest

from unbadge.model import Determination, Outcome
from unbadge.model.outcome import GRAVEST_FIRST, gravest_of, gravity, is_law, is_sure


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
