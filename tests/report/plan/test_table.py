"""The table of a plan's devices."""

from __future__ import annotations

import csv
import io

from model.test_plan import a_plan_record, a_planned
from unbadge.report.plan.table import COLUMNS, plan_table


def test_a_row_a_device() -> None:
    """Every device has a row; where none replaces it the year is empty."""
    rows = list(csv.DictReader(io.StringIO(plan_table(a_plan_record()))))

    assert tuple(rows[0]) == COLUMNS
    assert [row["year"] for row in rows] == ["2027", "2027", "2028", "2028", ""]
    assert rows[0]["overdue"] == "True"


def test_cells_are_no_formulas() -> None:
    """A site's name cannot start a formula."""
    text = plan_table(a_plan_record(devices=(a_planned("d1", "=1+1", None),)))

    assert "'=1+1" in text
