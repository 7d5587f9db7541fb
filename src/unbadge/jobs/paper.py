"""A run to what a paper is filled from: judged, with the rules it cites and the owner's lists."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from unbadge.errors import OwnerUnknownError, UsageError
from unbadge.jobs.names import lexicon_of
from unbadge.jobs.owner_lists import read_list
from unbadge.jobs.rejudge import rejudge_record
from unbadge.jobs.stored import Stored
from unbadge.jobs.version import ENGINE
from unbadge.judgement.rules.judge import Judge
from unbadge.judgement.rules.listing import named_by
from unbadge.judgement.rules.periods import status_on
from unbadge.judgement.rules.profiles import ready_profile
from unbadge.knowledge.knowledge import Knowledge
from unbadge.model import Context
from unbadge.model.equipment import is_equipment
from unbadge.model.record import DeviceRecord, JudgedRecord
from unbadge.report.paper.basis import Instrument, PaperBasis
from unbadge.report.paper.kinds import Kind


def basis_of(
    stored: Stored,
    knowledge: Knowledge,
    context: Context,
    kind: Kind,
    site_types: dict[str, str] | None = None,
) -> PaperBasis:
    """What a paper of a kind is filled from.

    Where the paper's rules do not bind the owner, they are asked as for one they bind, and the
    paper says so.  Raises UsageError when nobody is said to ask.
    """
    owner = context.profile
    if owner is None:
        raise OwnerUnknownError("whose paper?")
    equipment = tuple(one for one in stored.devices if is_equipment(one, listed=one.listed))
    devices = judge_records(equipment, Judge(knowledge, context))
    judged_as = ""
    if kind.profile and not speaks(devices, kind.policies):
        other = ready_profile(kind.profile, knowledge)
        devices = judge_records(
            equipment, Judge(knowledge, Context(as_of=context.as_of, profile=other))
        )
        judged_as = (
            f"These rules do not bind the owner as described. They were asked as for: {other.name}."
        )
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
        lexicon=lexicon_of(knowledge),
        instruments=tuple(
            instrument(policy, knowledge, context.as_of)
            for policy in kind.policies
            if policy in knowledge.policies
        ),
        judged_as=judged_as,
        site_types=site_types or {},
    )


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
        status=status_on(policy, day),
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
