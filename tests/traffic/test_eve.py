"""Suricata's EVE."""

from __future__ import annotations

from typing import Any

import pytest

from unbadge.model.traffic import Said
from unbadge.traffic.eve import read_event
from unbadge.traffic.ledger import Ledger, packed
from unbadge.traffic.names import Names

CAMERA, CLOUD = "10.0.0.9", "203.0.113.9"
TIME = "2024-04-16T05:59:21.018968+0000"


def an_event(kind: str, **more: Any) -> dict[str, Any]:
    """An event between a camera and a cloud."""
    ends = {"src_ip": CAMERA, "src_port": 40_000, "dest_ip": CLOUD, "dest_port": 443}
    return {"timestamp": TIME, "event_type": kind, "proto": "TCP", **ends, **more}


def a_flow(**more: Any) -> dict[str, Any]:
    """A flow event of ten packets out and five back."""
    sums = {"pkts_toserver": 10, "bytes_toserver": 1_140, "pkts_toclient": 5, "bytes_toclient": 570}
    flags = {"tcp": {"tcp_flags_ts": "1b", "tcp_flags_tc": "1b"}}
    return an_event("flow", flow={**sums, "start": TIME, "end": TIME}, **{**flags, **more})


def test_frames_become_packets() -> None:
    """The link header, and VLAN tags, are taken off each packet."""
    ledger = Ledger(Names())
    read_event(a_flow(), ledger)
    read_event(a_flow(vlan=[7]), ledger)

    (row,) = ledger.tallies()

    assert (row.packets_out, row.bytes_out) == (20, 1_000 + 960)
    assert (row.bytes_in, row.asked, row.accepted) == (500 + 480, 2, 2)


def test_an_unanswered_connection_was_tried() -> None:
    """A SYN without a SYN in answer was no connection."""
    ledger = Ledger(Names())
    read_event(a_flow(tcp={"tcp_flags_ts": "02", "tcp_flags_tc": "00"}), ledger)

    (row,) = ledger.tallies()

    assert (row.asked, row.accepted) == (1, 0)


def test_names_of_every_event() -> None:
    """Questions, answers, server names and hosts."""
    ledger = Ledger(Names())
    answers = [
        {"rrname": "a.example", "rrtype": "A", "rdata": CLOUD},
        {"rrname": "a.example", "rrtype": "CNAME", "rdata": "b.example"},
    ]
    dns = {"type": "answer", "rrname": "a.example", "answers": answers}
    read_event(an_event("dns", dest_port=53) | {"dns": dns}, ledger)
    read_event(
        an_event("dns", dest_port=53) | {"dns": {"type": "query", "rrname": "q.example"}}, ledger
    )
    read_event(an_event("tls", tls={"sni": "t.example"}), ledger)
    read_event(an_event("quic", quic={"version": "1"}), ledger)
    read_event(an_event("http", http={"hostname": "h.example"}), ledger)
    read_event(an_event("http", http={"hostname": "r.example", "protocol": "RTSP/1.0"}), ledger)

    assert {(said, name) for _, said, name in ledger.names.known} == {
        (Said.DNS, "a.example"),
        (Said.DNS, "b.example"),
        (Said.DNS, "q.example"),
        (Said.SNI, "t.example"),
        (Said.HTTP, "h.example"),
        (Said.RTSP, "r.example"),
    }
    assert (packed(CAMERA), packed(CLOUD), "a.example") in {
        told[:3] for told in ledger.names.answers()
    }


def test_an_answer_turned_round_belongs_to_the_same_client() -> None:
    """Some versions write the server of an answer as its source."""
    ledger = Ledger(Names())
    ends = {"src_ip": "10.0.0.1", "src_port": 53, "dest_ip": CAMERA, "dest_port": 40_000}
    read_event(an_event("dns") | ends | {"dns": {"type": "answer", "rrname": "a.example"}}, ledger)

    assert [host for host, _, _ in ledger.names.known] == [packed(CAMERA)]


def test_other_events_tell_nothing() -> None:
    """Counters and alerts are no traffic."""
    assert read_event(an_event("stats"), Ledger(Names())) is False


def test_a_broken_event_is_an_error() -> None:
    """An event without its parts is for the caller to reject."""
    with pytest.raises((KeyError, ValueError)):
        read_event({"event_type": "flow", "timestamp": TIME}, Ledger(Names()))
