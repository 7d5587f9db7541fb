"""The folder of a run: every report written together, or none of them."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from unbadge.errors import UsageError
from unbadge.model import Assessment
from unbadge.report.assessments import AssessmentFile
from unbadge.report.lexicon import Lexicon
from unbadge.report.page import Page
from unbadge.report.record import HeadRecord
from unbadge.report.table import DeviceTable

PART = ".part"  # a file being written; renamed when the run is complete


class ReportFolder:
    """Writes ``report.html``, ``assessments.json`` and ``devices.csv`` as devices pass.

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
        self._open: dict[str, IO[Any]] = {}
        self._json = AssessmentFile(self._start("assessments.json", "wb"))
        self._table = DeviceTable(self._start("devices.csv", "w"))
        self._page_file = self._start("report.html", "w")
        self._page = Page(lexicon)

    def _start(self, name: str, mode: str) -> IO[Any]:
        path = self._folder / (name + PART)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        text = {} if "b" in mode else {"encoding": "utf-8", "newline": ""}
        self._open[name] = os.fdopen(descriptor, mode, **text)
        return self._open[name]

    def add(self, assessment: Assessment, listed_by: tuple[str, ...]) -> None:
        """Write one device into every report."""
        self._json.add(assessment, listed_by)
        self._table.add(assessment, listed_by)
        self._page.add(assessment, listed_by)

    def add_talk(self, fragment: str) -> None:
        """Put a picture of traffic on the page."""
        self._page.add_talk(fragment)

    def finish(self, head: HeadRecord) -> list[Path]:
        """Close every report under its name; the paths written."""
        self._json.finish(head)
        self._page.write(self._page_file, head)
        paths = []
        for name, file in self._open.items():
            file.close()
            part = self._folder / (name + PART)
            paths.append(part.replace(self._folder / name))
        return sorted(paths)

    def __enter__(self) -> ReportFolder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for name, file in self._open.items():
            file.close()
            (self._folder / (name + PART)).unlink(missing_ok=True)
