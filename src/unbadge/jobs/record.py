"""A listener that puts a run on record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from unbadge.jobs.version import ENGINE
from unbadge.model import (
    Assessment,
    Context,
    HeadRecord,
    Input,
    JudgementRecord,
    KnowledgeRecord,
    device_record,
)
from unbadge.model.device.facts import facts_of
from unbadge.register.nouns import RunHead
from unbadge.register.register import Register
from unbadge.register.write import DeviceEntry
from unbadge.register.write.runs import RunWriter


class Recorder:
    """Writes a run into a register; the run counts only once it is finished."""

    def __init__(self, run: RunWriter, names: Mapping[str, str]) -> None:
        """A run begun; ``names`` maps maker ids to the names people know."""
        self._run = run
        self._names = names
        self.number: int | None = None

    def start(self, inputs: tuple[Input, ...]) -> None:
        """What was read is told at the end."""

    def add(self, assessment: Assessment) -> None:
        """Record one device."""
        judgement = None
        if assessment.verdicts or assessment.notes:
            judgement = JudgementRecord(verdicts=assessment.verdicts, notes=assessment.notes)
        record = device_record(assessment)
        facts = facts_of(record, judgement, self._names)
        self._run.add(DeviceEntry(record=record, judgement=judgement, facts=facts))

    def finish(self, head: HeadRecord) -> None:
        """Close the run."""
        self.number = self._run.finish(head)

    def close(self) -> None:
        """Drop a run that was not finished."""
        self._run.close()


def run_head(context: Context, knowledge: KnowledgeRecord, recorded: datetime) -> RunHead:
    """What a run rests on; ``recorded`` is the present moment."""
    return RunHead(
        recorded=recorded,
        as_of=context.as_of,
        profile=context.profile,
        knowledge=knowledge,
        engine=ENGINE,
    )


def record_into(
    register: Register,
    head: RunHead,
    names: Mapping[str, str],
    holder: str,
    estate: str | None = None,
) -> Recorder:
    """A recorder of a run of an estate: of the register's oldest where none is named.

    ``holder`` tells this writer from every other.
    """
    owner = register.ensure_estate(head.recorded, estate)
    return Recorder(register.start(owner.id, head, holder), names)
