"""No bytes make a parser raise anything but the error of an unreadable input, or hang."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeding import a_feed
from unbadge.errors import SourceError
from unbadge.model import Rejected
from unbadge.sources.registry import SOURCES
from unbadge.sources.source import EvidenceSource

SCAN = (Path(__file__).resolve().parents[1] / "data" / "nmap" / "scan.xml").read_bytes()
SEEDS = (
    SCAN,
    b'{"signal": "mac", "value": "00:00:5e:00:53:07", "ip": "192.0.2.7", "seen": "2026-05-01"}\n',
    b'{"ip": "192.0.2.7", "timestamp": "1", "ports": [{"port": 80, "status": "open"}]}\n',
    b'{"ip": "192.0.2.7", "data": {"http": {"status": "success", "result": {"banner": "x"}}}}\n',
    b'{"ip_str": "192.0.2.7", "port": 80, "data": "HTTP/1.1 200 OK\\r\\nServer: a\\r\\n\\r\\n"}\n',
    b'{"ip": "192.0.2.7", "services": [{"port": 80, "http": {"response": {"headers": {}}}}]}\n',
    b'{"ts": 1.5, "id.orig_h": "10.0.0.1", "id.resp_h": "10.0.0.2", "query": "a", "qtype": 1}\n',
    b'{"event_type": "dns", "timestamp": "2026", "src_ip": "10.0.0.1", "dns": {"type": "query"}}\n',
    b"#fields\tts\tid.orig_h\tquery\n1\t10.0.0.1\ta.example\n",
    b"lease 192.0.2.7 {\n  hardware ethernet 00:00:5e:00:53:07;\n  cltt 1 2026/11/16 07:58:12;}\n",
    b"1795680000 00:00:5e:00:53:07 192.0.2.7 cam *\n",
    b"address,hwaddr,client_id,valid_lifetime,expire,subnet_id\n192.0.2.7,00005e005307,,60,99,1\n",
    b"192.0.2.7 dev eth0 lladdr 00:00:5e:00:53:07 REACHABLE\n",
    b".1.3.6.1.2.1.1.1.0 = STRING: x\n.1.3.6.1.2.1.2.2.1.6.1 = STRING: 0:0:5e:0:53:7\n",
    b"Make,Model,IP,Password,Notes\nAcme,X-1,192.0.2.7,p,on recorder 5\n",
    b"\xd4\xc3\xb2\xa1\x02\0\x04\0" + bytes(16),
)
QUIET = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """A good content with some of it cut out, doubled or overwritten."""
    data = bytearray(draw(st.sampled_from(SEEDS)) * draw(st.integers(1, 3)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.integers(0, 40)))
        data[at:end] = draw(st.one_of(st.binary(max_size=12), st.just(bytes(data[at:end]) * 2)))
    return bytes(data)


@pytest.mark.parametrize("source", tuple(SOURCES), ids=lambda source: source.kind)
@given(data=st.one_of(mangled(), st.binary(max_size=300)))
@QUIET
def test_any_bytes(source: EvidenceSource, data: bytes) -> None:
    """Whatever the bytes, a source tells observations and rejections, or that it cannot read."""
    feed = a_feed(data)
    source.accepts(feed.head)
    try:
        items = list(source.read(feed))
    except SourceError:
        return
    assert all(item.reason for item in items if isinstance(item, Rejected))
