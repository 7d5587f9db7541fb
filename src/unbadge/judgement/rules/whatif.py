"""What if: a bill, a company or a listing that is not on file, and whom it would hit."""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import UsageError
from unbadge.judgement.rules.calendar import CalendarEntry
from unbadge.judgement.rules.judge import Judge
from unbadge.knowledge import Entity, Knowledge, Maker, NamedCompany, Policy
from unbadge.model import Conduct, Outcome, Subject, Verdict, gravity, would_be

T = TypeVar("T")

# What a supposed policy need not say.  Its evidence never grows old, for there is none.
SUPPOSED: dict[str, object] = {
    "kind": "bill",
    "status": "bill",
    "level": "national",
    "summary": "Supposed, not law.",
    "clause": "what if",
    "grounds": ["security"],
    "rebadge": {"answer": "unclear", "why": "The supposed rule does not say."},
    "remedy": "Nothing yet.",
    "confidence": "low",
    "evidence_as_of": "9999-12-31",
    "sources": [{"title": "what if", "seen": "computed"}],
}


class SupposedListing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A company put on a policy's list."""

    policy: str
    entity: str
    since: str | None = None
    until: str | None = None
    any_purpose: bool = False


class SupposedCase(Struct, frozen=True, kw_only=True):
    """A device with what it is, where it stands, and the contract and money behind it."""

    device: str
    subject: Subject
    site: str | None = None
    contract: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    quantity: int = 1


class Hit(Struct, frozen=True, kw_only=True):
    """A device that a supposed change touches: the verdicts that are new or different."""

    case: SupposedCase
    worst: Outcome
    verdicts: tuple[Verdict, ...]


class Impact(Struct, frozen=True, kw_only=True):
    """Whom a supposed change would hit; ``unpriced`` counts devices hit without an amount.

    ``devices`` counts those hit, a row of a list for as many as it stands for; ``standing`` is what
    holds or is proposed for the owner already.
    """

    hits: tuple[Hit, ...]
    devices: int
    outcomes: dict[str, int]
    sites: dict[str, int]
    contracts: dict[str, int]
    money: dict[str, Decimal]
    unpriced: int
    standing: tuple[CalendarEntry, ...] = ()


def what_if(knowledge: Knowledge, text: str, origin: str = "what-if") -> Knowledge:
    """The knowledge with the supposed policies, companies and listings of a TOML text in it."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{origin}: no TOML: {error}") from error
    if surprise := sorted(document.keys() - {"policy", "entity", "maker", "listing"}):
        says = "; a what-if holds [[policy]], [[entity]], [[maker]] and [[listing]]"
        raise UsageError(f"{origin}: unknown {', '.join(surprise)}{says}")
    makers = {m.id: m for m in tables(document, "maker", Maker, origin)}
    entities = {e.id: e for e in tables(document, "entity", Entity, origin)}
    policies = {p.id: p for p in tables(document, "policy", Policy, origin, SUPPOSED)}
    wider = replace(
        knowledge,
        makers=knowledge.makers | makers,
        entities=knowledge.entities | entities,
        policies=knowledge.policies | policies,
    )
    for listing in tables(document, "listing", SupposedListing, origin):
        wider = with_listing(wider, listing, origin)
    if not document:
        return knowledge
    supposed = hashlib.sha256(text.encode()).hexdigest()[:16]  # nobody takes it for the real one
    return replace(wider, digest=f"{knowledge.digest}+what-if-{supposed}")


def tables(
    document: dict[str, object],
    name: str,
    shape: type[T],
    origin: str,
    otherwise: dict[str, object] | None = None,
) -> Iterator[T]:
    """The tables of a name as structs, what they leave out filled in."""
    found = document.get(name, [])
    if not isinstance(found, list):
        raise UsageError(f"{origin}: write [[{name}]] tables")
    for number, values in enumerate(found, start=1):
        try:
            yield msgspec.convert((otherwise or {}) | values, shape)
        except msgspec.ValidationError as error:
            raise UsageError(f"{origin}: {name} {number}: {error}") from error


def with_listing(knowledge: Knowledge, listing: SupposedListing, origin: str) -> Knowledge:
    """The knowledge with one company more on one policy's list."""
    policy = knowledge.policies.get(listing.policy)
    if policy is None:
        raise UsageError(f"{origin}: listing on {listing.policy!r}, which is no policy on file")
    if listing.entity not in knowledge.entities and listing.entity not in knowledge.makers:
        raise UsageError(f"{origin}: listing of {listing.entity!r}, which is no company on file")
    entry = NamedCompany(
        entity=listing.entity,
        since=listing.since,
        until=listing.until,
        any_purpose=listing.any_purpose,
    )
    test = replace(policy.test, named=(*policy.test.named, entry))
    changed = {policy.id: replace(policy, test=test)}
    return replace(knowledge, policies=knowledge.policies | changed)


def money_at_stake(hits: Iterable[Hit]) -> dict[str, Decimal]:
    """What the devices that are hit cost, by currency, where a price is on file."""
    money: dict[str, Decimal] = defaultdict(Decimal)
    for hit in hits:
        if hit.case.amount is not None:
            money[hit.case.currency or ""] += hit.case.amount
    return dict(money)


def impact(cases: Iterable[SupposedCase], before: Judge, after: Judge) -> Impact:
    """Which devices, sites, contracts and how much money a supposed change would hit."""
    hits = tuple(hit for case in cases if (hit := touched_device(case, before, after)) is not None)
    return Impact(
        hits=hits,
        devices=sum(hit.case.quantity for hit in hits),
        outcomes=count_by((str(hit.worst), hit) for hit in hits),
        sites=count_by((hit.case.site, hit) for hit in hits),
        contracts=count_by((hit.case.contract, hit) for hit in hits),
        money=money_at_stake(hits),
        unpriced=sum(hit.case.quantity for hit in hits if hit.case.amount is None),
    )


def count_by(named: Iterable[tuple[str | None, Hit]]) -> dict[str, int]:
    """How many devices are hit under each name; what has none is left out."""
    counts: Counter[str] = Counter()
    for name, hit in named:
        if name is not None:
            counts[name] += hit.case.quantity
    return dict(counts)


def touched_device(case: SupposedCase, before: Judge, after: Judge) -> Hit | None:
    """What a supposed change says of a device that was not said before; nothing if it permits."""
    was = outcomes(before.judge(case.subject).verdicts)
    new = tuple(
        verdict
        for verdict in after.judge(case.subject).verdicts
        if would_be(verdict) is not Outcome.PERMITTED
        and was.get((verdict.policy, verdict.conduct)) is not would_be(verdict)
    )
    if not new:
        return None
    worst = min(map(would_be, new), key=gravity)
    return Hit(case=case, worst=worst, verdicts=new)


def outcomes(verdicts: Iterable[Verdict]) -> dict[tuple[str, Conduct], Outcome]:
    """What is said or would be said, by policy and act."""
    return {(verdict.policy, verdict.conduct): would_be(verdict) for verdict in verdicts}
