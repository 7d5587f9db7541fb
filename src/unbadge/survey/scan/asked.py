"""Rows of the database for the compiled loop, column by column, with no Python object of a value.

The loop asks the database's library itself, by its C interface, in a database of its own that
reads the file and keeps nothing; where the library does not offer that, the database alone reads.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from unbadge.survey.scan.layouts import ScanLayout
from unbadge.survey.scan.staging import PLACED, placed_columns

FUNCTIONS = (  # in the order of the loop's Library
    *("open", "connect", "query", "prepare", "prepare_error", "execute_prepared_streaming"),
    *("result_error", "fetch_chunk", "data_chunk_get_size", "data_chunk_get_column_count"),
    *("data_chunk_get_vector", "vector_get_data", "vector_get_validity"),
    *("list_vector_get_child", "destroy_data_chunk", "destroy_result", "destroy_prepare"),
    *("disconnect", "close"),
)
WAITING = "4MB"  # of rows that the database reads ahead
TOLD = -1  # the kind of a column of values that the column before tells


@cache
def library_functions() -> tuple[int, ...]:
    """Where the functions of the database's library are; none where one is missing."""
    try:
        library = ctypes.CDLL(import_module("_duckdb").__file__)
        found = [getattr(library, f"duckdb_{name}") for name in FUNCTIONS]
    except (ImportError, AttributeError, OSError):
        return ()
    return tuple(ctypes.cast(one, ctypes.c_void_p).value or 0 for one in found)


def asked_rows(query: str, memory: str, spill: str) -> Any:  # noqa: ANN401 - a compiled type
    """The answer to a query, as the loop takes it; raises ValueError where there is none."""
    settings = (
        f"SET memory_limit = {spelt(memory)}",
        f"SET temp_directory = {spelt(spill)}",
        f"SET streaming_buffer_size = {spelt(WAITING)}",
        "SET preserve_insertion_order = false",
        "SET TimeZone = 'UTC'",
    )
    asked = import_module("unbadge.survey.scan._records").Asked
    return asked(library_functions(), tuple(one.encode() for one in settings), query.encode())


def row_query(records: str, layout: ScanLayout, kinds: Sequence[str]) -> str:
    """The SQL of the rows in a file's records: whose each is, and what it says.

    Which of the kinds a value is of, where columns differ in that, stands as a number before it.
    """
    raw, told = [], []
    for n, one in enumerate(layout.said):
        if one.kind:
            raw.append(f"{one.kind} AS k{n}")
            told.append(f"(list_position({spelt_list(kinds)}, k{n}) - 1)::INTEGER")
        raw.append(f"{one.value} AS v{n}")
        told.append(f"v{n}")
    others = layout.others or "NULL::STRUCT(kind VARCHAR, value VARCHAR)[]"
    return (
        f"SELECT {', '.join(PLACED)}, {', '.join(told)}, [e.value FOR e IN others] "
        f"FROM (SELECT {placed_columns(layout)}, {', '.join(raw)}, {others} AS others "
        f"FROM {layout.source.replace('records', records)})"
    )


def column_kinds(layout: ScanLayout, kinds: Sequence[str]) -> tuple[int, ...]:
    """The kinds of the columns of values, by their places; ``TOLD`` where a column tells them."""
    return tuple(TOLD if one.kind else kinds.index(one.name) for one in layout.said)


def filled_in(query: str, given: Mapping[str, object]) -> str:
    """A query with what it is given spelt out in it."""

    def sql(found: re.Match[str]) -> str:
        value = given[found[1]]
        return spelt_list(value) if isinstance(value, list) else spelt(value)

    return re.sub(rf"\$({'|'.join(given)})\b", sql, query)


def spelt(value: object) -> str:
    """The SQL of a text or a number."""
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def spelt_list(values: Sequence[str]) -> str:
    """The SQL of a list of texts."""
    return f"[{', '.join(map(spelt, values))}]::VARCHAR[]"
