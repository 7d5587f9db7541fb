"""What is gravest, what is no law yet, and what is sure enough to act on: decided once."""

from __future__ import annotations

from collections.abc import Iterable

from unbadge.model.identity import Determination
from unbadge.model.rules import Outcome

# Doubt is graver than a duty: a duty can be kept, a doubt first has to be settled.
GRAVEST_FIRST = (Outcome.PROHIBITED, Outcome.UNCLEAR, Outcome.RESTRICTED, Outcome.PERMITTED)
NOT_LAW_YET = frozenset({"bill", "announced"})  # statuses of a verdict
SURE = frozenset({Determination.ESTABLISHED, Determination.PROBABLE})


def gravity(outcome: Outcome) -> int:
    """The place of an outcome in the order of gravity: 0 is the gravest."""
    return GRAVEST_FIRST.index(outcome)


def gravest_of(outcomes: Iterable[Outcome]) -> Outcome | None:
    """The gravest of some outcomes, or None where there are none."""
    return min(outcomes, key=gravity, default=None)


def is_law(status: str) -> bool:
    """Whether a verdict's status is that of a rule in force, not of a bill or an announced one."""
    return status not in NOT_LAW_YET


def is_sure(determination: str) -> bool:
    """Whether a maker is sure enough to act on: established or probable."""
    return determination in SURE
