"""Who a company is, who controls it, where it is listed, on what evidence, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from unbadge.judgement.rules import Companies, When, climb, span, status_on, when
from unbadge.judgement.rules.listing import LISTING_KINDS, lists_on, on_list, reaches_down
from unbadge.knowledge import (
    Citation,
    Entity,
    Knowledge,
    Maker,
    NamedCompany,
    Ownership,
    Policy,
    company_named,
    legal_name,
)
from unbadge.model import country_name

RECALLED = "recalled; not read again"


class DossierSentence(Struct, frozen=True, kw_only=True):
    """One sentence with the sources it rests on; ``recalled`` where it was not read."""

    text: str
    sources: tuple[str, ...]
    day: str | None = None
    recalled: bool = False


class How(StrEnum):
    """How a list and a company meet."""

    NAMED = "named"
    REACHED = "reached"  # its parent is named, and the list's own rule goes down to it
    PARENT = "parent"  # its parent is named, and the list goes no further


class DossierPlace(Struct, frozen=True, kw_only=True):
    """A company's place on a list: which policy, since when, and what that means."""

    policy: str
    instrument: str
    status: str
    listed: bool  # a statute, order, ban or list that names it, in force on the day
    how: How = How.NAMED
    binds: str = ""  # whom it binds
    told: DossierSentence
    since: str | None = None
    grounds: tuple[str, ...] = ()
    clause: str = ""


class Dossier(Struct, frozen=True, kw_only=True):
    """What is on file about a company as of a day, every sentence with its sources."""

    maker: str
    name: str
    as_of: date
    country: str | None
    aliases: tuple[str, ...]
    who: tuple[DossierSentence, ...]
    control: tuple[DossierSentence, ...]
    listings: tuple[DossierPlace, ...]
    not_on: tuple[DossierSentence, ...]
    evidence: tuple[DossierSentence, ...]
    answers: tuple[DossierSentence, ...]
    contested: tuple[DossierSentence, ...]
    opinions: tuple[DossierSentence, ...]
    cases: tuple[DossierSentence, ...]


def dossier(maker: str, knowledge: Knowledge, as_of: date) -> Dossier:
    """The dossier on a company, by id or name; raises UsageError where nothing is on file."""
    maker = company_named(maker, knowledge)
    entity, known = knowledge.entities.get(maker), knowledge.makers.get(maker)
    return Dossier(
        maker=maker,
        name=legal_name(maker, knowledge),
        as_of=as_of,
        country=country(entity, known),
        aliases=() if entity is None else entity.aliases,
        who=tuple(who_it_is(entity, known, knowledge)),
        control=() if entity is None else tuple(who_controls(entity, knowledge)),
        listings=tuple(places(maker, knowledge, as_of)),
        not_on=() if entity is None else tuple(often_wrong(entity)),
        evidence=public_statements(maker, "evidence", knowledge, as_of),
        answers=public_statements(maker, "answer", knowledge, as_of),
        contested=public_statements(maker, "contested", knowledge, as_of),
        opinions=public_statements(maker, "opinion", knowledge, as_of),
        cases=tuple(court_cases(maker, knowledge, as_of)),
    )


def country(entity: Entity | None, known: Maker | None) -> str | None:
    """The country of the seat, where known."""
    if known is not None and known.country is not None:
        return known.country
    return None if entity is None else entity.country


def its_family(entity: Entity, knowledge: Knowledge) -> Iterator[DossierSentence]:
    """Who owns a company, what it owns, and what it once owned."""
    cited = texts(entity.sources)
    for owned in entity.owned:
        yield DossierSentence(
            text=owned_words(owned, knowledge), sources=cited, recalled=owned.seen == "memory"
        )
    families = (
        ("Its companies: ", entity.subsidiaries),
        ("It once owned ", entity.former_subsidiaries),
    )
    for words, companies in families:
        if companies:
            names = ", ".join(legal_name(company, knowledge) for company in companies)
            yield DossierSentence(text=end_sentence(f"{words}{names}"), sources=cited)


def who_it_is(
    entity: Entity | None, known: Maker | None, knowledge: Knowledge
) -> Iterator[DossierSentence]:
    """What kind of company it is, its family, and who builds what it sells."""
    if entity is None:
        if known is not None:
            yield DossierSentence(
                text=f"{known.name}: no more is on file.", sources=(RECALLED,), recalled=True
            )
        return
    cited = texts(entity.sources)
    kind = entity.kind.replace("-", " ")
    seat = country_name(entity.country)
    yield DossierSentence(text=f"{entity.legal_name} is a {kind} seated in {seat}.", sources=cited)
    if entity.notes:
        yield DossierSentence(text=f"Our note: {entity.notes}", sources=cited)
    if entity.dispute:
        yield DossierSentence(text=f"Disputed: {entity.dispute}", sources=cited)
    yield from its_family(entity, knowledge)
    for supply in entity.supply:
        builder = legal_name(supply.maker, knowledge)
        text = f"Our lead, not a finding: {builder} may build for it: {supply.extent}."
        recalled = supply.seen == "memory"
        yield DossierSentence(
            text=text, sources=(RECALLED,) if recalled else cited, recalled=recalled
        )


def owned_words(owned: Ownership, knowledge: Knowledge) -> str:
    """A time of ownership in a sentence."""
    holder = legal_name(owned.by, knowledge)
    share = "it" if owned.percent is None else f"{owned.percent:g} percent of it"
    held = "holds" if owned.until is None else "held"
    since = f" from {owned.since}" if owned.since else ""
    until = f" until {owned.until}" if owned.until else ""
    return f"{holder} {held} {share}{since}{until}."


def who_controls(entity: Entity, knowledge: Knowledge) -> Iterator[DossierSentence]:
    """The chain above a company, who controls it, and the shares on file with their period."""
    cited = texts(entity.sources)
    chain = [legal_name(company, knowledge) for company in climb(entity.id, knowledge)]
    if chain:
        yield DossierSentence(
            text=end_sentence(f"Above it stand, nearest first: {', '.join(chain)}"), sources=cited
        )
    if entity.control is None:
        return
    holder = legal_name(entity.control.controlling_shareholder, knowledge)
    ultimate = legal_name(entity.control.ultimate_controller, knowledge)
    yield DossierSentence(
        text=end_sentence(f"Controlled by {holder}; in the end by {ultimate}"), sources=cited
    )
    for share in entity.control.holdings:
        holder = legal_name(share.holder, knowledge)
        amount = "a share without a figure" if share.pct is None else f"{share.pct} percent"
        recalled = share.seen == "memory"
        yield DossierSentence(
            text=f"{holder} holds {amount} ({share.period}).",
            sources=(RECALLED,) if recalled else cited,
            recalled=recalled,
        )


def places(maker: str, knowledge: Knowledge, as_of: date) -> Iterator[DossierPlace]:
    """Every policy that names a company, or one above it, by a day, in force or not, by date.

    What names a sister or a daughter is no place of the company.
    """
    companies = Companies(knowledge)
    uppers = companies.above(maker, as_of)
    found = [
        place(policy, entry, how_listed(policy, entry, maker, as_of, companies), knowledge, as_of)
        for policy in knowledge.policies.values()
        for entry in policy.test.named
        if (entry.entity == maker or entry.entity in uppers) and begun(policy, entry, as_of)
    ]
    yield from sorted(found, key=lambda place: (place.since or "", place.policy))


def how_listed(
    policy: Policy, entry: NamedCompany, maker: str, as_of: date, companies: Companies
) -> How:
    """Whether a policy names a company, reaches it through its parent, or names only that."""
    if entry.entity == maker:
        return How.NAMED
    if reaches_down(policy.test, maker, entry.entity, as_of, companies):
        return How.REACHED
    return How.PARENT


def begun(policy: Policy, entry: NamedCompany, as_of: date) -> bool:
    """Whether a place on a list lies in the past of a day."""
    start = since(policy, entry)
    binding = bool(policy.binds) or policy.kind in LISTING_KINDS
    return binding and start is not None and when(start, as_of) is not When.BEFORE


def since(policy: Policy, entry: NamedCompany) -> str | None:
    """The first day of a place on a list: that of the list itself, or a later one of joining it."""
    start = policy.listing_since or policy.in_force or policy.announced
    days = [day for day in (start, entry.since) if day is not None]
    return max(days, key=span, default=None)


def place(
    policy: Policy, entry: NamedCompany, how: How, knowledge: Knowledge, as_of: date
) -> DossierPlace:
    """What a policy's list says of a company."""
    listed = policy.kind in LISTING_KINDS and lists_on(policy, as_of) and on_list(entry, as_of)
    name = legal_name(entry.entity, knowledge)
    left = "" if entry.until is None or on_list(entry, as_of) else f" It left on {entry.until}."
    return DossierPlace(
        policy=policy.id,
        instrument=policy.instrument,
        status=status_on(policy, as_of),
        listed=listed,
        how=how,
        binds=", ".join(binding.who for binding in policy.binds),
        since=since(policy, entry),
        grounds=policy.grounds,
        clause=policy.clause,
        told=DossierSentence(
            text=f"{end_sentence(f'Names {name}')}{left} {policy.summary}",
            sources=texts(policy.sources),
            day=since(policy, entry),
            recalled=entry.memory,
        ),
    )


def often_wrong(entity: Entity) -> Iterator[DossierSentence]:
    """Lists in which a company was not found, with the day where they were read."""
    for absence in entity.not_on:
        recalled = absence.seen == "memory"
        yield DossierSentence(
            text=end_sentence(f"{absence.name}: {absence.note}"),
            day=absence.day,
            sources=(RECALLED,) if recalled else texts(entity.sources),
            recalled=recalled,
        )


def public_statements(
    maker: str, topic: str, knowledge: Knowledge, as_of: date
) -> tuple[DossierSentence, ...]:
    """What is said in public about a company on a topic by a day, oldest first."""
    found = (
        DossierSentence(text=statement.text, sources=texts(statement.sources), day=statement.day)
        for statement in knowledge.statements
        if statement.entity == maker and statement.topic == topic and past(statement.day, as_of)
    )
    return tuple(sorted(found, key=lambda told: told.day or ""))


def court_cases(maker: str, knowledge: Knowledge, as_of: date) -> Iterator[DossierSentence]:
    """The court cases by a day that a company or one of its group is party to."""
    group = knowledge.group(maker)
    for case in knowledge.court_cases:
        party = any(knowledge.group(company) == group for company in case.parties)
        if party and past(case.day, as_of):
            text = f"{case.forum}: {case.result}"
            yield DossierSentence(text=text, sources=texts(case.sources), day=case.day)


def past(day: str | None, as_of: date) -> bool:
    """Whether something had happened, or may have, by a day."""
    return day is None or when(day, as_of) is not When.BEFORE


def end_sentence(sentence: str) -> str:
    """A sentence with one full stop, also where it ends in a company's "Ltd."."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def texts(sources: Iterable[Citation]) -> tuple[str, ...]:
    """Sources as text, one each."""
    return tuple(
        source.title if source.url is None else f"{source.title}, {source.url}"
        for source in sources
    )
