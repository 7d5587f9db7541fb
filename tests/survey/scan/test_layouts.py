"""What DuckDB makes of scan records is what the readers of files make of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unbadge.jobs.survey_naming import observations_in
from unbadge.model import Observation, Signal
from unbadge.model.line import SIGNALS
from unbadge.sources.registry import read
from unbadge.survey.scan.layouts import LAYOUTS, layout_for
from unbadge.survey.scan.store import DuckStore

PAGE = "<html><head><title>Login</title></head></html>"
PARSED = {"subject_dn": "CN=a", "issuer_dn": "CN=b", "fingerprint_sha256": "ff" * 32}
CERTIFICATE = {"server_certificates": {"certificate": {"parsed": PARSED}}}
RECORDS = {
    "zgrab2 JSON lines": {
        "ip": "192.0.2.1",
        "data": {
            "http": {
                "status": "success",
                "port": 80,
                "timestamp": "2026-05-01T10:00:00Z",
                "result": {
                    "response": {
                        "headers": {
                            "server": ["App-webs/"],
                            "www_authenticate": ['Basic realm="cam"'],
                            "x_thing": ["yes"],
                        },
                        "body": PAGE,
                        "request": {"tls_log": {"handshake_log": CERTIFICATE}},
                    }
                },
            },
            "ftp": {"status": "success", "port": 21, "result": {"banner": "220 ready"}},
        },
    },
    "Shodan JSON lines": {
        "ip_str": "192.0.2.1",
        "port": 80,
        "timestamp": "2026-05-01T10:00:00",
        "data": "HTTP/1.1 200 OK\r\nServer: App-webs/\r\nDate: today\r\n\r\n",
        "org": "Example Ltd",
        "location": {"country_code": "GB"},
        "http": {"server": "App-webs/", "title": "Login", "html": PAGE},
        "ssl": {"cert": {"subject": {"CN": "a"}, "fingerprint": {"sha256": "FF" * 32}}},
    },
    "Censys JSON lines": {
        "ip": "192.0.2.1",
        "location": {"country_code": "GB"},
        "autonomous_system": {"name": "EXAMPLE"},
        "services": [
            {
                "port": 80,
                "observed_at": "2026-05-01T10:00:00Z",
                "http": {
                    "response": {
                        "headers": {"Server": ["App-webs/"]},
                        "body": PAGE,
                        "html_title": "Login",
                    }
                },
                "tls": {
                    "certificates": {"leaf_data": {"subject_dn": "CN=a", "fingerprint": "ff" * 32}}
                },
            }
        ],
    },
    "masscan JSON": {
        "ip": "192.0.2.1",
        "timestamp": "1777629600",
        "ports": [{"port": 80, "proto": "tcp", "service": {"name": "title", "banner": "Login"}}],
    },
    "observation lines": {
        "signal": "http.server",
        "value": "App-webs/",
        "ip": "192.0.2.1",
        "seen": "2026-05-01T10:00:00Z",
    },
}
UNTIMED = {Signal.PORT_OPEN, Signal.MAC}


def said_by_database(path: Path, kind: str) -> set[tuple[Signal, str]]:
    """Signals and values that the database pulls out, taken apart as the survey does."""
    layout = layout_for(kind)
    assert layout is not None
    with DuckStore() as store:
        store.add(path, layout, list(SIGNALS))
        rows = store.rows(store.values().select("kind", "value"))
        return {
            (one.signal, one.value) for kind, value in rows for one in observations_in(kind, value)
        }


@pytest.mark.parametrize("kind", RECORDS)
def test_database_and_reader_tell_the_same(kind: str, tmp_path: Path) -> None:
    """Like evidence, like answer: both ways of reading give the same signals and values."""
    path = tmp_path / "scan.json"
    path.write_text(json.dumps(RECORDS[kind]) + "\n", encoding="utf-8")
    by_reader = {
        (one.signal, one.value)
        for one in read(path)
        if isinstance(one, Observation) and one.signal not in UNTIMED
    }
    found = {pair for pair in said_by_database(path, kind) if pair[0] not in UNTIMED}
    assert found == by_reader


def test_a_host_with_all_services(tmp_path: Path) -> None:
    """Shodan's hosts hold their services in a list; each is one answer."""
    host = {"ip_str": "192.0.2.9", "data": [RECORDS["Shodan JSON lines"]] * 2}
    path = tmp_path / "host.json"
    path.write_text(json.dumps(host) + "\n", encoding="utf-8")
    assert (Signal.HTTP_SERVER, "App-webs/") in said_by_database(path, "Shodan JSON lines")


def test_every_layout_has_a_record_here() -> None:
    """No layout goes untested."""
    assert {one.kind for one in LAYOUTS} == set(RECORDS)
