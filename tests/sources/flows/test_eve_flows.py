"""What Suricata's alerts and NetFlow's halves tell of flows that no event of their own counts."""

from __future__ import annotations

import json

from firewall_logs import flow, read, volumes

BASE = {
    "timestamp": "2026-06-01T10:00:00.000000+0000",
    "flow_id": 7,
    "src_ip": "10.9.8.7",
    "src_port": 40000,
    "dest_ip": "198.51.100.23",
    "dest_port": 443,
    "proto": "TCP",
}
COUNTED = {"pkts_toserver": 3, "pkts_toclient": 2, "bytes_toserver": 342, "bytes_toclient": 228}
ALERT = BASE | {"event_type": "alert", "alert": {"action": "allowed", "signature": "x"}}
WHOLE = BASE | {"event_type": "flow", "flow": COUNTED | {"start": BASE["timestamp"]}}


def lines(*records: dict[str, object]) -> str:
    """Events, one a line."""
    return "".join(json.dumps(one) + "\n" for one in records)


def test_an_alert_alone_tells_its_flow() -> None:
    """As many packets as had passed, without the link's bytes; one where none were counted."""
    assert volumes(flow(lines(ALERT | {"flow": COUNTED}))) == (3, 300, 2, 200)
    assert volumes(flow(lines(ALERT))) == (1, 0, 0, 0)


def test_an_answer_that_alarms_is_turned_round() -> None:
    """Who opened the flow is its source, also where a packet to the client set off the alert."""
    turned = {"src_ip": "198.51.100.23", "src_port": 443, "dest_ip": "10.9.8.7", "dest_port": 40000}
    entry = flow(lines(ALERT | turned | {"direction": "to_client"}))

    assert (entry.source_port, entry.target_port) == (40000, 443)


def test_a_flow_is_counted_once() -> None:
    """Its own event counts all of it, however many alerts came before."""
    assert volumes(flow(lines(ALERT, ALERT | {"flow": COUNTED}, WHOLE))) == (3, 300, 2, 200)
    assert flow(lines(ALERT | {"alert": {"action": "blocked"}})).blocked


def test_halves_of_netflow_count_each_way() -> None:
    """Two events, one a direction, are what was sent each way."""
    half = BASE | {
        "event_type": "netflow",
        "netflow": {"pkts": 4, "bytes": 456, "start": "2026-06-01T10:00:00Z"},
    }
    back = half | {"src_ip": "198.51.100.23", "dest_ip": "10.9.8.7"}

    assert [volumes(one) for one in read(lines(half, back)).flows] == [(4, 400, 0, 0)] * 2
