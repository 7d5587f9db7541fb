"""Censys hosts."""

from __future__ import annotations

import json

import pytest

from feeding import told
from unbadge.model import Signal
from unbadge.sources.scans.censys import SOURCE

HTTP = {
    "headers": {"Server": ["Acme"], "X_Odd": {"headers": ["1"]}},
    "body": "<title>Cam</title>",
    "html_title": "Cam",
    "favicons": [{"md5_hash": "AB", "shodan_hash": 5}],
}
SEARCH = {
    "ip": "192.0.2.7",
    "last_updated_at": "2026-11-24T12:00:00Z",
    "services": [
        {
            "port": 443,
            "transport_protocol": "TCP",
            "banner": "HTTP/1.1 200 OK\r\nServer: Acme\r\n",
            "http": {"response": HTTP},
            "tls": {"certificates": {"leaf_data": {"subject_dn": "CN=a", "fingerprint": "AB"}}},
        },
        "odd",
    ],
}
PLATFORM = {
    "host": {
        "ip": "192.0.2.7",
        "services": [
            {
                "port": 443,
                "scan_time": "2026-11-24T12:00:00Z",
                "endpoints": [{"http": HTTP}],
                "cert": {"fingerprint_sha256": "AB", "parsed": {"subject_dn": "CN=a"}},
            }
        ],
    }
}


@pytest.mark.parametrize("record", [SEARCH, PLATFORM])
def test_both_shapes(record: object) -> None:
    """Both shapes of a host tell the same."""
    found = told(SOURCE, json.dumps(record))

    assert set(found.pairs) >= {
        ("port.open", "443/tcp"),
        ("http.server", "Acme"),
        ("http.header", "X-Odd: 1"),
        ("http.title", "Cam"),
        ("favicon.md5", "ab"),
        ("favicon.mmh3", "5"),
        ("tls.subject", "CN=a"),
        ("tls.fingerprint", "ab"),
    }
    assert all(one.seen and one.ip == "192.0.2.7" for one in found.seen)


def test_record_without_address() -> None:
    """A record without a readable address is rejected."""
    text = json.dumps({"ip": "x", "services": []})

    assert told(SOURCE, text).reasons == ["line 1: a record without a readable address"]


def test_envelopes_and_the_oldest_shape() -> None:
    """A host is found in the answers of both platforms, and in the oldest shape by port."""
    service = {"port": 80, "banner": "HTTP/1.1 200 OK\r\nServer: Acme/1\r\n\r\n"}
    host = {"ip": "192.0.2.7", "services": [service]}
    oldest = {
        "ip": "192.0.2.7",
        "p80": {"http": {"get": {"headers": {"server": "Acme/1"}, "title": "Acme"}}},
        "443": {"https": {"tls": {"certificate": {"parsed": {"subject_dn": "CN=acme"}}}}},
        "22": {"ssh": {"banner": {"banner": "SSH-2.0-acme"}}},
        "protocols": ["80/http"],
    }
    for record in (
        {"code": 200, "result": host},
        {"result": {"resource": host}},
        {"result": {"hits": [{"host_v1": {"resource": host}}]}},
    ):
        assert told(SOURCE, json.dumps(record, indent=1)).of(Signal.HTTP_SERVER) == ["Acme/1"]
    found = told(SOURCE, json.dumps(oldest))
    assert found.of(Signal.HTTP_SERVER) == ["Acme/1"]
    assert found.of(Signal.HTTP_TITLE) == ["Acme"]
    assert found.of(Signal.TLS_SUBJECT) == ["CN=acme"]
    assert found.of(Signal.SSH_BANNER) == ["SSH-2.0-acme"]
    assert found.of(Signal.PORT_OPEN) == ["80/tcp", "443/tcp", "22/tcp"]
