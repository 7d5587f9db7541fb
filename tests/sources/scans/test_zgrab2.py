"""zgrab2's JSON lines."""

from __future__ import annotations

import json

from feeding import told
from unbadge.sources.scans.zgrab2 import SOURCE

PARSED = {"subject_dn": "CN=acme", "issuer_dn": "CN=root", "fingerprint_sha256": "ab"}
HTTP = {
    "response": {
        "headers": {
            "server": ["Acme"],
            "www_authenticate": ['Basic realm="Acme"'],
            "unknown": [{"key": "x_acme", "value": ["1"]}],
        },
        "body": "<title>Cam</title>",
        "request": {
            "tls_log": {
                "handshake_log": {"server_certificates": {"certificate": {"parsed": PARSED}}}
            }
        },
    }
}


def line(module: str, result: object, **more: object) -> str:
    """A record of one module."""
    grab = {"status": "success", "timestamp": "2026-11-24T12:00:00Z", "result": result, **more}
    return json.dumps({"ip": "192.0.2.7", "data": {module: grab}})


def test_http_answer() -> None:
    """An HTTP answer tells headers, title and certificate."""
    found = told(SOURCE, line("http", HTTP, port=8080))

    assert ("http.server", "Acme") in found.pairs
    assert ("http.www_authenticate", 'Basic realm="Acme"') in found.pairs
    assert ("http.header", "x-acme: 1") in found.pairs
    assert ("http.title", "Cam") in found.pairs
    assert ("tls.subject", "CN=acme") in found.pairs
    assert {one.port for one in found.seen} == {8080}


def test_greetings() -> None:
    """Greetings are told by their first bytes, SSH by its version."""
    lines = [line("ftp", {"banner": "hello"}), line("ssh", {"server_id": {"raw": "SSH-2.0-a"}})]

    assert told(SOURCE, "\n".join(lines)).pairs == [
        ("banner.raw", "hello"),
        ("ssh.banner", "SSH-2.0-a"),
    ]


def test_failed_grabs_tell_nothing() -> None:
    """A grab that failed has no result; a record without address is rejected."""
    text = line("http", None) + '\n{"ip": 7, "data": {}}'
    found = told(SOURCE, text)

    assert found.seen == ()
    assert found.reasons == ["line 2: a record without a readable address or name"]


def test_host_known_by_name() -> None:
    """A host that was asked by its name alone is known by it."""
    text = line("http", None).replace('"ip": "192.0.2.7"', '"domain": "Cam.example."')
    grab = {"http": {"status": "success", "result": {"banner": "SSH-2.0-acme"}}}
    found = told(SOURCE, json.dumps({"domain": "Cam.example.", "data": grab}) + "\n" + text)

    assert {(one.ip, one.device) for one in found.seen} == {(None, "cam.example")}
