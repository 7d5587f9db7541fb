"""A survey's rows as CSV and Parquet, and fit for publication with small counts kept back."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import msgspec
from msgspec.structs import replace

from unbadge.model.fields import fields_of
from unbadge.model.survey import SurveyRecord, SurveyRow
from unbadge.report.audit.cells import safe_cell
from unbadge.report.paper.suppress import publish

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


def published(record: SurveyRecord) -> SurveyRecord:
    """The record fit for publication: small counts are kept back, group by group.

    The share, intervals and possible number of a row that is kept back are kept back with it.
    """
    rows: list[SurveyRow] = []
    groups: dict[tuple[tuple[str, str], ...], list[SurveyRow]] = {}
    for row in record.rows:
        groups.setdefault(tuple(row.by.items()), []).append(row)
    for several in groups.values():
        cells = publish({str(n): row.count or 0 for n, row in enumerate(several)}).cells
        rows += [
            hidden_row(row) if cells[str(n)] is None else hidden_extras(row)
            for n, row in enumerate(several)
        ]
    return replace(record, rows=tuple(rows))


def hidden_row(row: SurveyRow) -> SurveyRow:
    """A row whose figures are kept back."""
    return SurveyRow(
        by=row.by,
        maker=row.maker,
        count=None,
        share=None,
        low=None,
        high=None,
        bound_low=None,
        bound_high=None,
        n=row.n,
        possible=None,
    )


def hidden_extras(row: SurveyRow) -> SurveyRow:
    """A row that is told, without a small number of possible ones beside it."""
    few = row.possible is not None and 0 < row.possible < 5
    return replace(row, possible=None) if few else row
