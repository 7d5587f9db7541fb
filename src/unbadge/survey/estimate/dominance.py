"""How concentrated makers are, and whether a share changed between two surveys."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from unbadge.model.survey import Interval
from unbadge.survey.estimate.answering import difference_interval
from unbadge.survey.estimate.intervals import LEVEL

WHOLE = 10_000.0  # the index of a single maker


class Concentration(Struct, frozen=True, kw_only=True):
    """The Herfindahl-Hirschman index: 0 to 10,000, with what unknown makers could make of it.

    ``hhi`` is of the devices whose maker is known.
    """

    hhi: float
    low: float
    high: float


def concentration(counts: Mapping[str, int], unknown: int = 0) -> Concentration | None:
    """The index of some makers (A. O. Hirschman, American Economic Review 54, 1964).

    The lowest has each unknown device of a maker of its own, the highest all of the largest maker;
    None where no maker is known.
    """
    known = sum(counts.values())
    if not known:
        return None
    n = known + unknown
    largest = max(counts.values())
    squares = sum(one * one for one in counts.values())
    return Concentration(
        hhi=WHOLE * squares / known**2,
        low=WHOLE * (squares + unknown) / n**2,
        high=WHOLE * (squares - largest**2 + (largest + unknown) ** 2) / n**2,
    )


def share_change(
    before: tuple[int, int], after: tuple[int, int], level: float = LEVEL
) -> tuple[float, Interval, str]:
    """A share's change between two surveys of (count, n), its interval, and what it shows.

    The surveys must not share bodies or devices: the interval is that of independent samples.
    """
    change = after[0] / after[1] - before[0] / before[1]
    ends = difference_interval(after, before, level)
    if ends.low > 0:
        return change, ends, "a rise that chance alone does not explain"
    if ends.high < 0:
        return change, ends, "a fall that chance alone does not explain"
    return change, ends, "chance alone could make it"
