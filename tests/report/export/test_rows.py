"""Devices as rows."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook

from exporting import an_export
from recorded import a_record
from unbadge.report.export.rows import (
    device_row,
    export_csv,
    export_service_now,
    export_snipe_it,
    export_xlsx,
    service_now,
    snipe_it,
)


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
    (device,) = an_export(a_record("d1", **fields)).devices

    assert snipe_it(device)["Manufacturer"] == shown
    assert service_now(device)["manufacturer"] == shown


def test_how_sure_stands_beside_the_maker() -> None:
    """A row that names a maker says how sure that is; unwatched is not none."""
    (device,) = an_export(a_record("d1", determination="possible")).devices
    row = device_row(device)

    assert (row["maker"], row["how sure"], row["sends outside"]) == (
        "Acme",
        "possible",
        "not watched",
    )


def test_row_that_stands_for_many_says_so() -> None:
    """Where a row of a list stands for several alike, every table tells how many."""
    (device,) = an_export(a_record("d1", quantity=12)).devices

    assert device_row(device)["quantity"] == "12"
    assert "stands for 12 alike" in snipe_it(device)["Notes"]
    assert "stands for 12 alike" in service_now(device)["short_description"]


@pytest.mark.parametrize("lead", "=+-@＝\t")
def test_formula_stays_text(lead: str) -> None:
    """A cell that a spreadsheet would run is text, in CSV and in a workbook."""
    run = an_export(a_record("d1", badge=f"{lead}1+1"))
    cells = next(csv.reader(StringIO(b"".join(list(export_csv(run))[1:]).decode())), None)
    head, row = csv.reader(StringIO(b"".join(export_csv(run)).decode()))
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(export_xlsx(run))))

    assert cells is None
    assert not row[head.index("badge")].startswith(lead)
    shown = "\u2409" if lead == "\t" else lead
    assert f"{shown}1+1" in book.get_sheet_by_name("devices").to_python()[1]


def test_no_devices() -> None:
    """A run without devices is an empty table, not a failure."""
    for export in (export_csv, export_snipe_it, export_service_now):
        assert list(export(an_export())) == []
    assert b"".join(export_xlsx(an_export()))[:2] == b"PK"


def test_endless_text_is_cut_with_a_word() -> None:
    """A text that no cell can hold is cut, and says so."""
    run = an_export(a_record("d1", badge="a" * 40_000))
    head, row = csv.reader(StringIO(b"".join(export_csv(run)).decode()))

    assert row[head.index("badge")] == "a" * 32_000 + " [cut]"
