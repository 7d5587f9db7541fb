"""Flow tables: headers under many names, and the records below them."""

from __future__ import annotations

import pytest

from unbadge.formats.flowtable import FlowTable, is_headed, layout_of

OLD = "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt"
NEW = "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows"
ROW = "2024-01-01 00:00:00,9,UDP,10.0.0.9,4,203.0.113.9,443,3,300,1"


@pytest.mark.parametrize(
    ("line", "known"),
    [
        (OLD, True),
        (NEW, True),
        (f'"{NEW.replace(",", chr(34) + "," + chr(34))}"', True),
        ("IPV4_SRC_ADDR,IPV4_DST_ADDR,PROTOCOL,IN_PKTS,IN_BYTES,FIRST_SWITCHED", True),
        ("sIP|dIP|pro|packets|bytes|", True),
        ("srcaddr dstaddr protocol packets bytes", True),
        ("Src IP;Dst IP;Protocol;Tot Fwd Pkts;TotLen Fwd Pkts", True),
        ("sa,da,pr", False),
        ("name,price,packets", False),
        ("ip,mac,make,model", False),
        (ROW, False),
    ],
)
def test_headers_are_known_by_their_names(line: str, known: bool) -> None:
    """Both ends, protocol, packets and bytes must have their columns, whatever parts them."""
    assert (layout_of(line) is not None) is known


def test_the_first_of_two_columns_counts() -> None:
    """Where a name stands twice, the first column is read."""
    found = layout_of(f"{NEW},packets")

    assert found is not None
    assert found.at["packets"] == 7


def test_records_begin_below_the_header() -> None:
    """Lines above it, the header and the sums that nfdump adds are no records."""
    table = FlowTable()
    lines = ("exported on Monday", NEW, ROW, "Summary", "flows,bytes", "1,300")

    (record,) = filter(None, map(table.record, lines))

    assert (record["source"], record["target"], record["bytes"]) == (
        "10.0.0.9",
        "203.0.113.9",
        "300",
    )


def test_a_second_table_has_its_own_columns() -> None:
    """Tables that were put into one file are each read by their own header."""
    table = FlowTable()
    rows = (NEW, ROW, "sa,da,pr,ipkt,ibyt,ts", "10.0.0.7,10.0.0.8,6,1,60,1704067200")

    found = [record["source"] for record in map(table.record, rows) if record]

    assert found == ["10.0.0.9", "10.0.0.7"]


def test_a_short_line_is_broken() -> None:
    """A line without all the columns is no record, and says so."""
    table = FlowTable()
    table.record(NEW)

    with pytest.raises(ValueError, match="2 values, 9 needed"):
        table.record("2024-01-01,9")


def test_a_header_stands_near_the_top() -> None:
    """A header far down in a text is none."""
    assert is_headed(["made by a collector", OLD])
    assert not is_headed([*["words"] * 20, OLD])
