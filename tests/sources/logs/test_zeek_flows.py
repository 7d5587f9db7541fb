"""Zeek logs."""

from __future__ import annotations

import json

import pytest

from feeding import told
from flowing import a_ledger, rows_of
from unbadge.model.traffic import NameOrigin
from unbadge.sources.logs.fields import pack_address
from unbadge.sources.logs.zeek import SOURCE

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
    (row,) = rows_of(SOURCE, json.dumps(CONN))

    assert (row.packets_out, row.bytes_out, row.packets_in, row.bytes_in) == (9, 900, 3, 300)
    assert row.last - row.first == 2_500_000_000
    assert row.mac.hex() == "02aa00000001"
    assert (row.asked, row.accepted) == (1, 1)


@pytest.mark.parametrize(
    ("state", "asked", "accepted"), [("S0", 1, 0), ("REJ", 1, 0), ("OTH", 0, 0)]
)
def test_states_tell_what_came_about(state: str, asked: int, accepted: int) -> None:
    """Attempts and rejections were no connections; midstream traffic tells nothing."""
    (row,) = rows_of(SOURCE, json.dumps({**CONN, "conn_state": state}))

    assert (row.asked, row.accepted) == (asked, accepted)


def test_icmp_has_no_port() -> None:
    """Zeek writes type and code where ports stand."""
    (row,) = rows_of(SOURCE, json.dumps({**CONN, "proto": "icmp", "id.resp_p": "8"}))

    assert row.port == 0


def test_names_from_other_logs() -> None:
    """Look-ups with their answers, server names and hosts."""
    base = {**ENDS, "ts": 1_700_000_000.5}
    dns = {"id.resp_p": 53, "query": "a.example", "answers": ["b.example", "203.0.113.9"]}
    lines = (
        {**base, **dns},
        {**base, "cipher": "x", "server_name": "t.example"},
        {**base, "method": "GET", "host": "h.example"},
    )

    ledger = a_ledger(SOURCE, "\n".join(map(json.dumps, lines)))

    assert {(said, name) for _, said, name in ledger.names.known} == {
        (NameOrigin.DNS, "a.example"),
        (NameOrigin.DNS, "b.example"),
        (NameOrigin.SNI, "t.example"),
        (NameOrigin.HTTP, "h.example"),
    }
    assert {told[1] for told in ledger.names.answers()} == {pack_address("203.0.113.9")}


def test_a_masked_time_is_no_time() -> None:
    """Logs that are shared may hide their times; volumes count all the same."""
    (row,) = rows_of(SOURCE, json.dumps({**CONN, "ts": "XXXXXXXXXX.XXXXXX"}))

    assert row.first == 0


def test_tables_have_their_fields_in_a_header() -> None:
    """A tab-separated log is read by its own field names; other logs tell nothing."""
    text = (
        "#separator \\x09\n#fields\t"
        + "\t".join(CONN)
        + "\n"
        + "\t".join(CONN.values())
        + "\nshort\n"
    )
    tale = told(SOURCE, text)

    assert [entry.there.packets + entry.back.packets for entry in tale.flows] == [12]
    assert tale.reasons == ["line 4: 1 values for 13 fields"]


@pytest.mark.parametrize("mark", ["_", "-", ":", ""])
def test_ends_are_found_under_any_scope_separator(mark: str) -> None:
    """The writer's option for what stands between "id" and "orig_h" changes nothing."""
    record = {name.replace("id.", f"id{mark}"): value for name, value in CONN.items()}
    text = "#separator \\x09\n#fields\t" + "\t".join(record) + "\n" + "\t".join(record.values())

    (row,) = rows_of(SOURCE, text)

    assert (row.packets_out, row.packets_in) == (9, 3)


def test_ends_may_be_an_object_of_their_own() -> None:
    """Some shippers of JSON nest what the separator divides."""
    ends = {name.removeprefix("id."): value for name, value in ENDS.items()}
    record = {name: value for name, value in CONN.items() if name not in ENDS}

    (row,) = rows_of(SOURCE, json.dumps({**record, "uid": "C1", "id": ends}))

    assert (row.packets_out, row.port) == (9, 443)
