"""``assessments.json``, written one device at a time so that memory stays flat."""

from __future__ import annotations

from typing import IO

import msgspec
from msgspec.structs import replace

from unbadge.model import Assessment, HeadRecord, Judgements, device_record


class AssessmentFile:
    """Writes the devices first and what is known only at the end behind them."""

    def __init__(self, out: IO[bytes]) -> None:
        """A file opened on its list of devices."""
        self._out = out
        self._encoder = msgspec.json.Encoder()
        self._judgements = Judgements()
        self._first = True
        out.write(b'{"devices":[')

    def add(self, assessment: Assessment) -> None:
        """Write one device."""
        self._out.write(b"\n" if self._first else b",\n")
        self._out.write(
            self._encoder.encode(device_record(assessment, self._judgements.id_of(assessment)))
        )
        self._first = False

    def finish(self, head: HeadRecord) -> None:
        """Close the list and write the rest of the object."""
        self._out.write(b"\n],")
        self._out.write(
            self._encoder.encode(replace(head, judgements=self._judgements.records))[1:]
        )
        self._out.write(b"\n")
