"""The folder of a run: every report written together, or none of them."""

from __future__ import annotations

from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import IO, Self, TextIO

import msgspec

from unbadge.errors import UsageError, reason_of
from unbadge.model import Assessment, HeadRecord, Input, observation_line
from unbadge.report.audit.assessments import AssessmentFile
from unbadge.report.audit.page import ReportPage
from unbadge.report.audit.table import DeviceTable
from unbadge.report.draft import PART, Draft
from unbadge.report.lexicon import Lexicon

NAMES = ("evidence.jsonl", "assessments.json", "devices.csv", "report.html")


class ReportFolder:
    """Writes the page, the assessments, the table and the evidence as devices pass.

    Files belong to their owner alone (mode 0600) and take their names only at the end, so that a
    run killed half-way leaves the reports of the run before untouched, and nothing of its own.
    """

    def __init__(self, folder: Path, lexicon: Lexicon) -> None:
        """Reports opened in ``folder``, which is made where it is missing."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{folder}: cannot make this folder: {error.strerror}") from error
        self._folder = folder
        self._drafts: list[Draft] = []
        try:
            for name in NAMES:  # as earlier versions left them when they were killed
                (folder / (name + PART)).unlink(missing_ok=True)
            self._evidence = self._binary("evidence.jsonl")
            self._json = AssessmentFile(self._binary("assessments.json"))
            self._table = DeviceTable(self._text("devices.csv"))
            self._page_file = self._text("report.html")
        except OSError as error:
            raise self._unwritable(error) from error
        self._page = ReportPage(lexicon)
        self._encoder = msgspec.json.Encoder()

    def _binary(self, name: str) -> IO[bytes]:
        draft = Draft(self._folder / name)
        self._drafts.append(draft)
        return draft.file

    def _text(self, name: str) -> TextIO:
        return TextIOWrapper(self._binary(name), encoding="utf-8", newline="", write_through=True)

    def _unwritable(self, error: OSError) -> UsageError:
        return UsageError(f"{self._folder}: cannot be written: {reason_of(error)}")

    def start(self, inputs: tuple[Input, ...]) -> None:
        """Nothing: how the inputs were read stands in the head."""

    def add(self, assessment: Assessment) -> None:
        """Write one device into every report, and what was seen of it as lines of evidence."""
        try:
            lines = list(map(observation_line, assessment.device.observations))
            self._evidence.write(self._encoder.encode_lines(lines))
            self._json.add(assessment)
            self._table.add(assessment)
            self._page.add(assessment)
        except OSError as error:
            raise self._unwritable(error) from error

    def finish(self, head: HeadRecord) -> None:
        """Close every report under its name."""
        try:
            self._json.finish(head)
            self._page.write(self._page_file, head)
            for draft in self._drafts:  # a disk that is full takes none of the old ones away
                draft.file.flush()
            for draft in self._drafts:
                draft.keep()
        except OSError as error:
            raise self._unwritable(error) from error

    def __enter__(self) -> Self:
        """The folder itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close everything; what was not finished is forgotten."""
        self._page.close()
        for draft in self._drafts:
            draft.drop()
