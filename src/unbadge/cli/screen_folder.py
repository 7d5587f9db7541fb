"""The folder that a screening leaves: results, summary, letters, annotated workbooks."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from importlib import import_module
from pathlib import Path

import msgspec

from unbadge.cli.frame import write_bytes, write_json
from unbadge.errors import UsageError, reason_of
from unbadge.jobs import ScreenRequest, annotated_file, corrections_sheet
from unbadge.model import Input
from unbadge.model.purchase import ScreenedLine, ScreenSummary
from unbadge.report import Document, as_text, bid_sheet, supplier_letter

MOST_SELLERS = 20  # that get letters of their own; a ledger names more, and is no offer
MOST = 200_000  # lines that papers and workbooks are made of


class ScreenFolder:
    """Collects the lines of a run, and writes what people and programs want of them."""

    def __init__(self, place: Path, request: ScreenRequest) -> None:
        """An empty folder; raises UsageError where it cannot be made."""
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{place}: cannot be written: {reason_of(error)}") from error
        self._place = place
        self._request = request
        self._lines: list[ScreenedLine] = []
        self._begun = 0
        self._files = {path.name: path for path in request.paths if path.is_file()}

    def add(self, line: ScreenedLine) -> None:
        """One line."""
        if len(self._lines) < MOST:
            self._lines.append(line)

    def end_input(self, item: Input) -> None:
        """Write the annotated workbook of an input whose lines have all come."""
        lines, self._begun = self._lines[self._begun :], len(self._lines)
        path = self._files.get(item.path)
        if path is None or not lines:
            return
        write_bytes([annotated_file(path, lines)], self._place / f"annotated-{path.stem}.xlsx")

    def finish(self, summary: ScreenSummary, losses: list[str]) -> None:
        """Write results, summary, letters and the sheet of corrections."""
        results = (msgspec.json.encode(line) + b"\n" for line in self._lines)
        write_bytes(results, self._place / "results.jsonl")
        write_json(summary, self._place / "summary.json")
        day, profile = self._request.as_of, self._request.profile
        self._write("summary", bid_sheet(summary, self._lines, day, profile, losses))
        if any(line.ask for line in self._lines):
            self._write_letters(day)
            sheet = corrections_sheet(self._lines)
            write_bytes([sheet.encode()], self._place / "corrections.csv")

    def _write_letters(self, day: date) -> None:
        """The letter to the supplier; of several each gets its own lines alone."""
        open_lines = [line for line in self._lines if line.ask]
        by_seller: dict[str, list[ScreenedLine]] = defaultdict(list)
        for line in open_lines:
            by_seller[line.supplier or ""].append(line)
        if not 1 <= len(by_seller) <= MOST_SELLERS:
            self._write("letter", supplier_letter(open_lines, day))
            return
        for number, (seller, own) in enumerate(by_seller.items(), 1):
            name = "letter" if len(by_seller) == 1 or not seller else f"letter-{number}"
            self._write(name, supplier_letter(own, day, seller))

    def _write(self, name: str, document: Document) -> None:
        """A paper as text, and as DOCX where the library for it is there."""
        write_bytes([as_text(document).encode()], self._place / f"{name}.txt")
        try:
            writer = import_module("unbadge.report.paper.docx")
        except ModuleNotFoundError:
            return
        write_bytes([writer.as_docx(document)], self._place / f"{name}.docx")
