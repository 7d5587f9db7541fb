"""Which policies name a maker on a day, and whom a policy names."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from unbadge.judgement.rules.periods import When, status_on, suspended, when
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.names import legal_name
from unbadge.knowledge.schema.rules import Named, Policy
from unbadge.model.outcome import is_law

# Bills, guidance, resolutions and ministerial statements list nobody.
LISTING_KINDS = frozenset(
    {
        "statute",
        "regulation",
        "executive-order",
        "import-ban",
        "export-control",
        "debarment-list",
    }
)


class ListedName(Struct, frozen=True, kw_only=True):
    """A company or body on a policy's list; ``recalled`` marks a place that was not read."""

    entity: str
    name: str
    aliases: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    recalled: bool = False


def listed_by(maker: str, as_of: date, knowledge: Knowledge) -> tuple[str, ...]:
    """The policies in force on a day that name a maker or its group, by id."""
    group = knowledge.group(maker)
    return tuple(
        policy.id
        for policy in sorted(knowledge.policies.values(), key=lambda policy: policy.id)
        if policy.kind in LISTING_KINDS
        and lists_on(policy, as_of)
        and any(
            knowledge.group(entry.entity) == group and on_list(entry, as_of)
            for entry in policy.test.named
        )
    )


def lists_on(policy: Policy, day: date) -> bool:
    """Whether a policy is surely in force as a list on a day."""
    start = policy.listing_since or policy.in_force or policy.announced
    if start is None or when(start, day) is not When.SINCE:
        return False
    over = policy.ended is not None and when(policy.ended, day) is When.SINCE
    return not over and not suspended(policy, day) and is_law(status_on(policy, day))


def on_list(entry: Named, day: date) -> bool:
    """Whether a company surely stands on a list on a day."""
    begun = entry.since is None or when(entry.since, day) is When.SINCE
    return begun and (entry.until is None or when(entry.until, day) is not When.SINCE)


def named_by(policy: Policy, knowledge: Knowledge) -> tuple[ListedName, ...]:
    """Everyone a policy names, with all names on file, in the order of the list."""
    return tuple(listed_name(entry, knowledge) for entry in policy.test.named)


def listed_name(entry: Named, knowledge: Knowledge) -> ListedName:
    """A place on a list with the names its holder goes by."""
    entity = knowledge.entities.get(entry.entity)
    return ListedName(
        entity=entry.entity,
        name=legal_name(entry.entity, knowledge),
        aliases=() if entity is None else entity.aliases,
        since=entry.since,
        until=entry.until,
        recalled=entry.memory,
    )
