"""Flow records as JSON."""

from __future__ import annotations

import json

import pytest

from firewall_logs import flow, is_session, volumes

LOGS = {
    "nfdump json": (
        '{"type": "FLOW", "first": "2026-06-01T10:00:00", "last": "2026-06-01T1'
        '0:01:00", "proto": 6, "src4_addr": "10.9.8.7", "dst4_addr": "198.51.10'
        '0.23", "src_port": 40000, "dst_port": 443, "in_packets": 30, "in_bytes'
        '": 3000, "out_packets": 9, "out_bytes": 900}'
    ),
    "ecs": (
        '{"@timestamp": "2026-06-01T10:00:00Z", "source": {"ip": "10.9.8.7", "p'
        'ort": 40000, "bytes": 3000, "packets": 30}, "destination": {"ip": "198'
        '.51.100.23", "port": 443, "bytes": 900, "packets": 9}, "network": {"tr'
        'ansport": "tcp"}, "event": {"action": "allow", "duration": 60000000000'
        "}}"
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_session_has_volumes_both_ways(name: str) -> None:
    """Packets and bytes there and back, and that the connection came about."""
    assert is_session(LOGS[name])


ONE_WAY = {
    "goflow2": (
        '{"type": "IPFIX", "time_flow_start_ns": 1780308000000000000, "bytes": '
        '3000, "packets": 30, "src_addr": "10.9.8.7", "dst_addr": "198.51.100.2'
        '3", "proto": "TCP", "src_port": 40000, "dst_port": 443}'
    ),
}


@pytest.mark.parametrize("name", ONE_WAY)
def test_a_record_of_one_way(name: str) -> None:
    """What was sent is counted, and nothing is made up of what came back."""
    entry = flow(ONE_WAY[name])

    assert volumes(entry) == (30, 3000, 0, 0)
    assert (entry.target_port, entry.accepted, entry.blocked) == (443, False, False)


def test_what_was_done_may_stand_deep_or_in_a_list() -> None:
    """A decision in an inner object counts, and of a list the word that says it."""
    ends = '"source":{"ip":"10.9.8.7","port":40000},"destination":{"ip":"198.51.100.23","port":443}'
    rest = '"network":{"transport":"tcp","bytes":60,"packets":1}'

    for told in ('"event":{"type":["connection","denied"]}', '"detail":{"disposition":"DENIED"}'):
        assert flow(f"{{{told},{ends},{rest}}}").blocked


@pytest.mark.parametrize(("near", "far"), [("client", "server"), ("src", "dst")])
def test_ends_deep_in_a_record(near: str, far: str) -> None:
    """ElastiFlow keeps address and port in records of their own."""
    record = {
        "@timestamp": "2026-06-01T10:00:00Z",
        "flow": {
            near: {"ip": {"addr": "10.9.8.7"}, "l4": {"port": {"id": 40000}}},
            far: {"ip": {"addr": "198.51.100.23"}, "l4": {"port": {"id": 443}}},
            "bytes": 3000,
            "packets": 30,
        },
        "l4": {"proto": {"name": "TCP"}},
    }
    entry = flow(json.dumps(record))
    assert (entry.source_port, entry.target_port, entry.there.bytes) == (40000, 443, 3000)


def test_a_firewall_s_live_log() -> None:
    """The length of the one packet is what was sent."""
    record = {"__timestamp__": "2026-06-01T12:00:00+02:00", "action": "block", "protonum": "6",
              "src": "10.9.8.7", "srcport": "40000", "dst": "198.51.100.23", "dstport": "443",
              "length": "60"}  # fmt: skip
    entry = flow(json.dumps([record]))
    assert (entry.blocked, entry.there.bytes, entry.first) == (True, 60, 1_780_308_000 * 10**9)
