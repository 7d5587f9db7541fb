"""An nmap XML of 50,000 hosts mapped to observations, against a bare iterparse over the same file.

Usage: python bench/nmap_50000.py [HOSTS]
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from unbadge.model import Input
from unbadge.sources.registry import read_all

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE nmaprun>\n'
    '<?xml-stylesheet href="nmap.xsl" type="text/xsl"?>\n'
    '<nmaprun scanner="nmap" args="nmap -sV -oX scan.xml 10.0.0.0/16" start="1795544903" '
    'version="7.93" xmloutputversion="1.05">\n'
)
SERVERS = ("nginx", "App-webs/", "Boa/0.94.13", "lighttpd/1.4.49", "mini_httpd/1.30")


def host(number: int) -> str:
    """One host with four open ports and two scripts, about 960 bytes."""
    ip = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    mac = f"00:16:3E:{number >> 16 & 255:02X}:{number >> 8 & 255:02X}:{number & 255:02X}"
    server = SERVERS[number % len(SERVERS)]
    port = '<port protocol="tcp" portid="{}"><state state="open" reason="syn-ack" reason_ttl="64"/>'
    return (
        f'<host starttime="1795544904" endtime="{1795544904 + number // 50}">'
        '<status state="up" reason="arp-response" reason_ttl="0"/>\n'
        f'<address addr="{ip}" addrtype="ipv4"/>\n'
        f'<address addr="{mac}" addrtype="mac" vendor="Xensource"/>\n<hostnames>\n</hostnames>\n'
        '<ports><extraports state="closed" count="996"></extraports>\n'
        + port.format(22)
        + '<service name="ssh" method="table" conf="3"/></port>\n'
        + port.format(80)
        + '<service name="http" method="table" conf="3"/>'
        f'<script id="http-server-header" output="{server}"><elem>{server}</elem></script>'
        f'<script id="http-title" output="Login"><elem key="title">Login</elem></script></port>\n'
        + port.format(554)
        + '<service name="rtsp" method="table" conf="3"/></port>\n'
        + '</ports>\n<times srtt="54" rttvar="15" to="100000"/>\n</host>\n'
    )


def build(path: Path, hosts: int) -> None:
    """Writes the scan."""
    with path.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        out.writelines(host(number) for number in range(hosts))
        out.write("</nmaprun>\n")


def bare(path: Path) -> int:
    """The hosts in a scan, counted and emptied, nothing else."""
    count = 0
    for _, element in etree.iterparse(str(path), tag="host"):
        count += 1
        element.clear()
        parent = element.getparent()
        if parent is not None:
            del parent[: parent.index(element)]
    return count


def mapped(path: Path) -> int:
    """The observations in a scan, counted."""
    return sum(not isinstance(told, Input) for told in read_all([path]))


def timed(name: str, work: Callable[[Path], int], path: Path) -> float:
    """The best of three runs in seconds."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        count = work(path)
        best = min(best, time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name}: {count} in {best:.2f} s, peak so far {peak:.0f} MiB")
    return best


def main() -> None:
    """Build, measure, compare."""
    hosts = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "scan.xml")
        build(path, hosts)
        print(f"{hosts} hosts, {path.stat().st_size / 2**20:.0f} MiB")
        base = timed("bare iterparse, hosts", bare, path)
        ours = timed("mapped, observations", mapped, path)
        print(f"ratio {ours / base:.2f} (floor 3)")


if __name__ == "__main__":
    main()
