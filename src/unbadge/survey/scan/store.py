"""Sightings in DuckDB: read from files of any size, in bounded memory, and kept for a later run."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, Self

import duckdb
import msgspec
import narwhals as nw
from msgspec import Struct

from unbadge.errors import SourceError, UsageError
from unbadge.formats.visible import name_text
from unbadge.survey.scan import (
    RARE,
    TABLES,
    VIEWS,
    Hear,
    RecordIntake,
    ScanLayout,
    asked_rows,
    block_query,
    column_kinds,
    compiled_reader,
    filled_in,
    is_parquet,
    library_functions,
    one_line,
    record_query,
    records_of,
    row_query,
    stage_query,
    value_query,
    wanted_of,
)

Frame = nw.LazyFrame[Any]
Row = tuple[Any, ...]
LineBlocks = Callable[[Path], Iterable[bytes]]  # whole lines; SourceError where a file is broken

TYPES = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}
MEMORY = "1500MB"
KEPT = "survey-2.duckdb"  # the number goes up when what is kept changes its form


class FileCount(Struct, frozen=True, kw_only=True):
    """How many records of a file were read, and how many lines were none."""

    records: int
    broken: int


class SightingStore(Protocol):
    """Whatever holds sightings and computes over them: DuckDB here, Spark elsewhere."""

    def hosts(self) -> Frame:
        """Key, address, network, day, country and owner of records, and how often each stands."""

    def said(self) -> Frame:
        """Key, and code of a thing said, as often as may be."""

    def ties(self, most: int | None = None) -> Frame:
        """Key and day, and code of a thing that one device alone should say; a code may be null.

        Codes that more than ``most`` keys say may be left out.
        """

    def values(self) -> Frame:
        """Code, kind and value of each thing that was said."""

    def keep(self, frame: Frame, name: str) -> Frame:
        """What a frame computes, computed once and kept under a name."""

    def rows(self, frame: Frame) -> Iterator[Row]:
        """The rows of a frame, here."""

    def put(self, name: str, columns: dict[str, type], rows: Iterable[Sequence[object]]) -> Frame:
        """Rows of ours as a frame there."""


class DuckStore:
    """Sightings in DuckDB; with a folder they stay there, and files read before are not again."""

    def __init__(
        self,
        folder: Path | None = None,
        memory: str = MEMORY,
        line_blocks: LineBlocks | None = None,
        hear: Hear = lambda _: None,
        *,
        large: bool = False,
    ) -> None:
        """An empty store, or what an earlier run left in a folder.

        One for ``large`` files is on disk for as long as it is used, since what is read is held in
        memory otherwise, whatever the limit.
        With ``line_blocks``, which gives a file's lines, they are read by the compiled loop;
        ``hear`` is told of values that are new meanwhile, though not of all.
        Raises UsageError where the folder cannot be used or the memory is no size.
        """
        self._line_blocks = line_blocks if compiled_reader() else None
        self._hear = hear
        self._memory = memory
        work = None if folder is None else prepared_folder(folder)
        self._spill = tempfile.TemporaryDirectory(prefix="unbadge-survey-")
        place = ":memory:"
        if work is not None or large:
            place = str((work or Path(self._spill.name)) / KEPT)
        try:
            self._base = duckdb.connect(place)
            self._base.execute(f"SET memory_limit = '{msgspec.json.encode(memory).decode()[1:-1]}'")
        except duckdb.Error as error:
            self._spill.cleanup()
            raise UsageError(f"{place}: {one_line(error)}", fields=("work", "memory")) from error
        self._base.execute("SET temp_directory = $1", [self._spill.name])
        self._base.execute("SET preserve_insertion_order = false")
        self._base.execute("SET TimeZone = 'UTC'")
        for name, columns in TABLES.items():
            self._base.execute(f"CREATE TABLE IF NOT EXISTS {name} ({columns})")
        for name, query in VIEWS.items():
            self._base.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {query}")

    def known(self, path: Path) -> FileCount | None:
        """What an earlier run counted of a file that is still the same; None for any other."""
        found = self._base.execute(
            "SELECT records, broken FROM files WHERE mark = $1", [file_mark(path)]
        ).fetchone()
        return None if found is None else FileCount(records=found[0], broken=found[1])

    def add(
        self, path: Path, layout: ScanLayout, signals: Sequence[str], held: Path | None = None
    ) -> FileCount:
        """Read a file of JSON lines, packed or not, or of Parquet; all of it or nothing is kept.

        ``held`` is where its records lie, if elsewhere.
        Raises SourceError where it cannot be read to its end.
        """
        number = self._next()
        held = self._named(held or path, number)
        try:
            if compiled := self._add_compiled(path, held, layout, signals):
                return compiled
        except SourceError:
            pass  # what is wrong with the file is the database's to say
        with self._transaction(path):
            count = self._staged(held, layout, number, signals)
            self._note(number, path, layout.kind, count)
        return count

    def _named(self, path: Path, number: int) -> Path:
        """A file by a name that the database takes: its own, or where that is no UTF-8 a link's."""
        if name_text(str(path)) == str(path):
            return path
        link = Path(self._spill.name) / f"file-{number}"
        link.symlink_to(path.absolute())
        return link

    @contextmanager
    def _transaction(self, path: Path) -> Iterator[None]:
        """All that is done of a file, or nothing."""
        self._base.execute("BEGIN")
        try:
            yield
        except duckdb.Error as error:
            self._base.execute("ROLLBACK")
            raise SourceError(f"{path}: {one_line(error)}") from error
        except SourceError:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def _add_compiled(
        self, path: Path, held: Path, layout: ScanLayout, signals: Sequence[str]
    ) -> FileCount | None:
        """Read a file by the compiled loop; None where that does not read files of its form."""
        if self._line_blocks is None:
            return None
        if not is_parquet(held):
            return self._add_lines(path, held, layout, signals)
        return self._add_rows(path, held, layout, signals) if library_functions() else None

    def _add_rows(
        self, path: Path, held: Path, layout: ScanLayout, signals: Sequence[str]
    ) -> FileCount:
        """Read a file's rows by the compiled loop; raises SourceError where it cannot."""
        number = self._next()
        with self._transaction(path):
            intake = RecordIntake(self._base, number, wanted_of(layout, signals))
            query = row_query(records_of(self._base, held, layout), layout, intake.kinds)
            given = {"path": held, "number": number, "signals": list(signals)}
            asked = asked_rows(filled_in(query, given), self._memory, self._spill.name)
            intake.read_rows(asked, column_kinds(layout, intake.kinds), self._hear)
            count = FileCount(records=intake.records, broken=intake.lost)
            self._note(number, path, layout.kind, count)
        return count

    def _add_lines(
        self, path: Path, held: Path, layout: ScanLayout, signals: Sequence[str]
    ) -> FileCount:
        """Read a file's lines by the compiled loop; raises SourceError where it cannot."""
        assert self._line_blocks is not None
        number = self._next()
        with (
            tempfile.NamedTemporaryFile(dir=self._spill.name, suffix=".jsonl") as odd,
            self._transaction(path),
        ):
            intake = RecordIntake(self._base, number, wanted_of(layout, signals), odd)
            intake.read(self._line_blocks(held), self._hear)
            odd.flush()
            rest = FileCount(records=0, broken=0)
            if intake.odd_bytes:
                rest = self._staged(Path(odd.name), layout, number, signals)
            count = FileCount(records=intake.records + rest.records, broken=rest.broken)
            self._note(number, path, layout.kind, count)
        return count

    def _staged(
        self, path: Path, layout: ScanLayout, number: int, signals: Sequence[str]
    ) -> FileCount:
        """Read a file by the database alone."""
        self._stage(path, layout, number, signals)
        count = self._take(layout, number)
        self._base.execute("DROP TABLE temp.stage")
        return count

    def _stage(self, path: Path, layout: ScanLayout, number: int, signals: Sequence[str]) -> None:
        """Read a file into a table of its distinct records and values."""
        query = stage_query(records_of(self._base, path, layout), layout)
        given = {"path": str(path), "number": number, "signals": list(signals)}
        asked = {name: value for name, value in given.items() if f"${name}" in query}
        self._base.execute(f"CREATE TEMP TABLE stage AS {query}", asked)

    def _take(self, layout: ScanLayout, number: int) -> FileCount:
        """Keep what was staged; how many records that were, and how many were none."""
        self._base.execute(f"INSERT INTO records {record_query(layout)}", {"number": number})
        self._base.execute(
            f"INSERT INTO said_values SELECT * FROM ({value_query(layout)}) AS found "
            "ANTI JOIN said_values USING (code)"
        )
        if layout.others:
            self._base.execute(
                f"INSERT INTO blocks SELECT * FROM ({block_query()}) AS found(block, code) "
                "ANTI JOIN blocks USING (block, code)"
            )
        found = self._base.execute(
            "SELECT coalesce(sum(times) FILTER (NOT lost), 0)::BIGINT, "
            "coalesce(sum(times), 0)::BIGINT FROM stage WHERE is_record"
        ).fetchone()
        records, every = found or (0, 0)
        return FileCount(records=records, broken=every - records)

    def _next(self) -> int:
        """The number of the next file."""
        found = self._base.execute("SELECT coalesce(max(file), 0) + 1 FROM files").fetchone()
        return int(found[0]) if found else 1

    def _note(self, number: int, path: Path, kind: str, count: FileCount) -> None:
        self._base.execute(
            "INSERT INTO files VALUES ($1, $2, $3, $4, $5, $6)",
            [number, name_text(str(path)), file_mark(path), kind, count.records, count.broken],
        )

    def hosts(self) -> Frame:
        """Key, address, network, day, country and owner of records, and how often each stands."""
        return nw.from_native(self._base.table("hosts_seen")).lazy()

    def said(self) -> Frame:
        """Key, and code of a thing said, as often as may be."""
        return nw.from_native(self._base.table("said_seen")).lazy()

    def ties(self, most: int | None = None) -> Frame:
        """Key and day, and code of a thing that one device alone should say; a code may be null.

        Of codes that more than ``most`` keys say nearly all are left out.
        """
        if most is None:
            return nw.from_native(self._base.table("ties_seen")).lazy()
        self._base.execute(f"CREATE OR REPLACE TEMP TABLE rare AS {RARE}", [most])
        return nw.from_native(self._base.sql("FROM ties_seen SEMI JOIN rare USING (code)")).lazy()

    def values(self) -> Frame:
        """Code, kind and value of each thing that was said."""
        return nw.from_native(self._base.table("said_values")).lazy()

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
    place = name_text(os.path.realpath(path))
    return f"{place} {status.st_size} {status.st_mtime_ns}"
