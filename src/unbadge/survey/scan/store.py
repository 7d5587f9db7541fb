"""Sightings in DuckDB: read from files of any size, in bounded memory, and kept for a later run."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, Self

import duckdb
import msgspec
import narwhals as nw
from msgspec import Struct

from unbadge.errors import SourceError, UsageError
from unbadge.survey.scan.layouts import BROKEN, LONGEST, MARKER, MASSCAN, ScanLayout, json_shape

Frame = nw.LazyFrame[Any]
Row = tuple[Any, ...]

SIGHTINGS = "sightings"
COLUMNS = {
    "file": "INTEGER",
    "key": "VARCHAR",  # the sender's own key of a device, else its address
    "address": "VARCHAR",
    "network": "VARCHAR",  # the /24 or /48 of the address
    "day": "VARCHAR",
    "country": "VARCHAR",
    "owner": "VARCHAR",
    "kind": "VARCHAR",
    "value": "VARCHAR",
    "code": "BIGINT",  # stands for kind and value
}
GIVEN_ROW = ("key", "address", "day", "country", "owner", "kind", "value")
TYPES = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}
PACKS = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
MEMORY = "1500MB"
ADDRESS = r"[0-9A-Fa-f]*[:.][0-9A-Fa-f:.]+|[\w-]+(\.[\w-]+)+"
NETWORK = (
    "CASE WHEN contains(address, ':') THEN regexp_extract(address, '^(([0-9a-fA-F]+:){1,3})', 1) "
    "|| ':/48' ELSE regexp_extract(address, '^(\\d+\\.\\d+\\.\\d+)\\.\\d+$', 1) "
    "|| '.0/24' END"
)


class FileCount(Struct, frozen=True, kw_only=True):
    """How many records of a file were read, and how many lines were none."""

    records: int
    broken: int


class SightingStore(Protocol):
    """Whatever holds sightings and computes over them: DuckDB here, Spark elsewhere."""

    def sightings(self) -> Frame:
        """All sightings."""

    def keep(self, frame: Frame, name: str) -> Frame:
        """What a frame computes, computed once and kept under a name."""

    def rows(self, frame: Frame) -> Iterator[Row]:
        """The rows of a frame, here."""

    def put(self, name: str, columns: dict[str, type], rows: Iterable[Sequence[object]]) -> Frame:
        """Rows of ours as a frame there."""


class DuckStore:
    """Sightings in DuckDB; with a folder they stay there, and files read before are not again."""

    def __init__(self, folder: Path | None = None, memory: str = MEMORY) -> None:
        """An empty store, or what an earlier run left in a folder.

        Raises UsageError where the folder cannot be used or the memory is no size.
        """
        place = ":memory:" if folder is None else str(prepared_folder(folder) / "survey.duckdb")
        try:
            self._base = duckdb.connect(place)
            self._base.execute(f"SET memory_limit = '{msgspec.json.encode(memory).decode()[1:-1]}'")
        except duckdb.Error as error:
            raise UsageError(f"{place}: {one_line(error)}", fields=("work", "memory")) from error
        self._spill = tempfile.TemporaryDirectory(prefix="unbadge-survey-")
        self._base.execute("SET temp_directory = $1", [self._spill.name])
        self._base.execute("SET preserve_insertion_order = false")
        self._base.execute("SET TimeZone = 'UTC'")
        spelt = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        self._base.execute(f"CREATE TABLE IF NOT EXISTS {SIGHTINGS} ({spelt})")
        self._base.execute(
            "CREATE TABLE IF NOT EXISTS files (file INTEGER, name VARCHAR, mark VARCHAR, "
            "kind VARCHAR, records BIGINT, broken BIGINT)"
        )

    def known(self, path: Path) -> FileCount | None:
        """What an earlier run counted of a file that is still the same; None for any other."""
        found = self._base.execute(
            "SELECT records, broken FROM files WHERE mark = $1", [file_mark(path)]
        ).fetchone()
        return None if found is None else FileCount(records=found[0], broken=found[1])

    def add(self, path: Path, layout: ScanLayout, signals: Sequence[str]) -> FileCount:
        """Read a file of JSON lines, packed or not, or of Parquet; all of it or nothing is kept.

        Raises SourceError where it cannot be read to its end.
        """
        number = self._next()
        values: dict[str, object] = {"path": str(path), "number": number}
        if "$signals" in layout.query:
            values["signals"] = list(signals)
        try:
            self._base.execute("BEGIN")
            records = records_of(self._base, path, layout)
            query = sighting_query(records, layout)
            self._base.execute(f"INSERT INTO {SIGHTINGS} {query}", values)
            count = self._count(number)
            self._note(number, path, layout.kind, count)
            self._base.execute("COMMIT")
        except duckdb.Error as error:
            self._base.execute("ROLLBACK")
            raise SourceError(f"{path}: {one_line(error)}") from error
        return count

    def add_rows(self, path: Path, kind: str, rows: Iterable[Row]) -> FileCount:
        """Sightings that were read elsewhere: key, address, day, country, owner, kind and value."""
        number = self._next()
        with tempfile.NamedTemporaryFile(dir=self._spill.name, suffix=".jsonl") as file:
            for row in rows:
                file.write(msgspec.json.encode(row) + b"\n")
            file.flush()
            cells = ", ".join(f"json[{at}] ->> '$' AS {name}" for at, name in enumerate(GIVEN_ROW))
            self._base.execute(
                f"INSERT INTO {SIGHTINGS} SELECT $number, key, address, {NETWORK}, day, country, "
                "owner, kind, value, (hash(kind, value) >> 1)::BIGINT "
                f"FROM (SELECT {cells} FROM read_ndjson_objects($path))",
                {"number": number, "path": file.name},
            )
        count = self._count(number)
        self._note(number, path, kind, count)
        return count

    def _next(self) -> int:
        """The number of the next file."""
        found = self._base.execute("SELECT coalesce(max(file), 0) + 1 FROM files").fetchone()
        return int(found[0]) if found else 1

    def _count(self, number: int) -> FileCount:
        found = self._base.execute(
            f"SELECT count(*) FILTER (kind = '{MARKER}'), count(*) FILTER (kind = '{BROKEN}') "
            f"FROM {SIGHTINGS} WHERE file = $1",
            [number],
        ).fetchone()
        self._base.execute(
            f"DELETE FROM {SIGHTINGS} WHERE file = $1 AND kind = '{BROKEN}'", [number]
        )
        return (
            FileCount(records=found[0], broken=found[1])
            if found
            else FileCount(records=0, broken=0)
        )

    def _note(self, number: int, path: Path, kind: str, count: FileCount) -> None:
        self._base.execute(
            "INSERT INTO files VALUES ($1, $2, $3, $4, $5, $6)",
            [number, str(path), file_mark(path), kind, count.records, count.broken],
        )

    def sightings(self) -> Frame:
        """All sightings."""
        return nw.from_native(self._base.table(SIGHTINGS)).lazy()

    def keep(self, frame: Frame, name: str) -> Frame:
        """What a frame computes, as a table."""
        native = frame.to_native()
        self._base.execute(f"DROP TABLE IF EXISTS temp.{name}")
        self._base.execute(f"CREATE TEMP TABLE {name} AS {native.sql_query()}")
        return nw.from_native(self._base.table(f"temp.{name}")).lazy()

    def rows(self, frame: Frame) -> Iterator[Row]:
        """The rows of a frame: distinct values and counts, never all sightings."""
        yield from self._base.execute(frame.to_native().sql_query()).fetchall()

    def put(self, name: str, columns: dict[str, type], rows: Iterable[Sequence[object]]) -> Frame:
        """Rows of ours as a table."""
        spelt = ", ".join(f"{column}: '{TYPES[kind]}'" for column, kind in columns.items())
        with tempfile.NamedTemporaryFile(dir=self._spill.name, suffix=".jsonl") as file:
            for row in rows:
                file.write(msgspec.json.encode(dict(zip(columns, row, strict=True))) + b"\n")
            file.flush()
            self._base.execute(f"DROP TABLE IF EXISTS temp.{name}")
            self._base.execute(
                f"CREATE TEMP TABLE {name} AS SELECT * FROM read_json($1, "
                f"format = 'newline_delimited', columns = {{{spelt}}})",
                [file.name],
            )
        return nw.from_native(self._base.table(f"temp.{name}")).lazy()

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Give the memory and the files of this run back."""
        self._base.close()
        self._spill.cleanup()


def prepared_folder(folder: Path) -> Path:
    """The folder, made where it was missing and readable by its owner alone."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}", fields=("work",)) from error
    return folder


def file_mark(path: Path) -> str:
    """What tells whether a file is still the same: its place, size and time of change."""
    status = path.stat()
    return f"{os.path.realpath(path)} {status.st_size} {status.st_mtime_ns}"


def one_line(error: Exception) -> str:
    """The first sentence of an error of the database."""
    return str(error).partition("\n")[0][:300]


def pack_of(path: Path) -> str:
    """How a file is packed, as the database calls it."""
    with path.open("rb") as file:
        head = file.read(4)
    return next((name for mark, name in PACKS.items() if head.startswith(mark)), "uncompressed")


def is_parquet(path: Path) -> bool:
    """Whether a file is of Parquet."""
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def parquet_columns(path: Path) -> frozenset[str]:
    """The columns of a file of Parquet; raises SourceError where it is damaged."""
    with duckdb.connect() as base:
        try:
            found = base.execute("DESCRIBE SELECT * FROM read_parquet($1)", [str(path)])
            return frozenset(str(row[0]) for row in found.fetchall())
        except duckdb.Error as error:
            raise SourceError(f"{path}: {one_line(error)}") from error


def records_of(base: duckdb.DuckDBPyConnection, path: Path, layout: ScanLayout) -> str:
    """The SQL that reads the records of a file into the columns of its layout."""
    spelt = ", ".join(f"{name}: '{kind}'" for name, kind in layout.columns.items())
    if is_parquet(path):
        return parquet_records(base, path, layout)
    if layout.kind == MASSCAN.kind:
        return array_records(path, layout)
    return (
        f"read_json($path, format = 'newline_delimited', columns = {{{spelt}}}, "
        f"ignore_errors = true, compression = '{pack_of(path)}', maximum_object_size = 16777216)"
    )


def array_records(path: Path, layout: ScanLayout) -> str:
    """The SQL that reads an array with one object a line, as masscan writes it, commas and all."""
    fields = ", ".join(
        f"j ->> '{name}' AS {name}"
        if kind == "VARCHAR"
        else f"json_transform(j -> '{name}', '{json_shape(kind)}') AS {name}"
        for name, kind in layout.columns.items()
    )
    lines = (
        "read_csv($path, columns = {line: 'VARCHAR'}, delim = '\x01', quote = '', escape = '', "
        f"header = false, auto_detect = false, compression = '{pack_of(path)}', "
        "max_line_size = 16777216)"
    )
    inner = r"TRY_CAST(regexp_extract(line, '\{.*\}') AS JSON) AS j"
    return f"(SELECT {fields} FROM (SELECT {inner} FROM {lines} WHERE contains(line, '\"ip\"')))"


def parquet_records(base: duckdb.DuckDBPyConnection, path: Path, layout: ScanLayout) -> str:
    """The SQL that reads Parquet with the columns of a layout; those it lacks are null."""
    held = {
        row[0]: str(row[1])
        for row in base.execute("DESCRIBE SELECT * FROM read_parquet($1)", [str(path)]).fetchall()
    }
    fields = []
    for name, kind in layout.columns.items():
        if name not in held:
            fields.append(f"CAST(NULL AS {kind}) AS {name}")
        elif held[name] == kind:
            fields.append(name)
        elif kind == "VARCHAR":
            fields.append(f"CAST({name} AS VARCHAR) AS {name}")
        elif held[name] in {"VARCHAR", "JSON"}:
            fields.append(json_column(f"TRY_CAST({name} AS JSON)", name, kind))
        else:
            fields.append(json_column(f"to_json({name})", name, kind))
    return f"(SELECT {', '.join(fields)} FROM read_parquet($path))"


def json_column(value: str, name: str, kind: str) -> str:
    """The SQL of a column made of JSON."""
    return (
        f"{value} AS {name}"
        if kind == "JSON"
        else (f"json_transform({value}, '{json_shape(kind)}') AS {name}")
    )


def sighting_query(records: str, layout: ScanLayout) -> str:
    """The SQL of the sightings in some records, each record with its marker."""
    query = layout.query.replace("records", records)
    lost = f"address IS NULL AND key IS NULL OR NOT regexp_full_match(address, '{ADDRESS}')"
    kept = (
        f"[{{kind: e.kind, value: left(e.value, {LONGEST})}} FOR e IN said IF e.value IS NOT NULL]"
    )
    return f"""
    SELECT $number, coalesce(key, address), address, {NETWORK}, nullif(day, ''), country, owner,
      s.kind, s.value, (hash(s.kind, s.value) >> 1)::BIGINT
    FROM (SELECT key, address, day, country, owner, unnest(CASE WHEN {lost}
        THEN [{{kind: '{BROKEN}', value: ''}}]
        ELSE list_concat([{{kind: '{MARKER}', value: ''}}], {kept}) END) AS s FROM ({query}))
    """
