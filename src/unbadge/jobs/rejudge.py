"""Records of an earlier run, put to the rules again: for another owner, day or supposition."""

from __future__ import annotations

from msgspec.structs import replace

from unbadge.jobs.assess import full_day
from unbadge.judgement.egress.destinations import is_between
from unbadge.judgement.rules.judge import Judge
from unbadge.model import EQUIPMENT, Determination, Subject
from unbadge.model.record import DeviceRecord

SURE = frozenset({Determination.ESTABLISHED.value, Determination.PROBABLE.value})


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


def concerns(record: DeviceRecord) -> bool:
    """Whether rules on equipment are put to a device, and reports count it: no bystanders."""
    if record.device_type is None:
        named = record.maker is not None or record.badge is not None
        return named or is_between(record.rivals)
    return record.device_type in EQUIPMENT or record.listed


def is_sure(record: DeviceRecord) -> bool:
    """Whether the maker is sure enough to act on: established or probable."""
    return record.determination in SURE


def rejudged(record: DeviceRecord, judge: Judge) -> DeviceRecord:
    """A record with the verdicts and notes that a judge gives; bystanders have none."""
    if not concerns(record):
        return replace(record, verdicts=(), notes=())
    judgement = judge.judge(subject_of_record(record))
    return replace(record, verdicts=judgement.verdicts, notes=judgement.notes)
