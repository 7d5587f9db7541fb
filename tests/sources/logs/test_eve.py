"""Suricata's EVE."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from feeding import a_feed, told
from unbadge.model import Rejected
from unbadge.sources.logs.eve import SOURCE

EVENTS = Path(__file__).resolve().parents[3] / "../shared/data/pcap/derived/eve"


def event(kind: str, body: object, **more: object) -> str:
    """An event from a host inside to one outside."""
    ends = {"src_ip": "10.0.0.7", "src_port": 5000, "dest_ip": "8.8.8.8", "dest_port": 443}
    head = {"timestamp": "2026-11-24T12:00:00.0+0000", "event_type": kind}
    return json.dumps({**head, **ends, kind: body, **more})


MAC = "00:00:5e:00:53:07"


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        (event("dns", {"type": "query", "rrname": "a.example"}), [("dns.query", "a.example")]),
        (
            event("dns", {"type": "request", "queries": [{"rrname": "a.example"}]}),
            [("dns.query", "a.example")],
        ),
        (event("dns", {"type": "answer", "rrname": "a.example"}, src_ip="8.8.8.8"), []),
        (
            event(
                "mdns",
                {
                    "type": "answer",
                    "answers": [{"rrname": "a.local", "rrtype": "TXT", "rdata": "x=1"}],
                },
                src_port=5353,
            ),
            [("mdns.name", "a.local"), ("mdns.txt", "x=1")],
        ),
        (event("tls", {"sni": "c.example", "subject": "CN=x"}), [("tls.sni", "c.example")]),
        (
            event("tls", {"subject": "CN=x", "issuerdn": "CN=y"}, dest_ip="10.0.0.9"),
            [("tls.subject", "CN=x"), ("tls.issuer", "CN=y")],
        ),
        (
            event(
                "http",
                {"http_user_agent": "x", "response_headers": [{"name": "Server", "value": "Acme"}]},
                dest_ip="10.0.0.9",
            ),
            [("http.server", "Acme")],
        ),
        (
            event("dhcp", {"client_mac": MAC, "assigned_ip": "10.0.0.7", "hostname": "cam"}),
            [("mac", MAC), ("dhcp.hostname", "cam")],
        ),
        (
            event("ssh", {"server": {"software_version": "acme"}}, dest_ip="10.0.0.9"),
            [("ssh.banner", "SSH-2.0-acme")],
        ),
        (event("arp", {"src_mac": MAC, "src_ip": "10.0.0.7"}), [("mac", MAC)]),
        (event("flow", {"pkts_toserver": 1}), []),
        (event("dns", "odd"), []),
    ],
)
def test_events(line: str, pairs: list[tuple[str, str]]) -> None:
    """Each kind of event tells of the estate's own hosts."""
    assert told(SOURCE, line).pairs == pairs
    assert told(SOURCE, f"{line}\n{line}").pairs == pairs


def test_events_of_another_kind() -> None:
    """Kinds of events that nobody planned for are named once."""
    assert told(SOURCE, event("odd", {}) + "\n" + event("odd", {})).reasons == [
        ": kinds of events not read: odd"
    ]


@pytest.mark.skipif(not EVENTS.is_dir(), reason="the collection of events is not here")
def test_real_events() -> None:
    """Events of a real sensor are read without a rejection."""
    for path in sorted(EVENTS.glob("*.json")):
        feed = a_feed(path.read_bytes())
        assert not any(isinstance(item, Rejected) for item in SOURCE.read(feed))
        assert feed.records > 0
