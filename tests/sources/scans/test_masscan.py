"""masscan's JSON."""

from __future__ import annotations

from feeding import told
from unbadge.sources.scans.masscan import SOURCE

OPEN = (
    '{"ip": "192.0.2.7", "timestamp": "1795521600", "ports": [{"port": 80, "proto": "tcp", '
    '"status": "open", "reason": "syn-ack", "ttl": 64}]}'
)
BANNER = (
    '{"ip": "192.0.2.7", "timestamp": "1795521600", "ports": [{"port": 80, "proto": "tcp", '
    '"service": {"name": "%s", "banner": "%s"}}]}'
)


def test_dialects_read_alike() -> None:
    """The commas that older versions leave behind make no difference."""
    neat = f"[\n{OPEN}\n,\n{OPEN}\n]\n"
    older = f"[\n{OPEN},\n{OPEN},\n{{finished: 1}}\n]\n"

    assert told(SOURCE, neat).pairs == told(SOURCE, older).pairs == [("port.open", "80/tcp")] * 2


def test_banners() -> None:
    """Banners are read by the name that masscan gives them."""
    lines = [
        BANNER % ("http", r"HTTP/1.0 200 OK\\x0d\\x0aServer: Acme\\x0d\\x0a\\x0d\\x0a"),
        BANNER % ("title", "Acme"),
        BANNER % ("ssh", "SSH-2.0-acme"),
        BANNER % ("X509", "YWJj"),
        BANNER % ("vuln", "x"),
    ]

    assert told(SOURCE, "\n".join(lines)).pairs == [
        ("http.server", "Acme"),
        ("http.title", "Acme"),
        ("ssh.banner", "SSH-2.0-acme"),
    ]


def test_line_format() -> None:
    """The newer line format says the same in another shape."""
    text = (
        '{"ip":"192.0.2.7","timestamp":"1795521600","port":80,"proto":"tcp",'
        '"rec_type":"status","data":{"status":"open"}}\n'
        '{"ip":"192.0.2.7","timestamp":"1795521600","port":80,"proto":"tcp",'
        '"rec_type":"banner","data":{"service_name":"title","banner":"Acme"}}\n'
    )

    assert told(SOURCE, text).pairs == [("port.open", "80/tcp"), ("http.title", "Acme")]


def test_bad_records() -> None:
    """A record without address or port is rejected."""
    text = OPEN + '\n{"ip": "x", "ports": []}\n{"ip": "192.0.2.8", "ports": [{"port": "x"}]}'

    assert told(SOURCE, text).reasons == [
        "line 2: a record without a readable address",
        "line 3: no port number",
    ]
