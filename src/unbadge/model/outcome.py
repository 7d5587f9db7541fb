"""What is gravest, what is no law yet, and what is sure enough to act on: decided once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from unbadge.model.identity import Determination, Identity
from unbadge.model.rules import Outcome, Verdict

# Doubt is graver than a duty: a duty can be kept, a doubt first has to be settled.
GRAVEST_FIRST = (Outcome.PROHIBITED, Outcome.UNCLEAR, Outcome.RESTRICTED, Outcome.PERMITTED)
NOT_LAW_YET = frozenset({"bill", "announced"})  # statuses of a verdict
# What a rule that does not hold on the day stands as.
WAITING = frozenset({*NOT_LAW_YET, "not-begun", "suspended"})
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


def is_waiting(verdict: Verdict) -> bool:
    """Whether a verdict is of a rule that does not hold on the day and would say something.

    Runs stored by older versions hold what a bill would say as its outcome.
    """
    if verdict.becomes is None:
        return not is_law(verdict.status) and verdict.outcome is not Outcome.PERMITTED
    return verdict.becomes.status in WAITING


def would_be(verdict: Verdict) -> Outcome:
    """What a verdict says, or would say once a rule that does not hold yet begins."""
    if verdict.becomes is not None and is_waiting(verdict):
        return verdict.becomes.outcome
    return verdict.outcome


def holding(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """The verdicts whose outcome is what holds on the day."""
    return (one for one in verdicts if one.becomes is not None or not is_waiting(one))


class Sureness(StrEnum):
    """The heaps that are never added up: what evidence shows, what a list says, what may be."""

    ESTABLISHED = "established"
    PROBABLE = "probable"
    DECLARED = "declared"  # a person or a list says so; nothing seen confirms it
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


SHOWN = frozenset({Sureness.ESTABLISHED, Sureness.PROBABLE})


def sureness_of(identity: Identity) -> Sureness:
    """The heap that a device is counted in."""
    return sureness_of_claim(identity.maker, identity.determination, declared=identity.declared)


def sureness_of_claim(maker: str | None, determination: str, *, declared: bool) -> Sureness:
    """The heap of a maker that is determined so, where ``declared`` tells that a list says it."""
    if maker is None or determination == Determination.UNDETERMINED:
        return Sureness.UNKNOWN
    return Sureness.DECLARED if declared else Sureness(determination)
