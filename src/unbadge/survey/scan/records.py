"""The SQL that reads the records of a file in DuckDB, whatever packs them."""

from __future__ import annotations

from pathlib import Path

import duckdb

from unbadge.errors import SourceError
from unbadge.survey.scan.layouts import MASSCAN, ScanLayout, json_shape

PACKS = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
LARGEST = 16_777_216  # bytes of a record


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
        f"ignore_errors = true, compression = '{pack_of(path)}', maximum_object_size = {LARGEST})"
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
        f"max_line_size = {LARGEST})"
    )
    inner = r"TRY_CAST(regexp_extract(line, '\{.*\}') AS JSON) AS j"
    return f"(SELECT {fields} FROM (SELECT {inner} FROM {lines} WHERE contains(line, '\"ip\"')))"


def parquet_records(base: duckdb.DuckDBPyConnection, path: Path, layout: ScanLayout) -> str:
    """The SQL that reads Parquet with the columns of a layout; those it lacks are null."""
    held = described(base, "SELECT * FROM read_parquet($1)", str(path))
    nulls = {name: f"CAST(NULL AS {kind}) AS {name}" for name, kind in layout.columns.items()}
    # Types are held together as the database spells them: it puts some names in quotes.
    meant = described(base, f"SELECT {', '.join(nulls.values())}")
    fields = []
    for name, kind in layout.columns.items():
        if name not in held:
            fields.append(nulls[name])
        elif held[name] == meant[name]:
            fields.append(name)
        elif kind == "VARCHAR":
            fields.append(f"CAST({name} AS VARCHAR) AS {name}")
        elif held[name] in {"VARCHAR", "JSON"}:
            fields.append(json_column(f"TRY_CAST({name} AS JSON)", name, kind))
        else:
            fields.append(json_column(f"to_json({name})", name, kind))
    return f"(SELECT {', '.join(fields)} FROM read_parquet($path))"


def described(base: duckdb.DuckDBPyConnection, query: str, *given: object) -> dict[str, str]:
    """The types of a query's columns by their names, as the database spells them."""
    return {str(row[0]): str(row[1]) for row in base.execute(f"DESCRIBE {query}", given).fetchall()}


def json_column(value: str, name: str, kind: str) -> str:
    """The SQL of a column made of JSON."""
    return (
        f"{value} AS {name}"
        if kind == "JSON"
        else (f"json_transform({value}, '{json_shape(kind)}') AS {name}")
    )
