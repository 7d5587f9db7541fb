"""Checks of single values: days, periods, numbers, sources, words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Protocol

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema import Brand, Citation, Policy

DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
HEX = re.compile(r"[0-9A-F]+")
COUNTRY = re.compile(r"[A-Z]{2}")
NO_SOURCE = "no source"

Days = Iterator[tuple[str, str | None]]  # (whose day it is, the day)


class Sourced(Protocol):
    """An entry that cites sources."""

    @property
    def id(self) -> str:
        """The name of the entry."""

    @property
    def sources(self) -> tuple[Citation, ...]:
        """What it cites."""


def is_day(text: str) -> bool:
    """Whether a text is an ISO year, month or day that exists."""
    match = DAY.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def malformed_dates(knowledge: Knowledge) -> Iterator[str]:
    """Days that are no ISO year, month or day."""
    days = (days_of_products(knowledge), days_of_dossiers(knowledge), days_of_policies(knowledge))
    for who, day in chain.from_iterable(days):
        if day is not None and not is_day(day):
            yield f"{who}: {day!r} is no ISO date"


def days_of_products(knowledge: Knowledge) -> Days:
    """The days of relations, model codes and support."""
    for brand in knowledge.brands.values():
        for relation in brand.relations:
            yield f"brand {brand.id}", relation.since
            yield f"brand {brand.id}", relation.until
    for family in knowledge.families:
        yield f"family {family.id}", family.since
        yield f"family {family.id}", family.until
    for supplier in knowledge.suppliers.values():
        yield f"supplier {supplier.id}", supplier.day
    for fact in knowledge.lifecycle:
        yield f"lifecycle {fact.id}", fact.date
    yield "knowledge", knowledge.date or None


def days_of_dossiers(knowledge: Knowledge) -> Days:
    """The days of lists and advisories."""
    for entity in knowledge.entities.values():
        for listing in entity.lists:
            yield f"entity {entity.id}", listing.since
        for owned in entity.owned:
            yield f"entity {entity.id}", owned.since
            yield f"entity {entity.id}", owned.until
        yield from ((f"entity {entity.id}", absent.day) for absent in entity.not_on)
    for advisory in knowledge.advisories:
        yield f"advisory {advisory.id}", advisory.published
        if advisory.kev is not None:
            yield f"advisory {advisory.id}", advisory.kev.added
            yield f"advisory {advisory.id}", advisory.kev.due


def days_of_policies(knowledge: Knowledge) -> Days:
    """The days on which policies and decisions turn."""
    for policy in knowledge.policies.values():
        yield from ((f"policy {policy.id}", day) for day in days_of_policy(policy))
    for case in knowledge.court_cases:
        yield f"court case {case.id}", case.day
    for absence in knowledge.absences:
        yield f"absence {absence.id}", absence.newest_evidence


def days_of_policy(policy: Policy) -> Iterator[str | None]:
    """Every day a policy names."""
    yield from (policy.announced, policy.enacted, policy.in_force, policy.ended)
    yield from (policy.evidence_as_of, policy.listing_since, policy.may_begin)
    yield from (official.day for official in policy.official_sources)
    yield from chain.from_iterable(policy.suspended)
    yield from (stage.since for stage in policy.stages)
    yield from (due.day for due in policy.due)
    yield from chain.from_iterable((named.since, named.until) for named in policy.test.named)
    yield from chain.from_iterable((notice.since, notice.until) for notice in policy.notices)
    rules = chain.from_iterable(binding.rules for binding in policy.binds)
    phases = chain.from_iterable(rule.phases for rule in rules)
    yield from (phase.since for phase in phases)


def backward_periods(knowledge: Knowledge) -> Iterator[str]:
    """Relations and families that end before they begin."""
    periods = (
        *(
            (f"brand {brand.id}", relation.since, relation.until)
            for brand in knowledge.brands.values()
            for relation in brand.relations
        ),
        *((f"family {family.id}", family.since, family.until) for family in knowledge.families),
    )
    for who, since, until in periods:
        if since and until and since[: len(until)] > until[: len(since)]:
            yield f"{who}: since {since} is after until {until}"


def malformed_blocks(knowledge: Knowledge) -> Iterator[str]:
    """Address blocks whose prefix is not the hex digits of its bits, or a known false friend."""
    friends = {prefix for friend in knowledge.false_friends for prefix in friend.prefixes}
    for oui in knowledge.ouis:
        if not HEX.fullmatch(oui.prefix) or len(oui.prefix) * 4 != oui.bits:
            yield f"block {oui.prefix}: not {oui.bits // 4} upper-case hex digits"
        if oui.prefix in friends:
            yield f"block {oui.prefix}: also listed as a false friend"


def miscounted_blocks(knowledge: Knowledge) -> Iterator[str]:
    """Registrants whose count of blocks differs from the blocks listed."""
    listed = Counter((oui.registrant, oui.maker, oui.role) for oui in knowledge.ouis)
    for registrant in knowledge.registrants.values():
        found = listed.get((registrant.name, registrant.maker or "", registrant.role or "other"), 0)
        if registrant.listed and found != registrant.blocks:
            yield f"registrant {registrant.id}: {registrant.blocks} blocks, but {found} are listed"


def missing_sources(knowledge: Knowledge) -> Iterator[str]:
    """Entries that cite nothing."""
    for brand in knowledge.brands.values():
        if not brand.relations:
            yield f"brand {brand.id}: no relation"
        elif not all(relation.sources for relation in brand.relations):
            yield f"brand {brand.id}: {NO_SOURCE}"
    yield from (
        f"signature {one.id}: {NO_SOURCE}" for one in knowledge.signatures if not one.cite.strip()
    )
    for kind, entries in sourced_entries(knowledge).items():
        yield from (f"{kind} {entry.id}: {NO_SOURCE}" for entry in entries if not entry.sources)


def sourced_entries(knowledge: Knowledge) -> dict[str, Iterable[Sourced]]:
    """The entries that must cite sources; a way of versions may cite advisories instead."""
    return {
        "entity": knowledge.entities.values(),
        "endpoint": knowledge.endpoints,
        "default": knowledge.defaults,
        "advisory": knowledge.advisories,
        "campaign": knowledge.campaigns,
        "versioning": [scheme for scheme in knowledge.versioning if not scheme.seen_in],
        "lifecycle": knowledge.lifecycle,
        "family": knowledge.families,
        "capability": knowledge.capabilities,
        "capability field": knowledge.capability_fields,
        "policy": knowledge.policies.values(),
    }


def odd_priors(knowledge: Knowledge) -> Iterator[str]:
    """A prior whose shares are no probabilities or do not add up to one."""
    prior = knowledge.prior
    shares = (*(row.share for row in prior.shares), prior.somebody_else)
    if not all(0 < share <= 1 for share in shares):
        yield f"prior {prior.id}: a share is not between 0 and 1"
    if abs(sum(shares) - 1) > 1e-6:
        yield f"prior {prior.id}: the shares add up to {sum(shares):.6f}"
    yield from (
        f"prior {prior.id}: {maker} must stand once, under its group"
        for maker, count in Counter(row.maker for row in prior.shares).items()
        if count > 1 or knowledge.group(maker) != maker
    )


def odd_endpoints(knowledge: Knowledge) -> Iterator[str]:
    """Endpoints without exactly one place, or with a port that cannot be."""
    for endpoint in knowledge.endpoints:
        if sum(map(bool, (endpoint.suffix, endpoint.host, endpoint.address))) != 1:
            yield f"endpoint {endpoint.id}: needs one of suffix, host and address"
        if not all(0 < port < 1 << 16 for port in endpoint.ports):
            yield f"endpoint {endpoint.id}: a port is out of range"


def name_faults(brand: Brand) -> Iterator[str]:
    """A badge that no text can name, and its words that are too short to be sure of."""
    if not (brand.words or brand.plain_words or brand.common_words):
        yield f"brand {brand.id}: no words"
    for word in brand.words:
        if len(word) < 3 and word.isascii():
            yield f"brand {brand.id}: {word!r} is too short to be sure of"


def odd_words(knowledge: Knowledge) -> Iterator[str]:
    """Badges that no text can name, and country codes that are none."""
    for brand in knowledge.brands.values():
        yield from name_faults(brand)
    for maker in knowledge.makers.values():
        if maker.country is not None and not COUNTRY.fullmatch(maker.country):
            yield f"maker {maker.id}: {maker.country!r} is no country code"


def odd_advisories(knowledge: Knowledge) -> Iterator[str]:
    """Advisories without a maker, with an impossible score, or exploited without a record of it."""
    for advisory in knowledge.advisories:
        if not advisory.makers:
            yield f"advisory {advisory.id}: no maker"
        if advisory.kev is not None and not advisory.exploited:
            yield f"advisory {advisory.id}: catalogued as exploited, not marked so"
        if advisory.cvss is not None and not 0 <= advisory.cvss.score <= 10:
            yield f"advisory {advisory.id}: score {advisory.cvss.score} is out of range"
