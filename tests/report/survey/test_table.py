"""A survey's rows for programs and for publication."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import duckdb

from surveying import a_row, a_survey
from unbadge.report.survey.table import survey_csv, survey_parquet


def test_csv_bears_its_basis() -> None:
    """Each row has its figures, method, date and sources; no cell acts as a formula."""
    rows = list(csv.DictReader(StringIO(survey_csv(a_survey(a_row("=acme", 60))).decode())))
    assert rows[0]["maker"] == "'=acme"
    assert (rows[0]["count"], rows[0]["as_of"], rows[0]["sources"]) == (
        "60",
        "2026-11-01",
        "scan.jsonl",
    )


def test_parquet_has_typed_columns(tmp_path: Path) -> None:
    """Counts are numbers and facets are text, also where a facet's name needs quotes."""
    path = tmp_path / "x.parquet"
    record = a_survey(a_row("acme", 60, **{'a "b"': "c"}), a_row(None, 40))
    path.write_bytes(survey_parquet(record))
    with duckdb.connect() as base:
        told = base.execute(f'SELECT "a ""b""", maker, count FROM \'{path}\'').fetchall()
    assert told == [("c", "acme", 60), ("", None, 40)]
