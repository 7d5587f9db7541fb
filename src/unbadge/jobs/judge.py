"""The rules put to a maker or product, without evidence: the plain answer first."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from msgspec import Struct

from unbadge.judgement import OWNER_CONDUCTS, Judge, PlainScene, order_verdicts, plain_answers
from unbadge.knowledge import Knowledge
from unbadge.model import (
    Conduct,
    Context,
    Determination,
    Note,
    PlainAnswer,
    Profile,
    Subject,
    Verdict,
)


class JudgeRecord(Struct, frozen=True, kw_only=True):
    """The result for programs."""

    as_of: date
    profile: Profile | None
    maker: str | None
    plain: tuple[PlainAnswer, ...]
    verdicts: tuple[Verdict, ...]
    notes: tuple[Note, ...]


def judge_subject(
    subject: Subject,
    context: Context,
    knowledge: Knowledge,
    conducts: Collection[Conduct] | None = None,
) -> JudgeRecord:
    """What rules say to an owner of a piece of equipment, own acts first and the gravest first.

    ``conducts`` left out are the owner's own, and those that its profile adds.
    """
    asked = own_conducts(context.profile) if conducts is None else frozenset(conducts)
    own = own_conducts(context.profile)
    told = Judge(knowledge, context, asked | own).judge(subject)
    of_owner = ((one, 1) for one in told.verdicts if one.conduct in own)
    scene = PlainScene(verdicts=tuple(of_owner), notes=told.notes)
    said = (one for one in told.verdicts if one.conduct in asked)
    return JudgeRecord(
        as_of=context.as_of,
        profile=context.profile,
        maker=subject.makers[0][0] if is_named(subject) else None,
        plain=plain_answers(scene, context, knowledge),
        verdicts=order_verdicts(said, own.__contains__),
        notes=told.notes,
    )


def own_conducts(profile: Profile | None) -> frozenset[Conduct]:
    """The acts of an owner: what owners do with equipment, and what its profile adds."""
    return OWNER_CONDUCTS | frozenset(() if profile is None else profile.conducts)


def is_named(subject: Subject) -> bool:
    """Whether the maker is named: given, or found to be possible at least."""
    return bool(subject.makers) and subject.determination is not Determination.UNDETERMINED
