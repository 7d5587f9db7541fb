"""One good content of each kind of evidence: what the tests of the sources are about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from io import BytesIO
from pathlib import Path

from unbadge.model import Input
from unbadge.sources.registry import read_stream

HERE = Path(__file__).parent
ESTATE = HERE.parents[1] / "src" / "unbadge" / "example" / "estate"
SIZE = 20_000  # bytes of a text: damage to long files is that of short ones, later
SHORTEST = 40  # characters of a content
MASSCAN = (
    b'<?xml version="1.0"?>\n<nmaprun scanner="masscan" start="1764000000">'
    b'<host endtime="1764000000"><address addr="192.0.2.7" addrtype="ipv4"/><ports>'
    b'<port protocol="tcp" portid="80"><state state="open"/>'
    b'<service name="http" banner="Server: Acme"/></port></ports></host></nmaprun>\n'
)
EVENT = (
    b'{"timestamp": "2026-11-24T12:00:00.0+0000", "event_type": "dns", "src_ip": "10.0.0.7", '
    b'"src_port": 5000, "dest_ip": "10.0.0.1", "dest_port": 53, "proto": "UDP", '
    b'"dns": {"type": "query", "rrname": "a.example"}}\n'
)
FLOWS = (
    b"ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt,ismc\n2026-11-20 10:00:00,2026-11-20 10:01:00,60,"
    b"10.0.0.7,203.0.113.9,40000,443,TCP,...AP.S.,30,3000,00:00:5e:00:53:07\n"
)
PROXY = (
    b"1780308000.000 500 10.9.8.7 TCP_TUNNEL/200 900 CONNECT a.example:443 - "
    b"HIER_DIRECT/198.51.100.23 -\n"
)
ENDS = b'"Address A","Port A","Address B","Port B","Packets"\n'
COLOURS = b"Alpha,Beta\nred,blue\ngreen,pink\n"
ALSO = (MASSCAN, EVENT, FLOWS, PROXY, b"%PDF-1.7\n", ENDS, COLOURS)
APART = frozenset({"test_damage", "test_traffic_cases"})  # they hold no contents of their own


def contents(value: object, depth: int = 3) -> Iterator[bytes]:
    """The texts and records in a constant of a test."""
    match value:
        case bytes():
            yield value
        case str() if len(value) >= SHORTEST:
            yield f"{value}\n".encode()
        case dict() if depth:
            if all(isinstance(key, str) for key in value):
                yield json.dumps(value, default=str).encode() + b"\n"
            for one in value.values():
                yield from contents(one, depth - 1)
        case tuple() | list() if depth:
            for one in value:
                yield from contents(one, depth - 1)


def constants() -> Iterator[bytes]:
    """The contents of all constants of the tests of sources, then the example estate's files."""
    yield from ALSO
    for path in sorted(HERE.rglob("test_*.py")):
        if path.stem in APART:
            continue
        name = ".".join(path.relative_to(HERE.parent).with_suffix("").parts)
        for key, value in vars(import_module(name)).items():
            if key.isupper():
                yield from contents(value)
    yield from (path.read_bytes() for path in sorted(ESTATE.rglob("*")) if path.is_file())


@lru_cache(maxsize=1)
def good_contents() -> dict[str, bytes]:
    """By kind: the first content of which something is used, or the first where never is."""
    found: dict[str, bytes] = {}
    refused: dict[str, bytes] = {}
    for data in dict.fromkeys(constants()):
        told = list(read_stream(BytesIO(data), "seed-192.0.2.7"))[-1]
        assert isinstance(told, Input)
        kinds = found if told.used else refused
        if told.kind and told.kind not in kinds:
            kinds[told.kind] = data[:SIZE] if len(data) > SIZE and b"\0" not in data else data
    return {**refused, **found}
