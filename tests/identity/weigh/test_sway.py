"""How far the prior moves an answer."""

from __future__ import annotations

import pytest

from identity.known import KNOWN
from unbadge.identity.weigh.sway import prior_note, sensitivity, with_prior
from unbadge.knowledge.schema.identity import Prior
from unbadge.model import Identity


@pytest.mark.parametrize(("factor", "moved"), [(0.5, 0.9048), (1.0, 0.95), (2.0, 0.9744)])
def test_prior_moves_odds(factor: float, moved: float) -> None:
    """A prior of so many times as much multiplies the odds."""
    assert with_prior(0.95, factor) == pytest.approx(moved, abs=1e-4)


def test_note_tells_source_and_sway() -> None:
    """The note names the entry and what half and twice as much would do."""
    note = prior_note(KNOWN.prior)

    assert KNOWN.prior.id in note
    assert "0.90 or 0.97" in note


def test_no_prior_is_told() -> None:
    """Where no maker is favoured, the note says so."""
    assert prior_note(Prior()).startswith("No maker")


def test_sensitivity_of_an_answer() -> None:
    """An answer tells what doubling the rivals' prior does; no answer has nothing to move."""
    assert "97.0% to 94.2%" in sensitivity(Identity(maker="acme", probability=0.97))
    assert sensitivity(Identity()) == ""
