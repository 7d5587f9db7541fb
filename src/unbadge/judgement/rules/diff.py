"""What changed in the policies between two days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from unbadge.judgement.rules import RuleStanding, binds, standing, status_on
from unbadge.judgement.rules.listing import on_list
from unbadge.knowledge import Binding, Knowledge, Policy, legal_name
from unbadge.model import Profile


class ChangeKind(StrEnum):
    """How a policy changed."""

    STARTED = "started"
    ENDED = "ended"
    OUTCOME = "outcome"
    STATUS = "status"
    NAMED = "named"
    RELEASED = "released"


class PolicyChange(Struct, frozen=True, kw_only=True):
    """One difference between what a policy said on two days."""

    policy: str
    kind: ChangeKind
    text: str
    before: str = ""
    after: str = ""


def policy_diff(
    first: date, last: date, knowledge: Knowledge, profile: Profile | None = None
) -> tuple[PolicyChange, ...]:
    """The differences between two days, for all owners or for one, by policy."""
    return tuple(
        change
        for policy in sorted(knowledge.policies.values(), key=lambda policy: policy.id)
        for change in changes(policy, bindings(policy, profile), first, last, knowledge)
    )


def bindings(policy: Policy, profile: Profile | None) -> tuple[Binding, ...]:
    """The bindings that matter to an owner, or all of them."""
    if profile is None:
        return policy.binds
    bound = binds(policy, profile)
    return () if bound is None else (bound.binding,)


def changes(
    policy: Policy, held: tuple[Binding, ...], first: date, last: date, knowledge: Knowledge
) -> Iterator[PolicyChange]:
    """The differences in one policy, as far as it holds anyone asked about."""
    before, after = standings_on(policy, held, first), standings_on(policy, held, last)
    for act in sorted(before.keys() | after.keys()):
        yield from act_changes(policy, act, before.get(act), after.get(act))
    if not before or not after:
        return
    was, now = status_on(policy, first), status_on(policy, last)
    if was != now:
        says = f"{policy.clause}: {was}, then {now}."
        yield PolicyChange(
            policy=policy.id, kind=ChangeKind.STATUS, text=says, before=was, after=now
        )
    yield from list_changes(policy, first, last, knowledge)


def standings_on(policy: Policy, held: tuple[Binding, ...], day: date) -> dict[str, RuleStanding]:
    """What a policy says on a day, by act (and by who and where, if that makes a difference)."""
    told: dict[str, RuleStanding] = {}
    for binding in held:
        for rule in binding.rules:
            if (says := standing(rule, policy, day)) is not None:
                where = f" ({', '.join(rule.sites)})" if rule.sites else ""
                who = f" by {binding.who}" if len(held) > 1 else ""
                told[f"{rule.conduct}{where}{who}"] = says
    return told


def act_changes(
    policy: Policy, act: str, before: RuleStanding | None, after: RuleStanding | None
) -> Iterator[PolicyChange]:
    """How what is said about one act changed."""
    was = "" if before is None else plain(before)
    now = "" if after is None else plain(after)
    if was == now:
        return
    if not was and after is not None:
        kind, says = ChangeKind.STARTED, f"{act}: {after.duty}"
    elif after is None:
        kind, says = ChangeKind.ENDED, f"{act}: no longer said."
    else:
        kind, says = ChangeKind.OUTCOME, f"{act}: {after.duty}"
    yield PolicyChange(policy=policy.id, kind=kind, text=says, before=was, after=now)


def plain(told: RuleStanding) -> str:
    """An outcome as a word, unclear where the dates leave it open."""
    return "unclear" if told.doubt else str(told.outcome)


def list_changes(
    policy: Policy, first: date, last: date, knowledge: Knowledge
) -> Iterator[PolicyChange]:
    """Who joined and who left a policy's list."""
    for entry in policy.test.named:
        was, now = on_list(entry, first), on_list(entry, last)
        if was != now:
            kind = ChangeKind.NAMED if now else ChangeKind.RELEASED
            says = f"{legal_name(entry.entity, knowledge)} {'joined' if now else 'left'} the list."
            yield PolicyChange(policy=policy.id, kind=kind, text=says, after=entry.entity)
