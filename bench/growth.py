"""How time grows with input: the exponent of reading each kind, and of grouping each shape.

    python bench/growth.py [LARGEST]        # records; 40,000 if left out

Prints seconds at a quarter, a half and all of the records, and the exponent between the first and
the last: 1 is linear, 2 quadratic.  Numbers of a busy machine move by a tenth.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from math import log
from time import process_time

from unbadge.identity.gather.devices import gather
from unbadge.model import Input, Observation, Origin, Signal
from unbadge.sources.registry import read_stream

LARGEST = 40_000
START = datetime(2026, 1, 1, tzinfo=UTC)


def ip(n: int) -> str:
    """The n-th address."""
    return f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"


def mac(n: int) -> str:
    """The n-th hardware address."""
    return f"00:c0:fe:{n >> 16 & 255:02x}:{n >> 8 & 255:02x}:{n & 255:02x}"


def lines(n: int) -> str:
    """Observation lines."""
    row = '{{"signal":"http.server","value":"App-webs/","ip":"{}","seen":"2026-05-01T10:00:00Z"}}\n'
    return "".join(row.format(ip(i)) for i in range(n))


def nmap(n: int) -> str:
    """A scan of nmap."""
    host = (
        '<host endtime="1767225600"><status state="up"/><address addr="{}" addrtype="ipv4"/><ports>'
        '<port protocol="tcp" portid="80"><state state="open"/></port></ports></host>\n'
    )
    body = "".join(host.format(ip(i)) for i in range(n))
    return f'<?xml version="1.0"?>\n<nmaprun scanner="nmap">{body}</nmaprun>'


def masscan(n: int) -> str:
    """A scan of masscan."""
    port = {"port": 554, "proto": "tcp", "status": "open"}
    rows = [json.dumps({"ip": ip(i), "timestamp": "1767225600", "ports": [port]}) for i in range(n)]
    return "[\n" + ",\n".join(rows) + "\n]\n"


def zgrab2(n: int) -> str:
    """Lines of zgrab2."""
    reply = {"status": "success", "result": {"banner": "220 ready"}, "protocol": "ftp"}
    return "".join(json.dumps({"ip": ip(i), "data": {"ftp": reply}}) + "\n" for i in range(n))


def neighbours(n: int) -> str:
    """What ``ip neigh`` prints."""
    return "".join(f"{ip(i)} dev eth0 lladdr {mac(i)} REACHABLE\n" for i in range(n))


def leases(n: int) -> str:
    """Leases of dnsmasq."""
    return "".join(f"{1_767_225_600 + i} {mac(i)} {ip(i)} host-{i} *\n" for i in range(n))


def register(n: int) -> str:
    """A list of cameras."""
    rows = "".join(f"Camera {i},Hikvision,DS-2CD2143G2-I,{ip(i)},Site {i % 40}\n" for i in range(n))
    return f"Name,Make,Model,IP address,Site\n{rows}"


def zeek(n: int) -> str:
    """Zeek's log of names, as JSON."""
    asked = {"id.orig_p": 5353, "id.resp_h": "10.9.9.9", "id.resp_p": 53, "proto": "udp"}
    rows = (
        {"ts": 1_767_225_600.25 + i, "uid": f"C{i}", "id.orig_h": ip(i), **asked}
        | {"query": f"h{i}.example.org", "qtype_name": "A"}
        for i in range(n)
    )
    return "".join(json.dumps(row) + "\n" for row in rows)


def eve(n: int) -> str:
    """Suricata's log of TLS."""
    flow = {"src_port": 40_000, "dest_ip": "203.0.113.9", "dest_port": 443, "proto": "TCP"}
    rows = (
        {"timestamp": "2026-05-01T10:00:00.000000+0000", "event_type": "tls", "src_ip": ip(i)}
        | flow
        | {"tls": {"sni": f"h{i}.example.org"}}
        for i in range(n)
    )
    return "".join(json.dumps(row) + "\n" for row in rows)


def snmpwalk(n: int) -> str:
    """A table of neighbours by SNMP."""
    table = "IP-MIB::ipNetToMediaPhysAddress.1"
    return "".join(f"{table}.{ip(i)} = STRING: {mac(i)}\n" for i in range(n))


SOURCES: tuple[Callable[[int], str], ...] = (
    lines, nmap, masscan, zgrab2, neighbours, leases, register, zeek, eve, snmpwalk,
)  # fmt: skip


def seen(n: int, signal: Signal = Signal.DNS_QUERY, **fields: object) -> Observation:
    """The n-th thing seen."""
    given = {"ip": "10.0.0.1", "value": f"h{n}.example", **fields}
    return Observation(signal=signal, origin=Origin(file="f", place=f"line {n}"), **given)  # type: ignore[arg-type]


def after(n: float) -> datetime:
    """So many minutes after the start."""
    return START + timedelta(minutes=n)


def one_owner(n: int) -> list[Observation]:
    """An address whose one MAC is known, and timed evidence that names none."""
    owner = seen(0, Signal.MAC, value=mac(1), mac=mac(1), seen=START)
    return [owner, *(seen(i, seen=after(i / 60)) for i in range(n))]


def owners_in_turn(n: int) -> list[Observation]:
    """An address that many had, one after the other."""
    return [seen(i, Signal.MAC, value=mac(i), mac=mac(i), seen=after(i)) for i in range(n)]


def owners_and_nameless(n: int) -> list[Observation]:
    """The same, with as much evidence that names none."""
    return [*owners_in_turn(n // 2), *(seen(i, seen=after(i + 0.25)) for i in range(n // 2))]


def many_addresses(n: int) -> list[Observation]:
    """One MAC at many IPv6 addresses."""
    return [
        seen(i, Signal.MAC, value=mac(1), mac=mac(1), ip=f"2001:db8::{i:x}", seen=after(i))
        for i in range(n)
    ]


def one_key(n: int) -> list[Observation]:
    """One sender's key at many addresses."""
    return [seen(i, Signal.HTTP_SERVER, value="x", ip=ip(i), device="d") for i in range(n)]


def each_its_own(n: int) -> list[Observation]:
    """As many devices as observations."""
    return [seen(i, Signal.HTTP_SERVER, value="x", ip=ip(i)) for i in range(n)]


SHAPES: tuple[Callable[[int], list[Observation]], ...] = (
    one_owner, owners_in_turn, owners_and_nameless, many_addresses, one_key, each_its_own,
)  # fmt: skip


def read_all(text: bytes) -> None:
    """Reads an input to its end; raises where it was of no kind."""
    told = list(read_stream(BytesIO(text), "made-up"))
    last = told[-1]
    assert isinstance(last, Input)
    assert not last.error, last.error


def row(name: str, times: list[float], sizes: list[int]) -> str:
    """A line of the table."""
    grown = log(times[-1] / times[0]) / log(sizes[-1] / sizes[0])
    return f"{name:22}" + "".join(f"{one:9.3f}" for one in times) + f"{grown:9.2f}"


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time that something takes."""
    began = process_time()
    work()
    return process_time() - began


def main() -> None:
    """Prints both tables."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else LARGEST
    sizes = [largest // 4, largest // 2, largest]
    print(f"{'reading':22}" + "".join(f"{size:9,}" for size in sizes) + " exponent")
    for source in SOURCES:
        texts = [source(size).encode() for size in sizes]
        read_all(texts[0])
        times = [timed(lambda one=text: read_all(one)) for text in texts]
        print(row(source.__name__, times, sizes))
    print(f"\n{'grouping':22}" + "".join(f"{size:9,}" for size in sizes) + " exponent")
    for shape in SHAPES:
        told = [shape(size) for size in sizes]
        times = [timed(lambda one=some: list(gather(one))) for some in told]
        print(row(shape.__name__, times, sizes))


if __name__ == "__main__":
    main()
