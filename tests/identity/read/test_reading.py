"""A reading becomes a clue."""

from __future__ import annotations

from identity.known import seen
from unbadge.identity.read.reading import ClueReading, clue
from unbadge.model import Signal


def test_clue_keeps_reason_and_source() -> None:
    """A clue shows what a reading says, and the observation it is of."""
    observation = seen(Signal.HTTP_SERVER, "x")
    made = clue(
        ClueReading(signature="s", points_to="acme", weight=2.0, because="why", cite="who"),
        observation,
    )

    assert (made.signature, made.points_to, made.weight) == ("s", "acme", 2.0)
    assert (made.because, made.cite, made.observation) == ("why", "who", observation)
