"""Squid's log as JSON: fields are known by what stands in them."""

from __future__ import annotations

from io import BytesIO

import pytest

from unbadge.model.traffic import FlowEntry, NameSighting
from unbadge.sources.reading import Reader
from unbadge.sources.registry import SOURCES

FORMS = (
    (
        '{"timestamp":"2026-11-01T10:00:00+0000","client":"192.0.2.20","method":"CONNECT",'
        '"url":"p2p.example.net:443","status":"200","bytes":"5120",'
        '"hierarchy":"HIER_DIRECT/198.51.100.7","result":"TCP_TUNNEL"}'
    ),
    (
        '{"time":"1793527200.123","response_time":200,"src_ip":"192.0.2.20",'
        '"request_status":"TCP_TUNNEL","http_status_code":200,"reply_size":5120,'
        '"request_method":"CONNECT","request_url":"p2p.example.net:443","username":"-",'
        '"server_ip":"198.51.100.7","hierarchy_status":"HIER_DIRECT","content_type":"-"}'
    ),
    (
        '{"@timestamp":"2026-11-01T10:00:00.000Z","client":{"ip":"192.0.2.20"},'
        '"request":{"method":"CONNECT","uri":"p2p.example.net:443"},'
        '"squid":{"request_status":"TCP_TUNNEL/200"},"destination":{"ip":"198.51.100.7"},'
        '"response":{"bytes":5120}}'
    ),
)
DENIED = (
    '{"ts":"2026-11-01T10:00:05Z","client":"192.0.2.21","verb":"GET","uri":"http://198.51.100.9/x",'
    '"bytes":0,"peer":"-","code":"TCP_DENIED/403"}'
)


def read(*lines: str) -> tuple[list[object], Reader]:
    """All that a log of these lines tells, and how it was read."""
    reader = Reader("access.json", SOURCES)
    return list(reader.read(BytesIO("\n".join(lines).encode()))), reader


@pytest.mark.parametrize("line", FORMS)
def test_names_of_fields_do_not_matter(line: str) -> None:
    """Who asked for which server, and how much came back, whatever the fields are called."""
    told, reader = read(line, line)
    flow = next(one for one in told if isinstance(one, FlowEntry))
    name = next(one for one in told if isinstance(one, NameSighting))

    assert reader.input.kind == "squid access log as JSON"
    assert (name.name, flow.target_port, flow.back.bytes) == ("p2p.example.net", 443, 5120)
    assert flow.source[-4:] == bytes([192, 0, 2, 20])
    assert (reader.input.read, reader.input.used) == (2, 2)


def test_denied_is_told_from_passed() -> None:
    """What the proxy refused was asked for and blocked."""
    told, _ = read(DENIED)

    assert [one.blocked for one in told if isinstance(one, FlowEntry)] == [True]


def test_a_record_without_a_request_is_refused() -> None:
    """A line of another log among the requests is named."""
    _, reader = read(FORMS[0], '{"msg": "cache started"}')

    assert reader.input.rejected_count == 1
