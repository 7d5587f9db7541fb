"""Flow tables."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from feeding import a_head, told
from unbadge.sources.logs.flowtable import SOURCE

HEAD = "ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt,ismc"
WHEN = "2026-11-20 10:00:00,2026-11-20 10:00:09,9.0"
CAM = "00:00:5e:00:53:07"


def row(source: str = "10.0.0.7", mac: str = CAM) -> str:
    """One record."""
    return f"{WHEN},{source},203.0.113.9,40000,443,TCP,...AP.S.,30,3000,{mac}"


def test_a_sender_with_its_own_mac_is_told() -> None:
    """A MAC that sends for one host is that host's, from the record's time on."""
    tale = told(SOURCE, f"{HEAD}\n{row()}\n{row()}\n")

    assert tale.pairs == [("mac", CAM)]
    (one,) = tale.seen
    assert (one.ip, one.mac, one.origin.place) == ("10.0.0.7", CAM, "line 2")
    assert one.seen == datetime(2026, 11, 20, 10, tzinfo=UTC)


def test_a_table_without_macs_tells_of_traffic_alone() -> None:
    """Records without MACs are no evidence of who anybody is."""
    tale = told(SOURCE, f"{HEAD}\n{row(mac='00:00:00:00:00:00')}\nSummary\nflows\n1\n")

    assert (tale.seen, tale.refused) == ((), ())


def test_a_short_line_is_rejected() -> None:
    """A broken record is named by its place, and the others are read."""
    tale = told(SOURCE, f"{HEAD}\nnonsense\n{row()}\n")

    assert tale.pairs == [("mac", CAM)]
    assert tale.reasons == ["line 2: 1 values, 12 needed"]


@pytest.mark.parametrize(
    "content",
    ["ip,mac,make,model\n10.0.0.7,x,Acme,C1\n", "", f"{HEAD}\n".encode("utf-16")],
    ids=["register", "empty", "utf-16"],
)
def test_other_tables_are_left_to_others(content: str | bytes) -> None:
    """Only what the reader of traffic reads as well is a flow table."""
    assert not SOURCE.accepts(a_head(content))
