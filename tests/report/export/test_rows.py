"""Devices as rows."""

from __future__ import annotations

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from recorded import a_record
from unbadge.report.export.rows import (
    csv_bytes,
    device_export,
    maker_shown,
    service_now,
    snipe_it,
    xlsx_bytes,
)

NAMES = {"acme": "Acme"}


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, "Acme"),
        ({"determination": "possible"}, ""),
        ({"declared_only": True}, ""),
        ({"maker": None, "determination": "undetermined"}, ""),
    ],
)
def test_maker_stands_where_evidence_shows_it(fields: dict[str, object], shown: str) -> None:
    """A lead, and what only a list says, is nobody's product in another system."""
    record = a_record("d1", **fields)
    row = device_export(record, None, NAMES)

    assert maker_shown(record, NAMES) == shown
    assert snipe_it(row, shown)["Manufacturer"] == shown
    assert service_now(row, shown)["manufacturer"] == shown


def test_how_sure_stands_beside_the_maker() -> None:
    """A row that names a maker says how sure that is; unwatched is not none."""
    row = device_export(a_record("d1", determination="possible"), None, NAMES)

    assert (row["maker"], row["how sure"], row["sends outside"]) == (
        "Acme",
        "possible",
        "not watched",
    )


def test_formula_stays_text() -> None:
    """A cell that a spreadsheet would run is text, in CSV and in a workbook."""
    row = device_export(a_record("d1", badge="=1+1"), None, NAMES)
    table = b"".join(csv_bytes([row])).decode()
    (page,) = CalamineWorkbook.from_filelike(BytesIO(xlsx_bytes([row]))).sheet_names
    cells = CalamineWorkbook.from_filelike(BytesIO(xlsx_bytes([row]))).get_sheet_by_name(page)

    assert ",=1+1," not in table
    assert "=1+1" in cells.to_python()[1]


def test_no_devices() -> None:
    """A run without devices is an empty table, not a failure."""
    assert list(csv_bytes([])) == []
    assert xlsx_bytes([])[:2] == b"PK"
