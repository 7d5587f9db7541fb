"""Makers that no rule singles out for an owner: where a replacement may come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from unbadge.judgement.rules.judge import Judge, Judgement
from unbadge.judgement.rules.listing import listed_by
from unbadge.knowledge.knowledge import Knowledge
from unbadge.model import Aspect, Conduct, Determination, DeviceType, Outcome, Subject
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


def alternatives(judge: Judge, without: Iterable[str] = ()) -> tuple[Alternative, ...]:
    """The makers of cameras that are judged as mildly as any, apart from some and their groups.

    A maker that any list in force names anywhere is left out too, whether or not the list binds
    the owner; so is one whose country is not on file.
    """
    knowledge, day = judge.knowledge, judge.context.as_of
    makers = tuple(m for m in camera_makers(knowledge) if knowledge.makers[m].country)
    told: dict[str, dict[Act, int]] = {}
    for maker in makers:  # as the sure maker of some equipment
        sure = Subject(makers=((maker, 1.0),), determination=Determination.ESTABLISHED)
        told[maker] = gravities(judge.judge(sure))
    mildest: dict[Act, int] = {}
    for acts in told.values():
        for act, gravity in acts.items():
            mildest[act] = min(gravity, mildest.get(act, gravity))
    groups = {knowledge.group(maker) for maker in without}
    found = (
        Alternative(
            maker=maker, name=knowledge.makers[maker].name, country=knowledge.makers[maker].country
        )
        for maker in makers
        if maker not in groups
        and is_mildest(told[maker], mildest)
        and not listed_by(maker, day, knowledge)
    )
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def camera_makers(knowledge: Knowledge) -> tuple[str, ...]:
    """The groups whose cameras stand in the knowledge, by their models or by how they answer."""
    found = {knowledge.group(maker) for maker in told_of_cameras(knowledge)}
    return tuple(sorted(found & knowledge.makers.keys()))


def told_of_cameras(knowledge: Knowledge) -> Iterator[str]:
    """Makers with a line of cameras on file, or with a sign that only their cameras give."""
    for family in knowledge.families:
        if family.maker and family.brand is None and family.device_type is DeviceType.CAMERA:
            yield family.maker
    for signature in knowledge.signatures:
        if (
            signature.maker
            and signature.aspect is Aspect.MAKER
            and signature.device_type is DeviceType.CAMERA
        ):
            yield signature.maker


def gravities(judgement: Judgement) -> dict[Act, int]:
    """How grave each policy's answer on each act is."""
    return {
        (verdict.policy, verdict.conduct): MILDEST_FIRST[verdict.outcome]
        for verdict in judgement.verdicts
    }


def is_mildest(acts: Mapping[Act, int], mildest: Mapping[Act, int]) -> bool:
    """Whether no act is judged more gravely than with the maker that fares best in it."""
    return all(gravity <= mildest[act] for act, gravity in acts.items())
