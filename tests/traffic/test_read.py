"""Files to traffic, held against tshark where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from unbadge.traffic import Said, Traffic, read_traffic

DATA = Path(__file__).resolve().parents[2] / "../shared/data/pcap"
CAPTURES = sorted(path for path in DATA.rglob("*.pcap*") if path.is_file())
NUMBERS = {"6": "tcp", "17": "udp", "1": "icmp", "2": "igmp", "58": "icmpv6"}
FIELDS = (
    "ip.src",
    "ip.dst",
    "ip.len",
    "ip.proto",
    "ipv6.src",
    "ipv6.dst",
    "ipv6.plen",
    "icmpv6.type",
    "tcp.srcport",
    "tcp.dstport",
    "udp.srcport",
    "udp.dstport",
)
NAMES = ("dns.qry.name", "dns.resp.name", "dns.cname", "tls.handshake.extensions_server_name")

End = tuple[str, str, str, int]
Sums = dict[End, list[int]]

needs_tshark = pytest.mark.skipif(shutil.which("tshark") is None, reason="tshark is not installed")
needs_captures = pytest.mark.skipif(not CAPTURES, reason="the captures are not here")


def tshark(path: Path, fields: tuple[str, ...], occurrence: str) -> list[list[str]]:
    """Fields of every packet of a capture, with reassembly of fragments off."""
    command = ["tshark", "-n", "-r", str(path), "-T", "fields", "-E", f"occurrence={occurrence}"]
    command += ["-o", "ip.defragment:FALSE", "-o", "ipv6.defragment:FALSE"]
    for field in fields:
        command += ["-e", field]
    shown = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return [line.split("\t") for line in shown.splitlines()]


def expected(path: Path) -> list[tuple[str, str, str, int, int, int]]:
    """Source, target, protocol, ports and size of every IP packet, as tshark reads them."""
    packets = []
    for row in tshark(path, FIELDS, "f"):
        source, target, size, number, source6, target6, plen, icmp6, *ports = row
        protocol = NUMBERS.get(number, f"ip-{number}")
        if source6 and not source:
            source, target, size = source6, target6, str(int(plen) + 40)
            protocol = "icmpv6" if icmp6 else "tcp" if ports[0] else "udp"
        if not source:
            continue
        tcp, udp = protocol == "tcp", protocol == "udp"
        near = ports[0] if tcp else ports[2] if udp else "0"
        far = ports[1] if tcp else ports[3] if udp else "0"
        packets.append((source, target, protocol, int(near or 0), int(far or 0), int(size)))
    return packets


def by_end(traffic: Traffic) -> Sums:
    """Packets and bytes, out and in, by address, remote, protocol and port."""
    sums: Sums = {}
    for flow in traffic.flows:
        row = sums.setdefault((flow.ip, flow.remote, flow.protocol, flow.port), [0, 0, 0, 0])
        for at, number in enumerate(
            (flow.packets_out, flow.bytes_out, flow.packets_in, flow.bytes_in)
        ):
            row[at] += number
    return sums


@needs_tshark
@needs_captures
@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_sums_equal_those_of_tshark(path: Path) -> None:
    """Packets and bytes of every pair of ends are the sums over tshark's ip.len, exactly."""
    traffic, packets = read_traffic([path]), expected(path)

    sent: Counter[End] = Counter()
    got: Counter[End] = Counter()
    sent_bytes: Counter[End] = Counter()
    got_bytes: Counter[End] = Counter()
    ours = by_end(traffic)
    for source, target, protocol, near, far, size in packets:
        out, back = (source, target, protocol, far), (target, source, protocol, near)
        sent[out] += 1
        sent_bytes[out] += size
        got[back] += 1
        got_bytes[back] += size
        assert out in ours or back in ours
    for end, row in ours.items():
        assert row == [sent[end], sent_bytes[end], got[end], got_bytes[end]], end
    assert traffic.totals.packets == len(packets)
    assert traffic.totals.bytes == sum(size for *_, size in packets)


@needs_tshark
@needs_captures
@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_no_name_is_missed(path: Path) -> None:
    """Every DNS and SNI name that tshark finds is among the contacts."""
    found = {
        name.lower()
        for row in tshark(path, NAMES, "a")
        for cell in row
        for name in cell.split(",")
        if name and name != "<Root>"
    }

    named = {contact.name.lower() for contact in read_traffic([path]).contacts}
    assert found <= named
