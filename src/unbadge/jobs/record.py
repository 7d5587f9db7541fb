"""A listener that puts a run on record."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec.structs import replace

from unbadge.jobs.version import ENGINE
from unbadge.model import Assessment, Context, Input
from unbadge.model.record import HeadRecord, Judgements, device_record
from unbadge.register.register import DeviceEntry, Register, RunHead, RunInput, RunWriter


class Recorder:
    """Writes a run into a register; the run counts only once it is finished."""

    def __init__(
        self, register: Register, context: Context, digest: str, recorded: datetime
    ) -> None:
        """A run that begins when all evidence is read; ``recorded`` is the present moment."""
        self._register = register
        self._head = RunHead(
            recorded=recorded,
            as_of=context.as_of,
            profile=msgspec.json.encode(context.profile).decode(),
            knowledge=digest,
            engine=ENGINE,
        )
        self._run: RunWriter | None = None
        self._encoder = msgspec.json.Encoder()
        self._judgements = Judgements()
        self.number: int | None = None

    def start(self, inputs: tuple[Input, ...]) -> None:
        """Begin the run."""
        rows = tuple(
            RunInput(
                path=item.path,
                sha256=item.sha256,
                kind=item.kind,
                read=item.read,
                used=item.used,
                rejected=item.rejected_count,
            )
            for item in inputs
        )
        self._run = self._register.start(self._head, rows)

    def add(self, assessment: Assessment) -> None:
        """Record one device."""
        identity = assessment.identity
        if self._run is not None:
            entry = DeviceEntry(
                device=assessment.device.key,
                site=assessment.device.site,
                badge=identity.badge,
                maker=identity.maker,
                probability=identity.probability,
                determination=identity.determination,
                record=self._encoder.encode(
                    device_record(assessment, self._judgements.id_of(assessment))
                ),
            )
            self._run.add(entry)

    def finish(self, head: HeadRecord) -> None:
        """Close the run."""
        whole = replace(head, judgements=self._judgements.records)
        if self._run is not None:
            with self._run as run:
                self.number = run.finish(self._encoder.encode(whole).decode())

    def close(self) -> None:
        """Drop a run that was not finished, and give the database back."""
        if self._run is not None:
            self._run.close()
        self._register.close()
