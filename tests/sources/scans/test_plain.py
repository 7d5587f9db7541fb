"""Records of scans in the plainest shape of their kind."""

from __future__ import annotations

import json

import pytest

from feeding import a_feed, a_head, told
from unbadge.model import Rejected, Signal
from unbadge.sources.scans import censys, masscan, shodan, zgrab2
from unbadge.sources.scans.plain import SHAPES, is_plain, records_made_plain
from unbadge.sources.source import EvidenceSource

SERVICE = {"port": 80, "http": {"response": {"headers": {"Server": ["Acme/1"]}, "body": ""}}}
NEWER = {
    "ip": "192.0.2.7",
    "services": [
        {
            "port": 80,
            "banner": "HTTP/1.1 200 OK\r\nServer: Acme/1\r\n\r\n",
            "endpoints": [{"http": {"headers": {"Server": {"headers": ["Acme/1"]}}, "body": "b"}}],
        }
    ],
}
OLDEST = {"ip": "192.0.2.7", "p80": {"http": {"get": {"headers": {"server": "Acme/1"}}}}}
ICON = {
    "port": 80,
    "http": {"response": {"headers": {}, "favicons": [{"md5_hash": "md5:AB", "shodan_hash": 7}]}},
}
GRAB = {"http": {"status": "success", "result": {"response": {"headers": {"server": ["Acme/1"]}}}}}
OPEN = {"ip": "192.0.2.7", "timestamp": "1777629600", "port": 80, "proto": "tcp"}
BANNER = {"service_name": "http.server", "banner": "Acme/1"}
SHODAN = {"ip_str": "192.0.2.7", "port": 80, "http": {"server": "Acme/1"}}
OTHERS = {  # records in another shape, by kind
    censys.SOURCE: (
        NEWER,
        OLDEST,
        {"result": {"hits": [{"ip": "192.0.2.7", "services": [SERVICE]}]}},
    ),
    masscan.SOURCE: ({**OPEN, "rec_type": "banner", "data": BANNER},),
    shodan.SOURCE: ({"matches": [SHODAN], "total": 1},),
    zgrab2.SOURCE: ({"results": [{"ip": "192.0.2.7", "data": GRAB}]},),
}
CASES = [(source, record) for source, records in OTHERS.items() for record in records]


@pytest.mark.parametrize(("source", "record"), CASES)
@pytest.mark.parametrize("indent", [None, 1])
def test_other_shapes_become_plain(
    source: EvidenceSource, record: dict[str, object], indent: int | None
) -> None:
    """A record in an envelope or of another version tells the same once it is written plainly."""
    text = json.dumps(record, indent=indent)
    assert not is_plain(a_head(text), source.kind)
    made = list(records_made_plain(a_feed(text), source.kind))
    lines = "\n".join(map(json.dumps, made))
    assert is_plain(a_head(lines), source.kind)
    (host,) = {
        one["ip" if "ip" in one else "ip_str"] for one in map(json.loads, lines.splitlines())
    }
    assert host == "192.0.2.7"
    before, after = (
        {(one.signal, one.value) for one in told(source, content).seen} for content in (text, lines)
    )
    assert (Signal.HTTP_SERVER, "Acme/1") in after
    assert after == before


def test_plain_records_are_known() -> None:
    """What stands as the loop reads it is read where it lies."""
    plain = {
        censys.SOURCE: {"ip": "192.0.2.7", "services": [SERVICE]},
        masscan.SOURCE: {**OPEN, "ports": [{"port": 80}]},
        shodan.SOURCE: SHODAN,
        zgrab2.SOURCE: {"ip": "192.0.2.7", "data": GRAB},
    }
    assert {source.kind for source in plain} == set(SHAPES)
    assert all(is_plain(a_head(json.dumps(one)), source.kind) for source, one in plain.items())


def test_icons_are_told_apart() -> None:
    """Hashes of a page's icons stand beside the page, each under its kind."""
    line = json.dumps({"ip": "192.0.2.7", "services": [ICON]})
    assert not is_plain(a_head(line), censys.SOURCE.kind)
    (made,) = records_made_plain(a_feed(line), censys.SOURCE.kind)
    answer = made["services"][0]["http"]["response"]
    assert (answer["icon_md5"], answer["icon_mmh3"]) == ("ab", "7")


def test_what_is_no_record_is_told() -> None:
    """A line that is no JSON comes as that, so that it is counted as broken."""
    text = json.dumps(SHODAN) + "\n{oops\n"
    record, broken = records_made_plain(a_feed(text), shodan.SOURCE.kind)
    assert record == SHODAN
    assert isinstance(broken, Rejected)
