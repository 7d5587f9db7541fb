"""Flow records as CSV."""

from __future__ import annotations

import pytest

from unbadge.formats.flowtable import Table
from unbadge.traffic.ledger import Ledger
from unbadge.traffic.names import Names
from unbadge.traffic.netflow import count, flags, moment, port, read_record

OLD = "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt"
WHEN = "2024-01-01 00:00:00,2024-01-01 00:00:09,9.0"
NEW = "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows"
EXPORT = (
    "IPV4_SRC_ADDR,IPV4_DST_ADDR,L4_SRC_PORT,L4_DST_PORT,PROTOCOL,IN_PKTS,IN_BYTES,"
    "FIRST_SWITCHED,LAST_SWITCHED"
)


def ledger_of(*lines: str) -> Ledger:
    """A ledger with the records below a header."""
    ledger, table = Ledger(Names()), Table()
    for record in filter(None, map(table.record, lines)):
        read_record(record, ledger)
    return ledger


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (
            OLD,
            f"{WHEN},10.0.0.9,203.0.113.9,4,443,TCP,......S.,0,0,3,300,0,0",
        ),
        (NEW, "2024-01-01 00:00:00.000,9.0,TCP,10.0.0.9,4,203.0.113.9,443,3,300,1"),
        (EXPORT, "10.0.0.9,203.0.113.9,4,443,6,3,300,1704067200000,1704067209000"),
    ],
)
def test_every_form_of_table(head: str, line: str) -> None:
    """Old and new nfdump and exporters' own names give the same row."""
    (row,) = ledger_of(head, line).tallies()

    assert (row.protocol, row.port, row.packets_out, row.bytes_out) == (6, 443, 3, 300)
    assert row.first == 1_704_067_200 * 10**9
    assert row.last - row.first == 9 * 10**9


def test_two_records_make_a_two_way_flow() -> None:
    """The way back is a record of its own."""
    there = "2024-01-01 00:00:00,9,UDP,10.0.0.9,4,203.0.113.9,443,3,300,1"
    back = "2024-01-01 00:00:00,9,UDP,203.0.113.9,443,10.0.0.9,4,2,200,1"

    (row,) = ledger_of(NEW, there, back).tallies()

    assert (row.packets_out, row.packets_in, row.bytes_in) == (3, 2, 200)


def test_kinds_of_icmp_are_no_port() -> None:
    """A type and code in the place of a port count as none."""
    assert port("8.0") == 0


@pytest.mark.parametrize(("text", "expected"), [("12", 12), ("1.2 M", 1_200_000), ("3 K", 3_000)])
def test_large_numbers_may_have_units(text: str, expected: int) -> None:
    """Nfdump shortens large numbers."""
    assert count(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("......S.", (True, False)),
        ("...AP.S.", (True, True)),
        ("2", (True, False)),
        ("0x12", (True, True)),
        ("", (False, False)),
    ],
)
def test_flags_as_letters_and_numbers(text: str, expected: tuple[bool, bool]) -> None:
    """SYN alone is an attempt."""
    assert flags(text) == expected


def test_times_in_every_unit() -> None:
    """Dates, seconds and milliseconds."""
    assert moment("2024-01-01 00:00:00") == moment("1704067200") == moment("1704067200000")


def test_version_six_columns() -> None:
    """Where both families have columns, the one that is filled counts."""
    head = "ipv6_src_addr,ipv6_dst_addr,ipv4_src_addr,ipv4_dst_addr,protocol,packets,bytes,first"
    line = "fe80::9,2001:db8::9,0.0.0.0,0.0.0.0,17,1,60,1704067200"

    assert len(next(ledger_of(head, line).tallies()).local) == 16
