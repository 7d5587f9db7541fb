"""Checks of what entries about rules and companies must say beside having the right shape."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema import Ownership, Policy
from unbadge.model import Outcome

MOST_QUOTED = 25  # words


def long_quotations(knowledge: Knowledge) -> Iterator[str]:
    """Quotations of an official text that are longer than needed."""
    for policy in knowledge.policies.values():
        for official in policy.official_sources:
            if (words := len(official.quotation.split())) > MOST_QUOTED:
                where = f"policy {policy.id}: {official.title!r}"
                yield f"{where}: {words} words quoted, {MOST_QUOTED} at most"


def unplaced_quotations(knowledge: Knowledge) -> Iterator[str]:
    """Official texts that were read, without the words relied on or their place."""
    for policy in knowledge.policies.values():
        for official in policy.official_sources:
            if official.how == "read" and not (official.section and official.quotation):
                yield f"policy {policy.id}: {official.title!r} was read: give section and quotation"
            if official.quotation and official.how != "read":
                yield f"policy {policy.id}: {official.title!r} was not read, so it is not quoted"


def holding_faults(owned: Ownership) -> Iterator[str]:
    """What is wrong with the share of a company that somebody holds."""
    if owned.percent is not None and not 0 < owned.percent <= 100:
        yield f"{owned.by} cannot hold {owned.percent} percent"
    since, until = owned.since, owned.until
    if since and until and since[: len(until)] > until[: len(since)]:
        yield f"{owned.by} since {since} is after until {until}"


def odd_shares(knowledge: Knowledge) -> Iterator[str]:
    """Shares of a company outside 0 to 100, and times of ownership that run backward."""
    for entity in knowledge.entities.values():
        for owned in entity.owned:
            yield from (f"entity {entity.id}: {wrong}" for wrong in holding_faults(owned))
        if entity.disputed_country and not entity.dispute:
            yield f"entity {entity.id}: its country is disputed, but not what each side says"


def one_sided_readings(knowledge: Knowledge) -> Iterator[str]:
    """Points on which readers differ, where one side is not told."""
    for policy in knowledge.policies.values():
        for reading in policy.test.readings:
            if not (reading.narrow and reading.wide):
                yield f"policy {policy.id}: a reading about {reading.about} has one side only"


def unplaced_policies(knowledge: Knowledge) -> Iterator[str]:
    """Policies that do not say where their official text stands, or what would make them wrong."""
    for policy in knowledge.policies.values():
        if not policy.official_sources:
            yield f"policy {policy.id}: no official text; give its title and how it was seen"
        if not policy.would_change:
            yield f"policy {policy.id}: say what would change it"


def recalled_prohibitions(knowledge: Knowledge) -> Iterator[str]:
    """Acts prohibited by a policy that nobody read, or to companies whose place is recalled."""
    for policy in knowledge.policies.values():
        if not prohibits(policy):
            continue
        if all(source.seen == "memory" for source in policy.sources):
            yield f"policy {policy.id}: known from memory alone, so it prohibits nothing"
        recalled = [named.entity for named in policy.test.named if named.memory]
        if recalled:
            names = ", ".join(recalled)
            yield f"policy {policy.id}: the place of {names} is recalled, so nothing is prohibited"


def prohibits(policy: Policy) -> bool:
    """Whether some act is prohibited by a policy at some time."""
    rules = (rule for binding in policy.binds for rule in binding.rules)
    return any(phase.outcome is Outcome.PROHIBITED for rule in rules for phase in rule.phases)
