"""The data files of one folder as raw rows, each with its kind, key and place."""

from __future__ import annotations

import csv
import hashlib
import os
import tomllib
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

from msgspec import Struct

from unbadge.errors import KnowledgeError

# A kind is a file `<kind>.toml`, `<kind>.csv` or a folder `<kind>/` of such files.
KINDS = (
    "references",
    "makers",
    "suppliers",
    "brands",
    "entities",
    "registrants",
    "ouis",
    "false_friends",
    "vocabulary",
    "endpoints",
    "defaults",
    "advisories",
    "campaigns",
    "versioning",
    "lifecycle",
    "signatures",
    "families",
    "policies",
    "court_cases",
    "absences",
    "profiles",
    "evidence_ages",
    "statements",
    "capabilities",
    "capability_fields",
    "prior",
    "weights",
    "calibration",
    "heard_advisories",
    "advisory_news",
    "listing_news",
)
KEYS = {"ouis": "prefix", "weights": "signature"}  # elsewhere the key is `id`
HEADINGS = frozenset({"entry", "as_of", "about"})
LONGEST_LINE = 20_000  # characters; what is longer is no fact, and can hang those who parse it


class DataFile(Struct, frozen=True):
    """A data file as it was read; ``name`` is its path below the folder."""

    name: str
    content: bytes

    @property
    def kind(self) -> str:
        """What the file holds."""
        return self.name.split("/")[0].rsplit(".", 1)[0]


class EntryRow(Struct, frozen=True):
    """One entry before it is checked against its schema."""

    kind: str
    key: str
    place: str
    values: dict[str, object]
    loose: bool = False  # values are text yet, from a CSV file


class Problem(Struct, frozen=True):
    """Something wrong with a data file."""

    place: str
    says: str

    def __str__(self) -> str:
        """The problem as one line."""
        return f"{self.place}: {self.says}"


class Dated(Struct, frozen=True):
    """The day up to which a file was reviewed."""

    day: str


def read_folder(root: Path) -> tuple[DataFile, ...]:
    """The TOML and CSV files below a folder, in the order of their names."""
    if not root.is_dir():
        raise KnowledgeError(f"{root}: no such folder of knowledge")
    try:
        paths = sorted(path for path in each_path(root) if path.suffix in {".toml", ".csv"})
        return tuple(
            DataFile(path.relative_to(root).as_posix(), path.read_bytes()) for path in paths
        )
    except OSError as error:
        raise KnowledgeError(f"{error.filename}: {error.strerror}") from error


def each_path(root: Path) -> Iterator[Path]:
    """The files below a folder; raises OSError where a folder cannot be listed."""

    def refuse(error: OSError) -> None:
        raise error

    for folder, _, names in os.walk(root, onerror=refuse):
        yield from (path for name in names if (path := Path(folder, name)).is_file())


def digest_of(folders: Iterable[tuple[DataFile, ...]]) -> str:
    """A hash over the names and bytes of all files, in order."""
    total = hashlib.sha256()
    for number, files in enumerate(folders):
        for file in files:
            total.update(f"{number}\0{file.name}\0{len(file.content)}\0".encode())
            total.update(file.content)
    return total.hexdigest()


def rows_of(file: DataFile, label: str) -> Iterator[EntryRow | Problem | Dated]:
    """The entries of a file; ``label`` is how messages call it."""
    if file.kind not in KINDS:
        yield Problem(label, f"no kind of knowledge is called {file.kind!r}")
        return
    try:
        text = file.content.decode("utf-8")
    except UnicodeDecodeError as error:
        yield Problem(label, f"not UTF-8 at byte {error.start}")
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            yield Problem(f"{label}: line {number}", f"longer than {LONGEST_LINE:,} characters")
            return
    yield from (
        csv_rows(text, file.kind, label)
        if file.name.endswith(".csv")
        else toml_rows(text, file.kind, label)
    )


def toml_rows(text: str, kind: str, label: str) -> Iterator[EntryRow | Problem | Dated]:
    """The `[[entry]]` tables of a TOML file."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        yield Problem(label, str(error))
        return
    except RecursionError:
        yield Problem(label, "tables or lists inside one another without end")
        return
    if stray := sorted(document.keys() - HEADINGS):
        yield Problem(label, f"unplanned top-level keys {stray}")
    day = document.get("as_of", "")
    if isinstance(day, str):
        yield Dated(day)
    else:
        yield Problem(label, f"as_of must be a quoted date, not {day!r}")
    match document.get("entry", []):
        case list(entries):
            for number, values in enumerate(entries, start=1):
                yield row_of(values, kind, f"{label}: entry {number}")
        case _:
            yield Problem(label, "entries must be [[entry]] tables")


def csv_rows(text: str, kind: str, label: str) -> Iterator[EntryRow | Problem]:
    """The lines of a CSV file with a header; an empty cell is a value left out."""
    reader = csv.DictReader(StringIO(text))
    for values in reader:
        place = f"{label}: line {reader.line_num}"
        if None in values or None in values.values():
            yield Problem(place, "more or fewer cells than the header names")
        else:
            filled = {name: cell for name, cell in values.items() if cell}
            yield row_of(filled, kind, place, loose=True)


def row_of(values: object, kind: str, place: str, *, loose: bool = False) -> EntryRow | Problem:
    """An entry with its key."""
    if not isinstance(values, dict):
        return Problem(place, "not a table")
    name = KEYS.get(kind, "id")
    match values.get(name):
        case str(key) if key:
            return EntryRow(kind, key, f"{place} ({key})", values, loose)
        case _:
            return Problem(place, f"no {name}")
