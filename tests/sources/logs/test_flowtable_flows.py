"""Flow records as CSV."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from flowing import rows_of
from unbadge.sources.logs.flowtable import SOURCE

OLD = "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt"
WHEN = "2024-01-01 00:00:00,2024-01-01 00:00:09,9.0"
NEW = "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows"
EXPORT = (
    "IPV4_SRC_ADDR,IPV4_DST_ADDR,L4_SRC_PORT,L4_DST_PORT,PROTOCOL,IN_PKTS,IN_BYTES,"
    "FIRST_SWITCHED,LAST_SWITCHED"
)


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
    (row,) = rows_of(SOURCE, f"{head}\n{line}\n")

    assert (row.protocol, row.port, row.packets_out, row.bytes_out) == (6, 443, 3, 300)
    assert row.first == 1_704_067_200 * 10**9
    assert row.last - row.first == 9 * 10**9


def test_two_records_make_a_two_way_flow() -> None:
    """The way back is a record of its own."""
    there = "2024-01-01 00:00:00,9,UDP,10.0.0.9,4,203.0.113.9,443,3,300,1"
    back = "2024-01-01 00:00:00,9,UDP,203.0.113.9,443,10.0.0.9,4,2,200,1"

    (row,) = rows_of(SOURCE, f"{NEW}\n{there}\n{back}\n")

    assert (row.packets_out, row.packets_in, row.bytes_in) == (3, 2, 200)


def test_version_six_columns() -> None:
    """Where both families have columns, the one that is filled counts."""
    head = "ipv6_src_addr,ipv6_dst_addr,ipv4_src_addr,ipv4_dst_addr,protocol,packets,bytes,first"
    line = "fe80::9,2001:db8::9,0.0.0.0,0.0.0.0,17,1,60,1704067200"

    assert len(rows_of(SOURCE, f"{head}\n{line}\n")[0].local) == 16


def test_of_two_actions_the_one_that_says_something() -> None:
    """PAN-OS has "Log Action" before "Action": what was dropped is not taken for passed."""
    head = (
        "Receive Time,Source address,Destination address,Log Action,Source Port,Destination Port,"
        "IP Protocol,Action,Bytes,Bytes Sent,Bytes Received,Start Time,Elapsed Time(sec)"
    )
    row = (
        "2026/06/01 10:00:20,10.9.8.7,198.51.100.23,default,40000,443,tcp,{},9,6,3,"
        "2026/06/01 10:00:00,15"
    )
    text = f"{head}\n{row.format('drop')}\n{row.format('allow')}\n"
    dropped, passed = told(SOURCE, text).flows
    assert (dropped.blocked, passed.blocked, passed.passed) == (True, False, True)
    assert (passed.last - passed.first) // 10**9 == 15


def test_client_and_server_are_ends_where_both_have_ports() -> None:
    """What ntopng exports; a list of clients and servers is no table of flows."""
    head = "CLIENT|CLIENT_PORT|SERVER|SERVER_PORT|L4_PROTO|CLIENT2SERVER_BYTES|SERVER2CLIENT_BYTES"
    (entry,) = told(SOURCE, f"{head}\n10.9.8.7|40000|198.51.100.23|443|6|3000|900\n").flows
    assert (entry.target_port, entry.there.bytes, entry.back.bytes) == (443, 3000, 900)
    assert not SOURCE.accepts(a_head("Client,Server,Protocol,Bytes\nHall,NVR 1,RTSP,9\n"))


def test_an_address_goes_before_a_name() -> None:
    """UniFi has a column for the name of the sender and one for its address."""
    head = (
        "Timestamp,Action,Source,Source IP,Source MAC,Source Port,Destination IP,Destination Port"
    )
    row = "2026-06-01T10:00:00Z,Blocked,hall,10.9.8.7,02:00:00:00:00:07,40000,198.51.100.23,443"
    (entry,) = told(SOURCE, f"{head},Protocol,Bytes Sent\n{row},TCP,60\n").flows
    assert (entry.blocked, entry.there.bytes, entry.source_port) == (True, 60, 40000)
