"""Suricata's EVE."""

from __future__ import annotations

import json
from typing import Any

from feeding import told
from flowing import a_ledger
from unbadge.model.traffic import NameOrigin
from unbadge.sources.logs.eve import SOURCE
from unbadge.sources.logs.fields import pack_address
from unbadge.traffic.ledger import TrafficLedger

CAMERA, CLOUD = "10.0.0.9", "203.0.113.9"
TIME = "2024-04-16T05:59:21.018968+0000"


def an_event(kind: str, **more: Any) -> dict[str, Any]:
    """An event between a camera and a cloud."""
    ends = {"src_ip": CAMERA, "src_port": 40_000, "dest_ip": CLOUD, "dest_port": 443}
    return {"timestamp": TIME, "event_type": kind, "proto": "TCP", **ends, **more}


def a_dns(**fields: Any) -> dict[str, Any]:
    """An event of DNS, of the camera's resolver."""
    return an_event("dns") | {"dest_port": 53, "dns": fields}


def read_events(*events: dict[str, Any]) -> TrafficLedger:
    """A ledger with what some events tell."""
    return a_ledger(SOURCE, "\n".join(map(json.dumps, events)))


def a_flow(**more: Any) -> dict[str, Any]:
    """A flow event of ten packets out and five back."""
    sums = {"pkts_toserver": 10, "bytes_toserver": 1_140, "pkts_toclient": 5, "bytes_toclient": 570}
    flags = {"tcp": {"tcp_flags_ts": "1b", "tcp_flags_tc": "1b"}}
    return an_event("flow", flow={**sums, "start": TIME, "end": TIME}, **{**flags, **more})


def test_frames_become_packets() -> None:
    """The link header, and VLAN tags, are taken off each packet."""
    (row,) = read_events(a_flow(), a_flow(vlan=[7])).tallies()

    assert (row.packets_out, row.bytes_out) == (20, 1_000 + 960)
    assert (row.bytes_in, row.asked, row.accepted) == (500 + 480, 2, 2)


def test_an_unanswered_connection_was_tried() -> None:
    """A SYN without a SYN in answer was no connection."""
    tried = a_flow(tcp={"tcp_flags_ts": "02", "tcp_flags_tc": "00"})

    (row,) = read_events(tried).tallies()

    assert (row.asked, row.accepted) == (1, 0)


def test_names_of_every_event() -> None:
    """Questions, answers, server names and hosts."""
    answers = [
        {"rrname": "a.example", "rrtype": "A", "rdata": CLOUD},
        {"rrname": "a.example", "rrtype": "CNAME", "rdata": "b.example"},
    ]
    ledger = read_events(
        a_dns(type="answer", rrname="a.example", answers=answers),
        a_dns(type="query", rrname="q.example"),
        an_event("tls", tls={"sni": "t.example"}),
        an_event("quic", quic={"version": "1"}),
        an_event("http", http={"hostname": "h.example"}),
        an_event("http", http={"hostname": "r.example", "protocol": "RTSP/1.0"}),
    )

    assert {(said, name) for _, said, name in ledger.names.known} == {
        (NameOrigin.DNS, "a.example"),
        (NameOrigin.DNS, "b.example"),
        (NameOrigin.DNS, "q.example"),
        (NameOrigin.SNI, "t.example"),
        (NameOrigin.HTTP, "h.example"),
        (NameOrigin.RTSP, "r.example"),
    }
    assert (pack_address(CAMERA), pack_address(CLOUD), "a.example") in {
        told[:3] for told in ledger.names.answers()
    }


def test_an_answer_turned_round_belongs_to_the_same_client() -> None:
    """Some versions write the server of an answer as its source."""
    ends = {"src_ip": "10.0.0.1", "src_port": 53, "dest_ip": CAMERA, "dest_port": 40_000}
    ledger = read_events(a_dns(type="answer", rrname="a.example") | ends)

    assert [host for host, _, _ in ledger.names.known] == [pack_address(CAMERA)]


def test_answers_told_one_by_one_are_tied_to_the_question() -> None:
    """Version 1 writes an event for each record; an alias leads on to its address."""
    alias = {"type": "answer", "rrname": "a.example", "rrtype": "CNAME", "rdata": "b.example"}
    address = {"type": "answer", "rrname": "b.example", "rrtype": "A", "rdata": CLOUD}

    ledger = read_events(a_dns(type="query", rrname="a.example"), a_dns(**alias), a_dns(**address))

    assert {(name, address) for _, address, name, _ in ledger.names.answers()} == {
        ("a.example", pack_address(CLOUD)),
        ("b.example", pack_address(CLOUD)),
    }


def test_grouped_answers_are_read() -> None:
    """Version 2 may give its answers by type alone."""
    ledger = read_events(a_dns(type="answer", rrname="a.example", grouped={"A": [CLOUD]}))

    assert [told[1] for told in ledger.names.answers()] == [pack_address(CLOUD)]


def test_what_an_inline_sensor_dropped_was_blocked() -> None:
    """A dropped flow is an attempt."""
    flow = a_flow()
    flow["flow"]["action"] = "drop"

    (row,) = read_events(flow).tallies()

    assert row.blocked == row.packets_out == 10


def test_a_dropped_packet_counts_where_its_flow_is_not_told() -> None:
    """A log of drops alone tells what was stopped; with the flow's own event it counts once."""
    drop = an_event("drop", flow_id=7, drop={"len": 60})
    flow = a_flow(flow_id=7) | {"flow": a_flow()["flow"] | {"action": "drop"}}

    (row,) = read_events(drop, drop).tallies()
    assert (row.packets_out, row.bytes_out, row.blocked) == (1, 60, 1)
    (row,) = read_events(drop, flow).tallies()
    assert row.packets_out == 10


def test_other_events_tell_nothing() -> None:
    """Counters and alerts are no traffic."""
    assert told(SOURCE, json.dumps(an_event("stats"))).traffic == ()


def test_a_broken_event_is_rejected() -> None:
    """An event without its parts is rejected with its place."""
    event = {"event_type": "flow", "timestamp": TIME}

    assert "line 1" in told(SOURCE, json.dumps(event)).reasons[0]
