"""Shodan's JSON lines."""

from __future__ import annotations

import json

from feeding import told
from unbadge.model import Signal
from unbadge.sources.scans.shodan import SOURCE

SERVICE = {
    "port": 80,
    "transport": "tcp",
    "timestamp": "2026-11-24T12:00:00.000000",
    "data": "HTTP/1.1 200 OK\r\nServer: Acme\r\n\r\n",
    "product": "Acme cam",
    "http": {"title": "Cam", "html": "<title>Cam</title>", "favicon": {"hash": -123}},
    "ssl": {"cert": {"subject": {"CN": "a", "O": "B"}, "fingerprint": {"sha256": "AB"}}},
    "mac": {"00:00:5E:00:53:07": {"org": "Acme"}},
}


def test_one_service_a_line() -> None:
    """A service tells its answer, page, icon and certificate; Shodan's guess is not told."""
    found = told(SOURCE, json.dumps({"ip_str": "192.0.2.7", **SERVICE}))

    assert found.pairs[0] == ("mac", "00:00:5e:00:53:07")
    for pair in (
        ("port.open", "80/tcp"),
        ("http.server", "Acme"),
        ("http.title", "Cam"),
        ("favicon.mmh3", "-123"),
        ("tls.subject", "CN=a, O=B"),
        ("tls.fingerprint", "ab"),
    ):
        assert found.pairs.count(pair) == 1
    assert found.of(Signal.TEXT) == []


def test_host_with_all_services() -> None:
    """A host's own record holds its services in a list."""
    one = told(SOURCE, json.dumps({"ip_str": "192.0.2.7", **SERVICE}))
    host = told(SOURCE, json.dumps({"ip_str": "192.0.2.7", "data": [SERVICE, "odd"]}))

    assert host.pairs == one.pairs


def test_record_without_address() -> None:
    """A record without a readable address is rejected."""
    assert told(SOURCE, '{"ip_str": "x"}').reasons == [
        "line 1: a record without a readable address"
    ]


def test_unplanned_fields_are_named_once() -> None:
    """Fields that nobody planned for are named once."""
    text = '{"ip_str": "192.0.2.7", "shoe": 1}\n' * 3

    assert told(SOURCE, text).reasons == [": fields not read: shoe"]
