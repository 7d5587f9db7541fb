"""Zeek logs."""

from __future__ import annotations

import pytest

from unbadge.model.traffic import Said
from unbadge.traffic.ledger import Ledger, packed
from unbadge.traffic.logs import read_log
from unbadge.traffic.names import Names
from unbadge.traffic.zeek import read_record

ENDS = {
    "id.orig_h": "10.0.0.9",
    "id.orig_p": "4000",
    "id.resp_h": "203.0.113.9",
    "id.resp_p": "443",
}
CONN = {
    **ENDS,
    "ts": "1700000000.5",
    "proto": "tcp",
    "duration": "2.5",
    "conn_state": "SF",
    "orig_pkts": "9",
    "orig_ip_bytes": "900",
    "resp_pkts": "3",
    "resp_ip_bytes": "300",
    "orig_l2_addr": "02:aa:00:00:00:01",
}


def test_a_connection_is_a_record() -> None:
    """Packets and IP bytes both ways, times, and the MAC where it is logged."""
    ledger = Ledger(Names())
    read_record(CONN, ledger)

    (row,) = ledger.tallies()

    assert (row.packets_out, row.bytes_out, row.packets_in, row.bytes_in) == (9, 900, 3, 300)
    assert row.last - row.first == 2_500_000_000
    assert row.mac.hex() == "02aa00000001"
    assert (row.asked, row.accepted) == (1, 1)


@pytest.mark.parametrize(
    ("state", "asked", "accepted"), [("S0", 1, 0), ("REJ", 1, 0), ("OTH", 0, 0)]
)
def test_states_tell_what_came_about(state: str, asked: int, accepted: int) -> None:
    """Attempts and rejections were no connections; midstream traffic tells nothing."""
    ledger = Ledger(Names())
    read_record({**CONN, "conn_state": state}, ledger)

    (row,) = ledger.tallies()

    assert (row.asked, row.accepted) == (asked, accepted)


def test_icmp_has_no_port() -> None:
    """Zeek writes type and code where ports stand."""
    ledger = Ledger(Names())
    read_record({**CONN, "proto": "icmp", "id.resp_p": "8"}, ledger)

    assert next(ledger.tallies()).port == 0


def test_names_from_other_logs() -> None:
    """Look-ups with their answers, server names and hosts."""
    ledger = Ledger(Names())
    base = {**ENDS, "ts": 1_700_000_000.5}
    read_record(
        {**base, "id.resp_p": 53, "query": "a.example", "answers": ["b.example", "203.0.113.9"]},
        ledger,
    )
    read_record({**base, "cipher": "x", "server_name": "t.example"}, ledger)
    read_record({**base, "method": "GET", "host": "h.example"}, ledger)

    assert {(said, name) for _, said, name in ledger.names.known} == {
        (Said.DNS, "a.example"),
        (Said.DNS, "b.example"),
        (Said.SNI, "t.example"),
        (Said.HTTP, "h.example"),
    }
    assert {told[1] for told in ledger.names.answers()} == {packed("203.0.113.9")}


def test_a_masked_time_is_no_time() -> None:
    """Logs that are shared may hide their times; volumes count all the same."""
    ledger = Ledger(Names())
    read_record({**CONN, "ts": "XXXXXXXXXX.XXXXXX"}, ledger)

    assert next(ledger.tallies()).first == 0


def test_tables_have_their_fields_in_a_header() -> None:
    """A tab-separated log is read by its own field names; other logs tell nothing."""
    text = (
        "#separator \\x09\n#fields\t"
        + "\t".join(CONN)
        + "\n"
        + "\t".join(CONN.values())
        + "\nshort\n"
    )
    ledger = Ledger(Names())

    rejected = list(read_log([text.encode()], "zeek", "conn.log", ledger))

    assert ledger.packets == 12
    assert [item.origin.place for item in rejected] == ["line 4"]
    assert read_record({"ts": 1, "id.orig_h": "10.0.0.9"}, ledger) is False
