"""JSON of httpx, naabu and nuclei."""

from __future__ import annotations

import json

from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.scans.projectdiscovery import SOURCE

HTTPX = {
    "url": "http://192.0.2.7/",
    "host": "192.0.2.7",
    "port": "80",
    "webserver": "Acme-Webs/1",
    "title": "NX-7",
    "favicon": "-123",
    "status_code": 200,
    "tech": ["Guess"],
}
NAABU = {"ip": "192.0.2.7", "port": 554, "protocol": "tcp", "tls": False, "timestamp": "2026-05-04"}
NUCLEI = {
    "template-id": "x",
    "info": {"name": "Hikvision flaw", "description": "words on Dahua"},
    "host": "https://cam7.example:8443",
    "response": "HTTP/1.1 200 OK\r\nServer: Acme-Webs/1\r\n\r\n",
}


def test_three_tools() -> None:
    """What hosts answered is read; guesses and words on flaws are not."""
    found = told(SOURCE, "\n".join(map(json.dumps, (HTTPX, NAABU, NUCLEI))))

    assert found.of(Signal.HTTP_SERVER) == ["Acme-Webs/1"] * 2
    assert found.of(Signal.PORT_OPEN) == ["80/tcp", "554/tcp", "8443/tcp"]
    assert found.of(Signal.FAVICON_MMH3) == ["-123"]
    assert {(one.ip, one.device) for one in found.seen} == {
        ("192.0.2.7", None),
        (None, "cam7.example"),
    }
    assert "Guess" not in str(found)
    assert "Hikvision" not in str(found)


def test_pretty_array() -> None:
    """An array that spreads over lines is read too."""
    assert told(SOURCE, json.dumps([HTTPX, HTTPX], indent=1)).of(Signal.HTTP_TITLE) == ["NX-7"] * 2


def test_others() -> None:
    """Records of other programs are left alone; one without a host is refused."""
    assert not SOURCE.accepts(a_head('{"ip": "192.0.2.7", "port": 80, "data": 1}'))
    assert told(SOURCE, '{"template-id": "x", "host": ""}').reasons == [
        "line 1: a result without a host"
    ]
