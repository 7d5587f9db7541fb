"""Answers of services in records of any search engine."""

from __future__ import annotations

import json
from base64 import b64encode

import pytest

from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.scans.answers import SOURCES

IN_JSON, IN_TABLE = SOURCES
ANSWER = (
    "HTTP/1.1 401 Unauthorized\r\nServer: Acme-Webs/1\r\n"
    'WWW-Authenticate: Basic realm="NX-7"\r\n\r\n'
)
PACKED = b64encode(ANSWER.encode()).decode()
TABLE = f"ip,port,data\n192.0.2.7,80,{PACKED}\n"
RECORDS = (
    {"ip": "192.0.2.7", "port": "80", "summary": ANSWER, "time": "2026-05-04T10:00:00Z"},
    {"matches": [{"ip": "192.0.2.7", "portinfo": {"port": 80, "banner": ANSWER}}], "total": 1},
    {"items": [{"data": {"ip": "192.0.2.7", "port": 80, "http": {"raw": ANSWER}}}]},
    {"host": "192.0.2.7", "ip": "192.0.2.7", "port": 80, "data": PACKED},
    {"ip": "192.0.2.7", "services": [{"port": 80, "reply": ANSWER}]},
    {"error": False, "results": [["192.0.2.7", "80", "http", ANSWER, "GB"]]},
)


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("indent", [None, 1])
def test_answers_are_known_by_themselves(record: object, indent: int | None) -> None:
    """Whatever the names around it, an answer is read, with the address and port that it is of."""
    found = told(IN_JSON, json.dumps(record, indent=indent))
    assert found.of(Signal.HTTP_SERVER) == ["Acme-Webs/1"]
    assert found.of(Signal.PORT_OPEN) == ["80/tcp"]
    assert {(one.ip, one.port) for one in found.seen} == {("192.0.2.7", 80)}
    assert found.of(Signal.HTTP_WWW_AUTHENTICATE) == ['Basic realm="NX-7"']


def test_headers_apart() -> None:
    """Headers that a scanner took apart are an answer too, with the page and title beside them."""
    web = {"headers": {"server": ["Acme-Webs/1"]}, "body": "<title>NX-7</title>", "title": "NX-7"}
    found = told(IN_JSON, json.dumps({"data": {"ip": "192.0.2.7", "port": 80, "http": web}}))
    assert found.of(Signal.HTTP_SERVER) == ["Acme-Webs/1"]
    assert set(found.of(Signal.HTTP_TITLE)) == {"NX-7"}


def test_two_services_of_a_host_keep_their_ports() -> None:
    """Each answer is of the port that stands nearest."""
    services = [
        {"port": 80, "banner": ANSWER},
        {"port": 554, "banner": "RTSP/1.0 200 OK\r\nServer: x\r\n\r\n"},
    ]
    found = told(IN_JSON, json.dumps({"ip": "192.0.2.7", "services": services}))
    assert sorted(found.of(Signal.PORT_OPEN)) == ["554/tcp", "80/tcp"]
    assert {one.port for one in found.seen if one.signal == Signal.HTTP_SERVER} == {80}


@pytest.mark.parametrize(
    "cell", ['"' + ANSWER.replace('"', '""') + '"', PACKED, ANSWER.encode().hex()]
)
@pytest.mark.parametrize("headers", ["saddr,sport,data,daddr", "where,door,what,whence"])
def test_tables(cell: str, headers: str) -> None:
    """A table's cells that begin like an answer, plain, base64 or hex, are one."""
    found = told(IN_TABLE, f"{headers}\n192.0.2.7,80,{cell},198.51.100.1\n")
    assert found.of(Signal.HTTP_SERVER) == ["Acme-Webs/1"]
    assert {one.ip for one in found.seen} == {"192.0.2.7"}
    assert found.of(Signal.PORT_OPEN) == ["80/tcp"] or "door" in headers


def test_lists_of_cameras_stay_lists() -> None:
    """A table that names makes or models is a list, whatever somebody noted in it."""
    assert not IN_TABLE.accepts(a_head("make,ip,note\nAcme,192.0.2.7,HTTP/1.1 404 Not Found\n"))
    assert not IN_TABLE.accepts(a_head("name,ip,note\nGate,192.0.2.7,answers on HTTP\n"))
    assert not IN_JSON.accepts(a_head('{"ip": "192.0.2.7", "note": "HTTP/1 is off"}'))


def test_an_answer_of_nobody_is_refused() -> None:
    """A damaged address is told; the other hosts are read."""
    rows = f"ip,data\n192.0.2.7,{PACKED}\n192.0.2.777,{PACKED}\n"
    found = told(IN_TABLE, rows)
    assert found.reasons == ["line 3: an answer without a readable address"]
    assert len(found.of(Signal.HTTP_SERVER)) == 1
