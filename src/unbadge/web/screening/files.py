"""The files that a screening gives and takes back: workbook, letter, sheet, results."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from litestar.datastructures import UploadFile
from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.jobs import (
    PAPER_TYPES,
    LineCorrection,
    PaperFormat,
    annotated_file,
    document_bytes,
    mirror_file,
    workbook_corrections,
)
from unbadge.model.device.groups import group_by
from unbadge.model.purchase import ScreenedLine
from unbadge.report import Document, MirrorSheet, annotated_workbook, bid_sheet, supplier_letter
from unbadge.web.screening.request import ScreenAnswer

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 64 << 20  # bytes of a workbook of corrections


class MadeFile(Struct, frozen=True):
    """The bytes of a file and their type."""

    data: bytes
    kind: str


def made_file(
    name: str, answer: ScreenAnswer, paper: Callable[[str], Path | None]
) -> MadeFile | None:
    """A file of a screening by its name; None where there is none so called.

    ``paper`` finds a paper that was handed in.  Raises UsageError where a library is missing.
    """
    match name:
        case "annotated.xlsx":
            return MadeFile(annotated_papers(answer, paper), XLSX)
        case "results.jsonl":
            lines = b"".join(msgspec.json.encode(line) + b"\n" for line in answer.lines)
            return MadeFile(lines, "application/x-ndjson")
    stem, _, suffix = name.rpartition(".")
    form = next((one for one in PaperFormat if one.suffix == suffix), None)
    document = paper_of(answer, stem)
    if form is None or document is None:
        return None
    return MadeFile(document_bytes(document, form), PAPER_TYPES[form])


def paper_of(answer: ScreenAnswer, kind: str) -> Document | None:
    """The letter to the supplier or the sheet for the bid file; None for any other paper."""
    match kind:
        case "letter":
            return supplier_letter(answer.lines, answer.as_of)
        case "summary":
            losses = [loss for one in answer.inputs for loss in one.losses]
            about = (answer.as_of, answer.profile, losses)
            return bid_sheet(answer.summary, answer.lines, *about)
    return None


def annotated_papers(answer: ScreenAnswer, paper: Callable[[str], Path | None]) -> bytes:
    """The papers as given with the results beside them; tables sheet by sheet."""
    by_file = group_by(answer.lines, lambda line: line.file)
    if len(by_file) == 1 and (path := paper(*by_file)) is not None:
        return annotated_file(path, answer.lines)
    sheets: list[MirrorSheet] = []
    results: dict[str, ScreenedLine] = {}
    for number, (name, lines) in enumerate(by_file.items()):
        path = paper(name)
        for sheet in mirror_file(path, lines) if path is not None else ():
            rows = tuple((f"{number} {place}", cells) for place, cells in sheet.rows)
            sheets.append(MirrorSheet(name=sheet.name, rows=rows, merged=sheet.merged))
        results |= {f"{number} {line.place}": line for line in lines}
    return annotated_workbook(sheets, results)


def said_in_books(files: Iterable[UploadFile]) -> list[LineCorrection]:
    """What people filled in beside the lines of annotated workbooks.

    Raises UsageError where a file is none, is too large, or nothing is said in any.
    """
    said: list[LineCorrection] = []
    for one in files:
        data = one.file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise UsageError(f"{one.filename}: larger than 64 MB", fields=("books",))
        said += workbook_corrections(data, one.filename)
    if not said:
        raise UsageError("no correction stands in what was sent", fields=("books",))
    return said
