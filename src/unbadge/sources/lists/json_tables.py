"""Lists of equipment as JSON whose headers stand apart from the rows, as queries are answered.

So write Splunk, Grafana, InfluxDB, Elasticsearch, Azure, ClickHouse, Socrata, Google Sheets and
pandas: names in one list, cells in lists a row, or a column; or each column under its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from unbadge.formats.jsonparts import mend_json
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item, decode_json
from unbadge.sources.head import parts_inside
from unbadge.sources.lists import ASSETS, Row, header_at, is_equipment, is_ip, is_mac, share
from unbadge.sources.lists.asset_list import LOOKED, table
from unbadge.sources.lists.grid import Grid, decode_text
from unbadge.sources.lists.record_list import cell_of

LARGEST = 32 << 20  # bytes of a document
DEEPEST = 6  # levels of an envelope
NAMES = ("name", "text", "fieldName", "title", "label", "field", "ColumnName", "displayName")
SIDEWAYS = frozenset({"columns", "values"})  # under these, and no others, columns may stand


class CellTable(NamedTuple):
    """Rows of cells under headers; the first row holds the headers where there are none."""

    headers: list[str]
    rows: list[list[str]]


def header_names(value: object) -> list[str]:
    """The names in a list of texts, or of records that each have one; none in any other."""
    if not isinstance(value, list) or len(value) < 2:
        return []
    found = [
        next((one[key] for key in NAMES if isinstance(one.get(key), str)), None)
        if isinstance(one, dict)
        else one
        for one in value
    ]
    names = [one for one in found if isinstance(one, str)]
    return names if len(names) == len(value) else []


def cell_lists(value: object) -> list[list[str]]:
    """The lists of cells in a list that holds nothing else; none in any other."""
    if not isinstance(value, list) or not value:
        return []
    if not all(isinstance(one, list) for one in value):
        return []
    return [[cell_of(cell) for cell in one] for one in value]


def tables_in(document: object, depth: int = 0) -> Iterator[CellTable]:
    """The tables of a document, whatever envelope they stand in."""
    if isinstance(document, list) and (found := cell_lists(document)):
        yield CellTable([], found)
    elif isinstance(document, dict) and (one := table_of(document)):
        yield one
    elif depth < DEEPEST:
        for inner in parts_inside(document):
            yield from tables_in(inner, depth + 1)


def table_of(record: dict[str, object]) -> CellTable | None:
    """The table that a record holds: its headers, and its rows or columns, as far as they fit."""
    parts = list(parts_of(record))
    heads = [names for _, value in parts if (names := header_names(value))]
    for name, value in parts:
        grid = cell_lists(value)
        for headers in heads if grid else ():
            if is_sideways(name, headers, grid):
                return with_tags(record, headers, list(map(list, zip(*grid, strict=False))))
            widest = max(map(len, grid))
            if len(grid[0]) == len(headers) == widest:  # the last one may be cut
                return with_tags(record, headers, grid)
            if len(headers) - widest in range(1, 9):  # of a view that hides columns
                return CellTable(headers[-widest:], grid)
    return named_columns(record)


def parts_of(record: dict[str, object]) -> Iterator[tuple[str, object]]:
    """The fields of a record, and of records in it, three levels down, with their names."""
    waiting = [(record, 0)]
    for one, depth in waiting:
        for name, value in one.items():
            if isinstance(value, dict) and depth < 2:
                waiting.append((value, depth + 1))
            elif isinstance(value, list):
                yield name, value


def is_sideways(name: str, headers: list[str], grid: list[list[str]]) -> bool:
    """Whether lists are a table's columns: as many as headers, each of as many cells."""
    if len(grid) != len(headers) or len(set(map(len, grid))) != 1 or name not in SIDEWAYS:
        return False
    return len(grid[0]) != len(headers) or alike(grid) >= alike(list(zip(*grid, strict=True)))


def alike(lists: list[list[str]] | list[tuple[str, ...]]) -> int:
    """How many lists hold addresses alone."""
    return sum(1 for one in lists for looks in (is_ip, is_mac) if share(one, looks) == 1)


def with_tags(record: dict[str, object], headers: list[str], rows: list[list[str]]) -> CellTable:
    """A table with what its record says of all rows, as InfluxDB's tags."""
    tags = record.get("tags")
    told = {name: cell_of(value) for name, value in tags.items()} if isinstance(tags, dict) else {}
    return CellTable([*headers, *told], [[*row, *told.values()] for row in rows])


def named_columns(record: dict[str, object]) -> CellTable | None:
    """A table each of whose columns stands under its name, as a list or by numbers of rows."""
    columns = [list(one.values()) if isinstance(one, dict) else one for one in record.values()]
    lists = [one for one in columns if isinstance(one, list)]
    if len(lists) < 2 or len(lists) < len(columns) or len(set(map(len, lists))) != 1:
        return None
    rows = list(zip(*lists, strict=True))
    if not rows or any(isinstance(cell, dict | list) for cell in chain.from_iterable(rows)):
        return None
    return CellTable(list(record), [list(map(cell_of, row)) for row in rows])


def is_list(found: CellTable) -> bool:
    """Whether a table is a list of equipment."""
    if found.headers:
        return is_equipment(found.headers, found.rows[:LOOKED])
    return len(found.rows) > 1 and header_at(found.rows[:LOOKED]) is not None


def document_of(text: str) -> tuple[object, bool]:
    """What a text holds, one document or a list a line, and whether it is whole."""
    if (whole := decode_json(text)) is not None:
        return whole, True
    lines = [line.strip().rstrip(",") for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(line[:1] == "[" and line[-1:] == "]" for line in lines[:-1]):
        rows = [row for row in map(decode_json, lines) if isinstance(row, list)]
        return rows, len(rows) == len(lines)
    return decode_json(mend_json(text)), False


def apart_grids(data: bytes, file: str, digest: str) -> Iterator[Grid]:
    """The tables of a JSON text whose headers stand apart, as they stand; none of any other."""
    text, encoding = decode_text(data)
    if text.lstrip()[:1] not in {"{", "["}:
        return
    for number, found in enumerate(tables_in(document_of(text.lstrip())[0]), 1):
        if found.headers:
            rows = list(table_rows(found, number))
            yield Grid(
                file=file,
                sha256=digest,
                sheet="",
                titles=(),
                headers=tuple(found.headers),
                rows=tuple(rows[1:]),
                encoding=encoding,
            )


def accepts(head: InputHead) -> bool:
    """Whether a JSON text holds a list of equipment whose headers stand apart."""
    text = head.text.lstrip()
    return text[:1] in {"{", "["} and any(map(is_list, tables_in(document_of(text)[0])))


def read(feed: InputFeed) -> Iterator[Item]:
    """The devices in the rows of each table that lists equipment."""
    parts, size = list[bytes](), 0
    for part in feed.utf8():
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            yield feed.reject("", f"a document larger than {LARGEST >> 20} MiB", rest=True)
            return
    document, whole = document_of(b"".join(parts).decode("utf-8", "replace").lstrip())
    if not whole:
        yield feed.reject("", "a document that is cut off or damaged", rest=True)
    for number, found in enumerate(filter(is_list, tables_in(document)), 1):
        yield from table(table_rows(found, number), feed, ASSETS)


def table_rows(found: CellTable, number: int) -> Iterator[Row]:
    """The headers of a table and its rows, each with its place."""
    if found.headers:
        yield "fields", found.headers
    for at, cells in enumerate(found.rows, 1):
        if any(cells):
            yield f"table {number} row {at}", cells


SOURCE = EvidenceSource(kind="asset register JSON", accepts=accepts, read=read)
