"""Makers that no rule singles out for an owner: where a replacement may come from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain

from unbadge.judgement.rules.judge import Judge, Judgement
from unbadge.judgement.rules.listing import listed_by
from unbadge.knowledge import Knowledge, Supplier
from unbadge.model import Aspect, Conduct, Determination, DeviceType, Outcome, Subject, country_name
from unbadge.model.plan import Alternative

# Doubt comes before a duty here: a rule that asks for evidence of every maker leaves all in doubt,
# and lays its duty on those it means.
MILDEST_FIRST = {
    Outcome.PERMITTED: 0,
    Outcome.UNCLEAR: 1,
    Outcome.RESTRICTED: 2,
    Outcome.PROHIBITED: 3,
}
Act = tuple[str, Conduct]


def alternatives(
    judge: Judge, without: Iterable[str] = (), seats: Collection[str] = ()
) -> tuple[Alternative, ...]:
    """The makers on file as selling professional cameras that nothing singles out for an owner.

    Left out are those judged more gravely than another in any act, those that any list in force
    names anywhere, those seated in a country that some rule on file tests, those for whose name a
    listed maker is on file as building, and some makers and their groups.  With ``seats`` only
    those seated there are told.
    """
    knowledge, day = judge.knowledge, judge.context.as_of
    told: dict[str, dict[Act, int]] = {
        maker: gravities_of(maker, judge) for maker in camera_makers(knowledge)
    }
    mildest: dict[Act, int] = {}
    for acts in told.values():
        for act, gravity in acts.items():
            mildest[act] = min(gravity, mildest.get(act, gravity))
    groups = {knowledge.group(maker) for maker in without}
    tested = countries_in_rules(knowledge)
    found = (
        alternative(supplier, knowledge)
        for supplier in knowledge.suppliers.values()
        if knowledge.group(supplier.id) not in groups
        and is_mildest(gravities_of(supplier.id, judge), mildest)
        and not listed_by(supplier.id, day, knowledge)
        and knowledge.makers[supplier.id].country not in {None, *tested}
        and (not seats or knowledge.makers[supplier.id].country in seats)
        and not has_listed_builder(supplier.id, day, knowledge)
    )
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def alternative(supplier: Supplier, knowledge: Knowledge) -> Alternative:
    """A supplier with what was looked at."""
    maker = knowledge.makers[supplier.id]
    source = supplier.sources[0]
    seat = country_name(maker.country or "")
    recalled = ", as recalled" if maker.seen == "memory" else ""
    why = (
        f"seat in {seat}{recalled}, which no rule on file tests; told to sell professional cameras "
        f"by {source.title} ({supplier.day}); on no list in force; no listed maker on file as "
        f"building for its name."
    )
    return Alternative(
        maker=supplier.id,
        name=maker.name,
        country=maker.country,
        why=" ".join(filter(None, (why, supplier.note))),
        source=source.url or "",
    )


def countries_in_rules(knowledge: Knowledge) -> frozenset[str]:
    """The countries that any rule on file tests a maker's seat by, or may mean."""
    return frozenset(
        country
        for policy in knowledge.policies.values()
        for country in (*policy.test.countries, *policy.test.doubtful_countries)
    )


def has_listed_builder(maker: str, day: date, knowledge: Knowledge) -> bool:
    """Whether somebody whom a list names is on file as building under a maker's name."""
    group = knowledge.group(maker)
    names = {maker, group}
    own = (
        brand
        for brand in knowledge.brands.values()
        if brand.id in names or brand.id.startswith(tuple(f"{name}-" for name in names))
    )
    builders = {relation.maker for brand in own for relation in brand.relations} - names
    return any(
        builder in knowledge.makers and bool(listed_by(builder, day, knowledge))
        for builder in builders
    )


def camera_makers(knowledge: Knowledge) -> tuple[str, ...]:
    """The groups whose cameras stand in the knowledge, by their models or by how they answer."""
    found = {knowledge.group(maker) for maker in told_of_cameras(knowledge)}
    return tuple(sorted(found & knowledge.makers.keys()))


def told_of_cameras(knowledge: Knowledge) -> Iterator[str]:
    """Makers with a line of cameras on file, or with a sign that only their cameras give."""
    camera = DeviceType.CAMERA
    lines = (
        one.maker for one in knowledge.families if one.brand is None and one.device_type is camera
    )
    signs = (
        one.maker
        for one in knowledge.signatures
        if one.aspect is Aspect.MAKER and one.device_type is camera
    )
    yield from filter(None, chain(lines, signs))


def gravities_of(maker: str, judge: Judge) -> dict[Act, int]:
    """How grave each answer is on equipment that a maker surely made."""
    sure = Subject(makers=((maker, 1.0),), determination=Determination.ESTABLISHED)
    return gravities(judge.judge(sure))


def gravities(judgement: Judgement) -> dict[Act, int]:
    """How grave each policy's answer on each act is."""
    return {
        (verdict.policy, verdict.conduct): MILDEST_FIRST[verdict.outcome]
        for verdict in judgement.verdicts
    }


def is_mildest(acts: Mapping[Act, int], mildest: Mapping[Act, int]) -> bool:
    """Whether no act is judged more gravely than with the maker that fares best in it."""
    return all(gravity <= mildest[act] for act, gravity in acts.items())
