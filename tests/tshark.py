"""Packets as tshark reads them, for tests that hold ours against them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

NUMBERS = {"6": "tcp", "17": "udp", "1": "icmp", "2": "igmp", "58": "icmpv6"}
FIELDS = (
    "eth.src",
    "eth.dst",
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

needs_tshark = pytest.mark.skipif(shutil.which("tshark") is None, reason="tshark is not installed")


class Packet(NamedTuple):
    """One IP packet: its ends, protocol, ports and size."""

    source: str
    target: str
    protocol: str
    near: int
    far: int
    size: int
    source_mac: str
    target_mac: str


def tshark(path: Path, fields: tuple[str, ...], occurrence: str) -> list[list[str]]:
    """Fields of every packet of a capture, with reassembly of fragments off."""
    command = ["tshark", "-n", "-r", str(path), "-T", "fields", "-E", f"occurrence={occurrence}"]
    command += ["-o", "ip.defragment:FALSE", "-o", "ipv6.defragment:FALSE"]
    for field in fields:
        command += ["-e", field]
    shown = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return [line.split("\t") for line in shown.splitlines()]


def packets(path: Path) -> Iterator[Packet]:
    """Every IP packet of a capture."""
    for values in tshark(path, FIELDS, "f"):
        row = dict(zip(FIELDS, values, strict=True))
        if row["ip.src"]:
            ends, size = (row["ip.src"], row["ip.dst"]), int(row["ip.len"])
            protocol = NUMBERS.get(row["ip.proto"], f"ip-{row['ip.proto']}")
        elif row["ipv6.src"]:
            ends, size = (row["ipv6.src"], row["ipv6.dst"]), int(row["ipv6.plen"]) + 40
            protocol = "icmpv6" if row["icmpv6.type"] else "tcp" if row["tcp.srcport"] else "udp"
        else:
            continue
        ported = protocol in {"tcp", "udp"}
        near = row[f"{protocol}.srcport"] if ported else ""
        far = row[f"{protocol}.dstport"] if ported else ""
        macs = row["eth.src"], row["eth.dst"]
        yield Packet(*ends, protocol, int(near or 0), int(far or 0), size, *macs)
