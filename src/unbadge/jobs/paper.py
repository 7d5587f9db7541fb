"""A run to what a paper is filled from: judged, with the rules it cites and the owner's lists."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

from unbadge.errors import OwnerUnknownError, UsageError
from unbadge.jobs.names import lexicon_of
from unbadge.jobs.owner_lists import read_list
from unbadge.jobs.stored import (
    Stored,
    disagrees,
    is_exempt,
    label_records,
    rejudge_record,
    rests_on_label,
)
from unbadge.jobs.version import ENGINE
from unbadge.judgement import Judge, When, named_by, ready_profile, status_on, when
from unbadge.knowledge import Knowledge
from unbadge.model import Context, DeviceRecord, InputRecord, JudgedRecord, counts_in_use, losses
from unbadge.report import Instrument, Kind, PaperBasis, PaperTongue
from unbadge.report.paper.tongue import IN_ENGLISH


def basis_of(
    stored: Stored,
    knowledge: Knowledge,
    context: Context,
    kind: Kind,
    site_types: dict[str, str] | None = None,
    withheld: str = "",
    tongue: PaperTongue = IN_ENGLISH,
) -> PaperBasis:
    """What a paper of a kind is filled from.

    Where the paper's rules do not bind the owner, they are asked as for one they bind, and the
    paper says so.  Raises UsageError when nobody is said to ask.
    """
    owner = context.profile
    if owner is None:
        raise OwnerUnknownError("whose paper?")
    devices, judged_as = judged_for(kind, stored, knowledge, context, tongue)
    return PaperBasis(
        day=context.as_of,
        head=stored.head,
        place=stored.place,
        sha256=stored.sha256,
        devices=devices,
        bystanders=len(stored.devices) - len(devices),
        owner=owner,
        knowledge=knowledge.digest,
        knowledge_date=knowledge.date,
        engine=ENGINE,
        lexicon=lexicon_of(knowledge, owner),
        instruments=tuple(instruments(kind, knowledge, context.as_of)),
        judged_as=judged_as,
        site_types=site_types or {},
        withheld=withheld,
        lost=(
            *lost_sentences(stored, tongue, public=kind.public),
            *late_sentences(devices, context.as_of, tongue),
        ),
        first=(
            *rule_sentences(knowledge, context.as_of, kind, tongue),
            *decision_sentences(stored, devices, context.as_of, tongue),
        ),
        tongue=tongue,
    )


def instruments(kind: Kind, knowledge: Knowledge, day: date) -> Iterator[Instrument]:
    """The rules of a paper that are on file, as they stand on a day."""
    for policy in kind.policies:
        if policy in knowledge.policies:
            yield instrument(policy, knowledge, day)


def judged_for(
    kind: Kind, stored: Stored, knowledge: Knowledge, context: Context, tongue: PaperTongue
) -> tuple[tuple[JudgedRecord, ...], str]:
    """The equipment as a paper's rules judge it; a sentence where that is as for another owner."""
    read = label_records(stored.devices, stored.decided, knowledge, context.as_of)
    equipment = tuple(one for one in read if counts_in_use(one))
    devices = judge_records(equipment, Judge(knowledge, context))
    if not kind.profile or speaks(devices, kind.policies):
        return devices, ""
    other = ready_profile(kind.profile, knowledge)
    as_other = Judge(knowledge, Context(as_of=context.as_of, profile=other))
    words = tongue.say(
        "These rules do not bind the owner as described. They were asked as for: {other}.",
        other=tongue.say(other.name),
    )
    return judge_records(equipment, as_other), words


def rule_sentences(
    knowledge: Knowledge, day: date, kind: Kind, tongue: PaperTongue
) -> Iterator[str]:
    """What a reader must know of the rules of a paper before anything else."""
    known = date.fromisoformat(knowledge.date)
    if kind.policies and day > known:
        yield tongue.say(
            "The rules are those known on {day}: what came later is not in it.",
            day=tongue.day(known),
        )
    for one in kind.policies:
        if one in knowledge.policies and not has_begun(one, knowledge, day):
            own = tongue.instruments.get(one)
            title = own.title if own else knowledge.policies[one].instrument
            yield tongue.say("{title}: not in force on {day}.", title=title, day=tongue.day(day))


def input_sentences(item: InputRecord, tongue: PaperTongue, *, public: bool) -> Iterator[str]:
    """What of one input was not read or used."""
    path = tongue.say("a file of evidence") if public else item.path
    error = f"{path}: not read to its end" if item.error and public else item.error
    for loss in losses(path, error, item.unread):
        yield tongue.say("Not all was read. {loss}", loss=loss)
    if item.rejected_count:
        yield tongue.say(
            "{rows} of {path} could not be used: no count of this paper holds them.",
            rows=tongue.count(item.rejected_count, "record"),
            path=path,
        )


def lost_sentences(stored: Stored, tongue: PaperTongue, *, public: bool) -> Iterator[str]:
    """What of the evidence was not read or used; a public paper names no file."""
    for item in stored.head.inputs:
        yield from input_sentences(item, tongue, public=public)
    if absent := sum(one.quantity for one in stored.devices if one.state):
        words = "Left out, as lists call them planned, removed or in store: {devices}."
        yield tongue.say(words, devices=tongue.count(absent, "device"))
    if folded := sum(one.folded for one in stored.devices):
        yield tongue.say(
            "Rows of a list taken to be of a device that another row tells of already: {rows}. "
            "Compare the counts with the list before anybody signs.",
            rows=tongue.number(folded),
        )


def decision_sentences(
    stored: Stored, devices: Iterable[DeviceRecord], day: date, tongue: PaperTongue
) -> Iterator[str]:
    """What people decided that a reader of the counts must know; reasons and names stay inside."""
    decided = stored.decided
    if not decided:
        return

    def count(number: int) -> str:
        return tongue.count(number, "device")

    if gone := sum(one.retired for one in decided.values()):
        words = "Left out, as people say that they are gone: {devices}."
        yield tongue.say(words, devices=count(gone))
    devices = tuple(devices)
    if labels := sum(rests_on_label(one, decided) for one in devices):
        words = (
            "The maker is what a person read on a label, and nothing seen confirms it: {devices}."
        )
        yield tongue.say(words, devices=count(labels))
    told = [(one, decided[one.device]) for one in devices if one.device in decided]
    if other := sum(disagrees(one, facts) for one, facts in told):
        words = (
            "A person read another maker on the label than the evidence shows, by which this "
            "paper goes: {devices}."
        )
        yield tongue.say(words, devices=count(other))
    days = [facts.exempt_until for _, facts in told if is_exempt(facts, day) and facts.exempt_until]
    if days:
        words = "Exempt by a decision, which changes no rule: {devices}, the first until {day}."
        yield tongue.say(words, devices=count(len(days)), day=str(min(days)))


def late_sentences(
    devices: Iterable[JudgedRecord], day: date, tongue: PaperTongue
) -> Iterator[str]:
    """That the evidence is younger than the day a paper speaks of, where all of it is."""
    first = min((one.first_seen.date() for one in devices if one.first_seen), default=day)
    if first > day:
        yield tongue.say(
            "Nothing of the evidence was seen by {day}: the first is of {first}.",
            day=tongue.day(day),
            first=tongue.day(first),
        )


def has_begun(policy_id: str, knowledge: Knowledge, day: date) -> bool:
    """Whether a policy was in force on a day, or is one that has no such day."""
    since = knowledge.policies[policy_id].in_force
    return since is None or when(since, day) is not When.BEFORE


def judge_records(equipment: Iterable[DeviceRecord], judge: Judge) -> tuple[JudgedRecord, ...]:
    """Equipment with the verdicts of one judge."""
    return tuple(rejudge_record(record, judge) for record in equipment)


def speaks(devices: Iterable[JudgedRecord], policies: Collection[str]) -> bool:
    """Whether some policies say anything of any device."""
    return any(verdict.policy in policies for record in devices for verdict in record.verdicts)


def instrument(policy_id: str, knowledge: Knowledge, day: date) -> Instrument:
    """A policy as a paper cites it."""
    policy = knowledge.policies[policy_id]
    source = policy.sources[0] if policy.sources else None
    return Instrument(
        id=policy.id,
        title=policy.instrument,
        clause=policy.clause,
        status=status_on(policy, day) if has_begun(policy_id, knowledge, day) else "not in force",
        summary=policy.summary,
        source=" ".join(filter(None, (source.title, source.url))) if source else "none on file",
        evidence_as_of=policy.evidence_as_of,
        named=tuple(dict.fromkeys(entry.name for entry in named_by(policy, knowledge))),
    )


def read_site_types(path: Path | None) -> dict[str, str]:
    """The types of sites in a CSV file with the columns site and type; none without a file."""
    if path is None:
        return {}
    told = read_list(path)
    if not told.lines or not {"site", "type"} <= told.columns:
        raise UsageError(f"{path}: a list of sites has the columns site and type")
    return {(row["site"] or "").strip(): (row["type"] or "").strip() for _, row in told.lines}


def match_sites(types: dict[str, str], stored: Stored) -> tuple[dict[str, str], tuple[str, ...]]:
    """The types by the run's own names of sites, letters of either case, and names of none."""
    own = {(one.site or "").casefold(): one.site or "" for one in stored.devices}
    found = {own[name.casefold()]: kind for name, kind in types.items() if name.casefold() in own}
    return found, tuple(name for name in types if name.casefold() not in own)
