"""``devices.csv``."""

from __future__ import annotations

import csv
from io import StringIO

from factories import a_device, a_verdict, an_assessment
from unbadge.model import Outcome
from unbadge.report.audit.table import COLUMNS, DeviceTable


def test_row_tells_what_is_prohibited_and_unclear() -> None:
    """A row names the policies and acts behind its gravest outcome."""
    out = StringIO()
    verdicts = (a_verdict(Outcome.UNCLEAR, policy="yy"), a_verdict(Outcome.PROHIBITED))
    table = DeviceTable(out)
    table.add(
        an_assessment(device=a_device(site="depot"), verdicts=verdicts, listed_by=("xx-ban",))
    )

    (row,) = csv.DictReader(StringIO(out.getvalue()))
    assert tuple(row) == COLUMNS
    assert (row["site"], row["maker"], row["worst_outcome"]) == ("depot", "acme", "prohibited")
    assert (row["prohibited_by"], row["unclear_under"]) == ("xx-ban:procure", "yy:procure")


def test_cells_of_others_are_guarded() -> None:
    """What devices, files and people said cannot start a formula in any column."""
    out = StringIO()
    device = a_device(key="=1", site="=2", location="=3", ips=("=4",), behind="=5")
    DeviceTable(out).add(an_assessment(device=device))

    (row,) = csv.DictReader(StringIO(out.getvalue()))
    assert [value for value in row.values() if value.startswith("=")] == []
