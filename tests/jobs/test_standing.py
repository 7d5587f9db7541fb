"""Where an owner stands."""

from __future__ import annotations

from datetime import date

from unbadge.jobs.standing import MakerTally, RegisterTally, maker_tallies, standing
from unbadge.judgement.rules.profiles import ready_profile
from unbadge.knowledge.load import load
from unbadge.model import Context
from unbadge.model.outcome import Sureness

TALLY = RegisterTally(
    devices=10,
    sureness={"established": 4, "probable": 2, "declared": 1, "possible": 1, "unknown": 2},
    makers=(MakerTally(maker="dahua", shown=6, declared=1, possible=1),),
    holes={"exploited": 1},
)


def test_heaps_are_not_added_up() -> None:
    """Only what evidence shows is put to rules as a maker's; the rest stands apart."""
    assert TALLY.shown == 6
    assert TALLY.for_rules == {"dahua": 6, "": 4}
    assert TALLY.heap(Sureness.UNKNOWN) == 2


def test_makers_by_their_heaps() -> None:
    """Counts by maker and heap become one line a maker, the most first."""
    counts = {
        ("a", "established"): 1,
        ("a", "declared"): 1,
        ("b", "probable"): 5,
        ("", "unknown"): 9,
    }
    assert maker_tallies(counts) == (
        MakerTally(maker="b", shown=5),
        MakerTally(maker="a", shown=1, declared=1),
    )


def test_an_owner_is_answered() -> None:
    """The plain answers are those of an audit: keep, buy, renew, duty, today, unknown."""
    known = load()
    context = Context(as_of=date(2026, 11, 29), profile=ready_profile("gb-council", known))
    told = standing(TALLY, context, known)
    assert [one.question for one in told.plain][:6] == [
        *("keep", "buy", "renew", "duty", "today", "unknown"),
    ]
    assert "1 device looks open" in told.plain[4].because
