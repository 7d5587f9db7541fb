"""What binds an owner to nothing but matters to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from unbadge.judgement.rules.binding import OwnerPlace, binds, owner_place, place, rules_for
from unbadge.judgement.rules.periods import When, when
from unbadge.knowledge import Absence, Knowledge, Policy, PolicyNotice
from unbadge.model import Body, Note, Profile

NOTHING_ON_FILE = "not-researched"


def notes_for(knowledge: Knowledge, profile: Profile, day: date) -> tuple[Note, ...]:
    """What an owner should know on a day besides the verdicts, by policy."""
    told = [
        note
        for policy in sorted(knowledge.policies.values(), key=lambda policy: policy.id)
        for note in (*notices(policy, profile, day), *coming(policy, profile, day))
    ]
    seen = {note.policy for note in told}
    found = (absence for absence in knowledge.absences if matters(absence, profile))
    told += [
        Note(
            policy=absence.id,
            because=absence.finding,
            source=newest(absence),
            evidence_as_of=absence.newest_evidence or "",
        )
        for absence in found
        if absence.see not in seen
    ]
    return tuple(told) + blank(knowledge, profile)


def notices(policy: Policy, profile: Profile, day: date) -> Iterator[Note]:
    """The notices of a policy for a body that it does not surely bind."""
    bound = binds(policy, profile)
    if bound is not None and not bound.doubt:
        return
    for notice in policy.notices:
        begun = when(notice.since, day) is not When.BEFORE
        over = notice.until is not None and when(notice.until, day) is When.SINCE
        if begun and not over and meant(notice, policy, profile):
            yield Note(
                policy=policy.id,
                because=notice.text,
                source=first_source(policy),
                evidence_as_of=policy.evidence_as_of,
            )


def meant(notice: PolicyNotice, policy: Policy, profile: Profile) -> bool:
    """Whether a notice is for such a body in such a place."""
    owner = profile.jurisdiction
    here = owner_place(owner, policy) is not OwnerPlace.OUTSIDE
    there = any(place(owner, named) is not OwnerPlace.OUTSIDE for named in notice.places)
    return (there if notice.places else here) and (
        not notice.bodies or profile.body in notice.bodies
    )


def coming(policy: Policy, profile: Profile, day: date) -> Iterator[Note]:
    """A policy that is made, binds the owner, and does not speak yet."""
    made = policy.announced or policy.enacted
    bound = binds(policy, profile)
    if bound is None or made is None or when(made, day) is When.BEFORE:
        return
    firsts = [rule.phases[0] for rule in rules_for(bound, profile)]
    if firsts and all(when(phase.since, day) is When.BEFORE for phase in firsts):
        first = firsts[0]
        because = policy.before or f"Not in force yet, from {first.since}: {first.duty}"
        yield Note(
            policy=policy.id,
            because=because,
            source=first_source(policy),
            evidence_as_of=policy.evidence_as_of,
        )


def matters(absence: Absence, profile: Profile) -> bool:
    """Whether a finding of nothing is about such an owner."""
    inside = place(profile.jurisdiction, absence.jurisdiction) is not OwnerPlace.OUTSIDE
    free = profile.body is not Body.PRIVATE or not profile.funding
    return inside and free and (not absence.bodies or profile.body in absence.bodies)


def blank(knowledge: Knowledge, profile: Profile) -> tuple[Note, ...]:
    """A warning where no policy of the owner's country is on file."""
    country = profile.jurisdiction.split("-")[0]
    on_file = (policy.jurisdiction.split("-")[0] for policy in knowledge.policies.values())
    known = (absence.jurisdiction for absence in knowledge.absences)
    if country in {*on_file, *known}:
        return ()
    because = (
        f"No rule of {country} is on file, because none was researched: this is no permission."
    )
    return (Note(policy=NOTHING_ON_FILE, because=because),)


def newest(absence: Absence) -> str:
    """How new the evidence for a finding of nothing is."""
    return f"newest evidence {absence.newest_evidence}" if absence.newest_evidence else ""


def first_source(policy: Policy) -> str:
    """The source of a policy to show: its official text where that was seen, else the first."""
    for official in policy.official_sources:
        if official.how != "built" and official.address is not None:
            where = f" ({official.section})" if official.section else ""
            return f"{official.title}{where}, {official.address}"
    if not policy.sources:
        return ""
    source = policy.sources[0]
    return source.title if source.url is None else f"{source.title}, {source.url}"
