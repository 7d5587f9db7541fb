"""How fast each format is read, and in how much memory, beside the bare decoder of its content.

Usage: python bench/sources.py [FORMAT...] [--rows N] [--peers]

Each format is written to a temporary file and read in a process of its own, then the same file by
the bare decoder: lxml's ``iterparse``, msgspec's JSON, ``csv.reader``, or the splitting of lines.
Ratios are of one run, so that the machine's pace cancels out: to the decoder alone, and to the
decoder with as many observations made as unbadge makes, which nothing in Python can undercut.
``--peers`` adds the libraries that people use for the same work, where they are installed: jc,
ntc-templates, python-libnmap.
"""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

import msgspec
from lxml import etree

MAC = "02:1e:{:02x}:{:02x}:{:02x}:07"


def octets(number: int) -> tuple[int, int, int]:
    """A number as three octets."""
    return number >> 16 & 255, number >> 8 & 255, number & 255


def ip_of(number: int) -> str:
    """An address of its own for each number."""
    return "10.{}.{}.{}".format(*octets(number))


def mac_of(number: int) -> str:
    """A hardware address of its own for each number."""
    return MAC.format(*octets(number))


def neighbours(rows: int) -> Iterator[str]:
    """What ``ip neigh`` prints."""
    for n in range(rows):
        yield f"{ip_of(n)} dev eth0 lladdr {mac_of(n)} REACHABLE\n"


def arp(rows: int) -> Iterator[str]:
    """What ``arp -a`` prints on Linux."""
    for n in range(rows):
        yield f"? ({ip_of(n)}) at {mac_of(n)} [ether] on eth0\n"


def switch(rows: int) -> Iterator[str]:
    """What a switch prints of its MAC table, in a session log."""
    yield "sw1#show version\nAcmeOS 15.2\nsw1#show mac address-table\nVlan  Mac Address  Type\n"
    for n in range(rows):
        a, b, c = octets(n)
        yield f"  10    021e.{a:02x}{b:02x}.{c:02x}07    DYNAMIC     Gi1/0/{n % 48}\n"


def walk(rows: int) -> Iterator[str]:
    """What snmpwalk prints of a forwarding table."""
    yield "SNMPv2-MIB::sysDescr.0 = STRING: Acme switch\n"
    for n in range(rows):
        a, b, c = octets(n)
        index = f"2.30.{a}.{b}.{c}.7"
        yield f"BRIDGE-MIB::dot1dTpFdbAddress.{index} = STRING: {mac_of(n)}\n"


def nmap_xml(rows: int) -> Iterator[str]:
    """An nmap scan."""
    yield '<?xml version="1.0"?>\n<nmaprun scanner="nmap" start="1777888800">\n'
    for n in range(rows):
        yield (
            f'<host endtime="1777888801"><status state="up"/><address addr="{ip_of(n)}" '
            f'addrtype="ipv4"/><address addr="{mac_of(n)}" addrtype="mac"/><ports>'
            '<port protocol="tcp" portid="80"><state state="open"/><service name="http"/>'
            '<script id="http-title" output="Login"/></port>'
            '<port protocol="tcp" portid="554"><state state="open"/><service name="rtsp"/></port>'
            "</ports></host>\n"
        )
    yield "</nmaprun>\n"


def banner(n: int) -> dict[str, object]:
    """A service as Shodan records it."""
    return {
        "ip_str": ip_of(n),
        "port": 80,
        "transport": "tcp",
        "timestamp": "2026-05-04T10:00:00.000000",
        "data": "HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n",
        "http": {"server": "nginx", "title": "Login"},
    }


def json_lines(rows: int) -> Iterator[str]:
    """Shodan's lines."""
    for n in range(rows):
        yield json.dumps(banner(n)) + "\n"


def observations(rows: int) -> Iterator[str]:
    """Observation lines, as other programs hand them over."""
    for n in range(rows):
        yield (
            f'{{"signal":"http.server","value":"nginx/1.{n % 40}","ip":"{ip_of(n)}","port":80,'
            f'"mac":"{mac_of(n)}","seen":"2026-05-04T10:00:00Z","id":"r{n}"}}\n'
        )


def json_document(rows: int) -> Iterator[str]:
    """The same services as one array over many lines."""
    yield "[\n"
    for n in range(rows):
        yield json.dumps(banner(n), indent=1) + (",\n" if n + 1 < rows else "\n")
    yield "]\n"


def register(rows: int) -> Iterator[str]:
    """An owner's list."""
    yield "Name,Make,Model,IP address,MAC address,Site\n"
    for n in range(rows):
        yield f"Cam {n},Acme,NX-7,{ip_of(n)},{mac_of(n)},Hall\n"


def findings(rows: int) -> Iterator[str]:
    """A vulnerability scanner's table."""
    yield "Plugin ID,Risk,Host,Protocol,Port,Name,Description,Plugin Output\n"
    for n in range(rows):
        output = '"The remote web server type is :\n\nx/1"'
        yield f"1,None,{ip_of(n)},tcp,80,HTTP Server,words,{output}\n"


def by_lines(path: Path) -> int:
    """The lines of a file, each split at its blanks."""
    with path.open("rb") as file:
        return sum(len(line.split()) > 0 for line in file)


def by_lxml(path: Path) -> int:
    """The elements of a file, walked and emptied."""
    count = 0
    for _, element in etree.iterparse(str(path), tag="host"):
        count += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return count


def by_msgspec(path: Path) -> int:
    """The objects of a file, one a line."""
    decoder = msgspec.json.Decoder(dict[str, object])
    with path.open("rb") as file:
        return sum(bool(decoder.decode(line)) for line in file)


def by_rows(path: Path) -> int:
    """The observation lines of a file, each into the fields of one: the same rows."""
    from unbadge.model.line import ObservationLine  # noqa: PLC0415 - not in the others' process

    decoder = msgspec.json.Decoder(ObservationLine)
    with path.open("rb") as file:
        return sum(bool(decoder.decode(line).signal) for line in file)


def by_document(path: Path) -> int:
    """The objects of a file that is one array."""
    return len(msgspec.json.decode(path.read_bytes(), type=list[dict[str, object]]))


def by_csv(path: Path) -> int:
    """The rows of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file))


def by_jc(path: Path) -> int:
    """The neighbours of a file, by jc."""
    import jc  # type: ignore[import-not-found]  # noqa: PLC0415 - only where it is installed

    return len(jc.parse("arp", path.read_text()))


def by_templates(path: Path) -> int:
    """The rows of a switch's table, by ntc-templates."""
    from ntc_templates.parse import parse_output  # type: ignore[import-not-found]  # noqa: PLC0415

    text = path.read_text().partition("address-table\n")[2]
    return len(parse_output("cisco_ios", "show mac address-table", text))


def by_libnmap(path: Path) -> int:
    """The hosts of a scan, by python-libnmap."""
    from libnmap.parser import NmapParser  # type: ignore[import-not-found]  # noqa: PLC0415

    return len(NmapParser.parse_fromfile(str(path)).hosts)


def by_unbadge(path: Path) -> int:
    """The observations of a file."""
    from unbadge.model import Observation  # noqa: PLC0415 - not in the bare decoder's process
    from unbadge.sources.registry import read_all  # noqa: PLC0415

    return sum(isinstance(told, Observation) for told in read_all([path]))


Write = Callable[[int], Iterable[str]]
Read = Callable[[Path], int]
FORMATS: dict[str, tuple[Write, Read, Read | None]] = {
    "ip-neigh": (neighbours, by_lines, None),
    "arp": (arp, by_lines, by_jc),
    "switch-table": (switch, by_lines, by_templates),
    "snmpwalk": (walk, by_lines, None),
    "nmap-xml": (nmap_xml, by_lxml, by_libnmap),
    "observation-lines": (observations, by_rows, None),
    "json-lines": (json_lines, by_msgspec, None),
    "json-document": (json_document, by_document, None),
    "register-csv": (register, by_csv, None),
    "findings-csv": (findings, by_csv, None),
}


def measure(reader: Read, path: Path) -> tuple[float, float, int]:
    """Seconds of CPU, MB at the peak, and what was counted, in this process."""
    if reader is by_unbadge:
        list(import_module("unbadge.sources.registry").SOURCES)  # measured is the reading
    start = time.process_time()
    count = reader(path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return time.process_time() - start, peak, count


def apart(reader: Read, path: Path) -> tuple[float, float, int] | None:
    """The same in a process of its own; None where the reader is not installed."""
    command = [sys.executable, __file__, "--one", reader.__name__, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    seconds, peak, count = done.stdout.split()
    return float(seconds), float(peak), int(count)


def making(count: int) -> float:
    """Seconds of CPU that making so many observations takes: the floor beside the decoder's."""
    from unbadge.model import Observation, Origin, Signal  # noqa: PLC0415

    start = time.process_time()
    for n in range(count):
        if n % 4 == 0:  # a record tells about four things
            origin = Origin(file="f", place=f"line {n}")
        Observation(signal=Signal.TEXT, value="x", origin=origin, ip="10.0.0.1", mac=None)
    return time.process_time() - start


def report(name: str, rows: int, folder: Path, *, peers: bool) -> None:
    """Prints one format's figures."""
    write, bare, peer = FORMATS[name]
    path = folder / f"{name.replace('-', '_')}.txt"
    with path.open("w", encoding="utf-8") as out:
        out.writelines(write(rows))
    size = path.stat().st_size / 1e6
    own, base = apart(by_unbadge, path), apart(bare, path)
    if own is None or base is None:
        print(f"{name}: could not be read")
        return
    line = (
        f"{name:14} {size:7.1f} MB  {own[0]:6.2f} s  {size / own[0]:6.1f} MB/s  "
        f"{own[1]:5.0f} MB peak  {own[2]:8,} observations  {own[0] / base[0]:5.1f}x {bare.__name__}"
        f"  {own[0] / (base[0] + making(own[2])):4.1f}x that and the same observations made"
    )
    other = apart(peer, path) if peers and peer else None
    if other and other[2] and peer:
        ratio = f"{other[0] / own[0]:.1f}x that"
        line += f"  {ratio}: {peer.__name__}, {other[1]:.0f} MB, {other[2]:,} rows"
    print(line, flush=True)


def main(arguments: list[str]) -> None:
    """Prints the figures of the formats that are named, or of all."""
    if arguments[:1] == ["--one"]:
        print(*measure(globals()[arguments[1]], Path(arguments[2])))
        return
    rows = int(arguments[arguments.index("--rows") + 1]) if "--rows" in arguments else 100_000
    names = [name for name in arguments if name in FORMATS] or list(FORMATS)
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            report(name, rows, Path(folder), peers="--peers" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
