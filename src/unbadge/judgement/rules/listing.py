"""Which policies name a maker on a day, and whom a policy names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from unbadge.judgement.rules import Companies, When, is_suspended, status_on, when
from unbadge.knowledge import Knowledge, MakerTest, NamedCompany, Policy, legal_name
from unbadge.model import is_law

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


class ListPlace(Struct, frozen=True, kw_only=True):
    """How a list takes a company in: it names it, or a company above it that it reaches down from.

    ``reached`` is true where the list's own rule reaches the company; a parent that is named on a
    list of names alone is told, and lists nobody below it.
    """

    policy: str
    entity: str
    named: bool
    reached: bool
    since: str | None = None


def listed_by(company: str, as_of: date, knowledge: Knowledge) -> tuple[str, ...]:
    """The policies in force on a day that name a company or reach it by their own rule, by id."""
    return ids_on(places_on(company, as_of, Companies(knowledge)))


def lists_of(
    companies: Iterable[str], as_of: date, knowledge: Knowledge
) -> dict[str, tuple[str, ...]]:
    """The same for many companies; which lists are in force is asked once for all of them."""
    known, lists = Companies(knowledge), lists_in_force(as_of, knowledge)
    return {one: ids_on(places_on(one, as_of, known, lists)) for one in companies}


def ids_on(told: tuple[ListPlace, ...]) -> tuple[str, ...]:
    """The policies of the places that name or reach their company, each once."""
    return tuple(dict.fromkeys(place.policy for place in told if place.named or place.reached))


def lists_in_force(as_of: date, knowledge: Knowledge) -> tuple[Policy, ...]:
    """The policies that are lists and surely in force on a day, by id."""
    return tuple(
        policy
        for policy in sorted(knowledge.policies.values(), key=lambda policy: policy.id)
        if policy.kind in LISTING_KINDS and lists_on(policy, as_of)
    )


def places_on(
    company: str, as_of: date, companies: Companies, lists: tuple[Policy, ...] | None = None
) -> tuple[ListPlace, ...]:
    """Every list in force on a day that names a company or one above it, by id of the policy.

    Sisters and daughters of a company never put it on a list.  ``lists`` are those
    in force on the day, where they are known.
    """
    if lists is None:
        lists = lists_in_force(as_of, companies.knowledge)
    own = own_places(company, as_of, companies, lists)
    if several := companies.one_of(company):  # a name that may mean any of them: what all are on
        each = [own_places(one, as_of, companies, lists) for one in several]
        common = set.intersection(*({place.policy for place in places} for places in each))
        return own + tuple(place for place in each[0] if place.policy in common)
    return own


def own_places(
    company: str, as_of: date, companies: Companies, lists: tuple[Policy, ...]
) -> tuple[ListPlace, ...]:
    """The lists that name one company or one above it on a day."""
    uppers = companies.above(company, as_of)
    return tuple(
        ListPlace(
            policy=policy.id,
            entity=entry.entity,
            named=entry.entity == company,
            reached=reaches_down(policy.test, company, entry.entity, as_of, companies),
            since=entry.since,
        )
        for policy in lists
        for entry in policy.test.named
        if (entry.entity == company or entry.entity in uppers) and on_list(entry, as_of)
    )


def reaches_down(
    test: MakerTest, company: str, upper: str, day: date, companies: Companies
) -> bool:
    """Whether a list that names a company surely reaches one below it by its own rule."""
    if company == upper or test.subsidiaries != "yes":
        return False
    if test.ownership_percent is None:
        return True
    share = companies.share(company, upper, day)
    return share is not None and share >= test.ownership_percent


def own_badges(knowledge: Knowledge) -> dict[tuple[str, str], str]:
    """The company of a group that carries a badge as its own name, by group and small letters.

    A badge that several companies of a group carry names none of them.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for entity in knowledge.entities.values():
        for word in (entity.legal_name, *entity.aliases):
            found.setdefault((knowledge.group(entity.id), word.casefold()), set()).add(entity.id)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


def company_behind(maker: str, badge: str | None, badges: dict[tuple[str, str], str]) -> str:
    """The company of a maker's group whose own name a badge is; else the maker."""
    return badges.get((maker, (badge or "").casefold()), maker)


def lists_on(policy: Policy, day: date) -> bool:
    """Whether a policy is surely in force as a list on a day."""
    start = policy.listing_since or policy.in_force or policy.announced
    if start is None or when(start, day) is not When.SINCE:
        return False
    over = policy.ended is not None and when(policy.ended, day) is When.SINCE
    return not over and not is_suspended(policy, day) and is_law(status_on(policy, day))


def on_list(entry: NamedCompany, day: date) -> bool:
    """Whether a company surely stands on a list on a day."""
    begun = entry.since is None or when(entry.since, day) is When.SINCE
    return begun and (entry.until is None or when(entry.until, day) is not When.SINCE)


def named_by(policy: Policy, knowledge: Knowledge) -> tuple[ListedName, ...]:
    """Everyone a policy names, with all names on file, in the order of the list."""
    return tuple(listed_name(entry, knowledge) for entry in policy.test.named)


def listed_name(entry: NamedCompany, knowledge: Knowledge) -> ListedName:
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
