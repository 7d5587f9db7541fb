"""A survey's rows as CSV and Parquet."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import msgspec

from unbadge.model import fields_of
from unbadge.model.survey import SurveyRecord
from unbadge.report.audit.cells import safe_cell

FIGURES = (
    *("maker", "count", "n", "share", "low", "high", "bound_low", "bound_high", "possible"),
    *("cameras", "corrected", "corrected_low", "corrected_high"),
)


def table_of(record: SurveyRecord) -> tuple[list[str], list[list[object]]]:
    """Headers and rows: the facets first, then the maker and its figures."""
    facets = list(dict.fromkeys(name for row in record.rows for name in row.by))
    headers = [*facets, *FIGURES]
    rows: list[list[object]] = [
        [
            *(row.by.get(name, "") for name in facets),
            *fields_of(row, FIGURES).values(),
        ]
        for row in record.rows
    ]
    return headers, rows


def survey_csv(record: SurveyRecord) -> bytes:
    """The rows as CSV, with the basis of every figure beside it; no cell acts as a formula."""
    headers, rows = table_of(record)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*headers, "unit", "as_of", "method", "sources"])
    basis = record.basis
    tail = [basis.unit.value, record.as_of.isoformat(), basis.method, "; ".join(basis.sources)]
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in (*row, *tail)]
        writer.writerow([safe_cell(cell) for cell in cells])
    return text.getvalue().encode()


def survey_parquet(record: SurveyRecord) -> bytes:
    """The rows as Parquet, the basis of every figure beside it."""
    headers, rows = table_of(record)
    basis = record.basis
    tail = {
        "unit": basis.unit.value,
        "as_of": record.as_of.isoformat(),
        "method": basis.method,
        "sources": "; ".join(basis.sources),
    }
    kinds = {"maker": "VARCHAR", **dict.fromkeys(FIGURES[3:8] + FIGURES[10:], "DOUBLE")}
    kinds |= dict.fromkeys(("count", "n", "possible", "cameras"), "BIGINT")
    spelt = ", ".join(
        f"{quoted(name)}: '{kinds.get(name, 'VARCHAR')}'" for name in (*headers, *tail)
    )
    with TemporaryDirectory(prefix="unbadge-survey-") as folder:
        lines, place = Path(folder) / "rows.jsonl", Path(folder) / "rows.parquet"
        lines.write_bytes(
            b"".join(
                msgspec.json.encode(dict(zip(headers, row, strict=True)) | tail) + b"\n"
                for row in rows
            )
        )
        with duckdb.connect() as base:
            base.execute(
                f"COPY (SELECT * FROM read_json('{lines}', format = 'newline_delimited', "  # noqa: S608 - our own names
                f"columns = {{{spelt}}})) TO '{place}' (FORMAT parquet)"
            )
        return place.read_bytes()


def quoted(name: str) -> str:
    """A column's name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
