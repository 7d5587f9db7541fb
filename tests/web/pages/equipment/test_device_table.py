"""The list as a table."""

from __future__ import annotations

import csv
import io

from serving import Served


def test_a_table_is_what_one_sees(town: Served) -> None:
    """The CSV has the rows and columns of the address, all of them."""
    answer = town.get("/devices.csv?sure=unknown&cols=badge,ip")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert rows[0] == ["Site", "Place", "Badge", "Address"]
    assert len(rows) - 1 == town.data("/api/devices?sure=unknown")["total"]
