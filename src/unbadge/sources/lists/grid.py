"""Tables as they stand: headers and rows of a CSV or workbook, in whatever encoding."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from itertools import chain, islice
from pathlib import Path

import msgspec
from msgspec import Struct
from python_calamine import CalamineWorkbook

from unbadge.errors import SourceError, reason_of
from unbadge.formats.jsonparts import UNDECODABLE
from unbadge.sources import BROKEN, InputHead
from unbadge.sources.encodings import LATIN
from unbadge.sources.lists import Row, delimiter, plain, workbook
from unbadge.sources.lists.workbook_size import UNREADABLE, refuse_bomb
from unbadge.sources.open import Tap, unpack_stream

LARGEST = 256 << 20  # bytes of a table
LOOKED = 40  # rows in which the headers are looked for


class Grid(Struct, frozen=True, kw_only=True):
    """A table of a file: what stands above the headers, the headers, and the rows with places."""

    file: str
    sha256: str
    sheet: str
    titles: tuple[str, ...]
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str = "utf-8"

    @property
    def words_around(self) -> tuple[str, ...]:
        """What says of the table what its cells are: headers, titles, its sheet and file."""
        return (*self.headers, *self.titles, self.sheet, plain(self.file))


def read_bytes(path: Path) -> tuple[bytes, str]:
    """The content of a file, unpacked, and the SHA-256 of the file.

    Raises SourceError where it is too large, cut, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            tap = Tap(file)
            data = whole_stream(unpack_stream(tap), path)
            return data, tap.drain(1 << 62)
    except BROKEN as error:
        raise SourceError(f"{path}: {reason_of(error)}") from error


def whole_stream(stream: object, path: Path) -> bytes:
    """All bytes of a stream, where they are not too many."""
    read = stream.read  # type: ignore[attr-defined]
    parts, size = [], 0
    while data := read(1 << 20):
        parts.append(data)
        size += len(data)
        if size > LARGEST:
            raise SourceError(f"{path}: larger than {LARGEST >> 20} MiB")
    return b"".join(parts)


def read_grids(data: bytes, name: str, digest: str = "") -> Iterator[Grid]:
    """The tables of a file's content: one of a delimited text, one a sheet of a workbook."""
    head = InputHead(data[:65_536])
    digest = digest or sha256(data).hexdigest()
    if workbook.accepts(head):
        yield from workbook_grids(data, name, digest)
        return
    text, encoding = decode_text(data)
    if text.lstrip()[:1] in {"{", "["}:
        yield from record_grids(text, name, digest)
        return
    lines = tuple(islice((line for line in text.splitlines() if line.strip()), LOOKED))
    mark = delimiter(lines) or ","
    rows = [
        (f"line {number}", stripped) for number, stripped in text_rows(text, mark) if any(stripped)
    ]
    if rows:
        yield grid_of(rows, name, digest, "", encoding)


def record_grids(text: str, name: str, digest: str) -> Iterator[Grid]:
    """The table that a JSON list of records is, or lines of them, or the longest list in one.

    Records within a record, such as a position, are read as columns of it.
    """
    found: list[object] = []
    try:
        document = msgspec.json.decode(text)
        found = document if isinstance(document, list) else longest_list(document)
    except UNDECODABLE:
        for line in text.splitlines():
            with suppress(msgspec.DecodeError, RecursionError):
                found.append(msgspec.json.decode(line))
    records = [flat_record(one) for one in found if isinstance(one, dict)]
    headers = tuple(dict.fromkeys(chain.from_iterable(records)))
    rows = tuple(
        (f"record {number}", [flat_text(one.get(key)) for key in headers])
        for number, one in enumerate(records, 1)
    )
    if rows:
        yield Grid(file=name, sha256=digest, sheet="", titles=(), headers=headers, rows=rows)


def longest_list(document: object, depth: int = 2) -> list[object]:
    """The longest list of records that a document holds, not far below its top."""
    if not isinstance(document, dict) or depth == 0:
        return []
    found = [
        value if isinstance(value, list) else longest_list(value, depth - 1)
        for value in document.values()
        if isinstance(value, list | dict)
    ]
    of_records = [one for one in found if any(isinstance(each, dict) for each in one)]
    return max(of_records, key=len, default=[])


def flat_record(record: dict[str, object]) -> dict[str, object]:
    """A record with the fields of the records in it, under their own names where those are free."""
    found: dict[str, object] = {}
    for key, value in record.items():
        if not isinstance(value, dict) or "coordinates" in value:
            found[key] = value
            continue
        for name, one in value.items():
            found[f"{key} {name}" if name in record or name in found else name] = one
    return found


def flat_text(value: object) -> str:
    """A value of a record as a cell."""
    if value is None or isinstance(value, dict | list):
        return "" if value is None else msgspec.json.encode(value).decode()
    return str(value).strip()


def text_rows(text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a delimited text with the lines on which they end; a row that is none is left."""
    reader = csv.reader(text.replace("\0", "").splitlines(keepends=True), delimiter=mark)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue
        if len(cells) == 1 and cells[0].casefold().startswith("sep="):
            continue
        yield reader.line_num, [cell.strip() for cell in cells]


def workbook_grids(data: bytes, name: str, digest: str) -> Iterator[Grid]:
    """The tables of a workbook, sheet by sheet."""
    refuse_bomb(data, name)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for sheet in book.sheet_names:
            if rows := list(workbook.sheet_rows(book, sheet)):
                yield grid_of(rows, name, digest, sheet, "")
    except UNREADABLE as error:
        raise SourceError(f"{name}: no readable workbook: {error}") from error


def grid_of(rows: list[Row], name: str, digest: str, sheet: str, encoding: str) -> Grid:
    """A table under the row that is likeliest its headers: the first as wide as those below it."""
    widths = [sum(1 for cell in cells if cell) for _, cells in rows[:LOOKED]]
    usual = sorted(widths)[len(widths) // 2]
    at = next((n for n, width in enumerate(widths) if width >= max(2, usual - 1)), 0)
    return Grid(
        file=name,
        sha256=digest,
        sheet=sheet,
        titles=tuple(cell for _, cells in rows[:at] for cell in cells if cell),
        headers=tuple(rows[at][1]),
        rows=tuple(rows[at + 1 :]),
        encoding=encoding,
    )


def decode_text(data: bytes) -> tuple[str, str]:
    """A text and its encoding: by its mark, as UTF-8, or by the words and letters in it."""
    head = InputHead(data[:65_536])
    if head.encoding != "utf-8":
        return data.decode(head.encoding, "replace").removeprefix("\ufeff"), head.encoding
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode(LATIN, "replace"), LATIN
