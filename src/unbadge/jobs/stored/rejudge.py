"""Records of an earlier run, put to the rules again: for another owner, day or supposition."""

from __future__ import annotations

from unbadge.jobs.assess import full_day
from unbadge.judgement import Judge
from unbadge.model import (
    Determination,
    DeviceRecord,
    JudgedRecord,
    Note,
    Subject,
    Verdict,
    fields_of,
    is_equipment,
)


def subject_of_record(record: DeviceRecord) -> Subject:
    """What rules are put to, from what a run recorded of a device."""
    makers = [(rival.maker, rival.probability) for rival in record.rivals]
    if record.maker is not None:
        makers.insert(0, (record.maker, record.probability))
    return Subject(
        makers=tuple(makers),
        determination=Determination(record.determination),
        badge=record.badge,
        components=tuple(claim.name for claim in record.components),
        operators=tuple(claim.name for claim in record.operator),
        installed=full_day(record.installed),
    )


def rejudge_record(record: DeviceRecord, judge: Judge) -> JudgedRecord:
    """A record with the verdicts and notes that a judge gives; bystanders have none."""
    if not is_equipment(record, listed=record.listed):
        return with_verdicts(record, (), ())
    judgement = judge.judge(subject_of_record(record))
    return with_verdicts(record, judgement.verdicts, judgement.notes)


def with_verdicts(
    record: DeviceRecord, verdicts: tuple[Verdict, ...], notes: tuple[Note, ...]
) -> JudgedRecord:
    """A record together with what rules say of it."""
    fields = fields_of(record, DeviceRecord.__struct_fields__)
    return JudgedRecord(**fields, verdicts=verdicts, notes=notes)
