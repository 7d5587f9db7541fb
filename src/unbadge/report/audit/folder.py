"""The folder of a run: every report written together, or none of them."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import IO, Self, TextIO

import msgspec

from unbadge.errors import UsageError
from unbadge.model import Assessment, Input, Observation
from unbadge.model.line import observation_line
from unbadge.model.record import HeadRecord
from unbadge.report.audit.assessments import AssessmentFile
from unbadge.report.audit.page import Page
from unbadge.report.audit.table import DeviceTable
from unbadge.report.lexicon import Lexicon

PART = ".part"  # a file being written; renamed when the run is complete


class ReportFolder:
    """Writes the page, the assessments, the table and the evidence as devices pass.

    Files belong to their owner alone (mode 0600) and take their names only at the end, so that a
    run killed half-way leaves the reports of the run before untouched.
    """

    def __init__(self, folder: Path, lexicon: Lexicon) -> None:
        """Reports opened in ``folder``, which is made where it is missing."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{folder}: cannot make this folder: {error.strerror}") from error
        self._folder = folder
        self._open: dict[str, IO[bytes] | TextIO] = {}
        self._evidence = self._binary("evidence.jsonl")
        self._json = AssessmentFile(self._binary("assessments.json"))
        self._table = DeviceTable(self._text("devices.csv"))
        self._page_file = self._text("report.html")
        self._page = Page(lexicon)
        self._encoder = msgspec.json.Encoder()

    def _binary(self, name: str) -> IO[bytes]:
        file = os.fdopen(self._descriptor(name), "wb")
        self._open[name] = file
        return file

    def _text(self, name: str) -> TextIO:
        file = os.fdopen(self._descriptor(name), "w", encoding="utf-8", newline="")
        self._open[name] = file
        return file

    def _descriptor(self, name: str) -> int:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        return os.open(self._folder / (name + PART), flags, 0o600)

    def add_evidence(self, observation: Observation) -> None:
        """Write one observation as a line that any later run can read."""
        self._evidence.write(self._encoder.encode(observation_line(observation)) + b"\n")

    def start(self, inputs: tuple[Input, ...]) -> None:
        """Nothing: how the inputs were read stands in the head."""

    def add(self, assessment: Assessment, listed_by: tuple[str, ...]) -> None:
        """Write one device into every report."""
        self._json.add(assessment, listed_by)
        self._table.add(assessment, listed_by)
        self._page.add(assessment, listed_by)

    def finish(self, head: HeadRecord) -> None:
        """Close every report under its name."""
        self._json.finish(head)
        self._page.write(self._page_file, head)
        for name, file in self._open.items():
            file.close()
            part = self._folder / (name + PART)
            part.replace(self._folder / name)

    def __enter__(self) -> Self:
        """The folder itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close everything; what was not finished is removed."""
        self._page.close()
        for name, file in self._open.items():
            file.close()
            (self._folder / (name + PART)).unlink(missing_ok=True)
