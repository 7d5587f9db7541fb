"""Reading a capture of 1.8 GB and 4.7 million packets, beside the programs that people use today.

The capture is made of real ones, copied into many networks of their own (addresses changed) and
merged by time.  All programs run one after the other on the same file, page cache warm.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from unbadge.wire.capture import Frame, Framer
from unbadge.wire.link import ARP, network
from unbadge.wire.packet import packet
from unbadge.wire.scan import is_near

COPIES = 233  # networks
REPEATED = {"xiaobai_y2_speak_remote.pcap": 11}  # live views bring the mean packet to 360 bytes
GROUP = 16  # networks whose packets are merged
DATA = Path(__file__).resolve().parents[2] / "shared/data/pcap"
FLOWS = """
import gc, sys
gc.set_threshold(100_000, 50, 1_000)  # as the command does
from pathlib import Path
from unbadge.jobs.hosts import read_traffic
cameras = {f"10.{copy}.{third}.165" for copy in range(256) for third in range(1, 13)}
hosts = cameras if sys.argv[2] == "cameras" else None
print(read_traffic([Path(sys.argv[1])], hosts)[0].totals)
"""
OURS = ("unbadge egress", "egress, all hosts", "unbadge, cameras", "unbadge, everybody")
COMMAND = str(Path(sys.executable).with_name("unbadge"))
PROGRAMS = {
    # The whole command: packets, names, who each device is, destinations judged, JSON and text.
    "unbadge egress": [COMMAND, "egress", "{capture}", "--json", "{folder}/egress.json"],
    "egress, all hosts": [
        *(COMMAND, "egress", "{capture}", "--all-hosts", "--json", "{folder}/egress.json")
    ],
    # Traffic alone: all packets and names; only the flows that are told one by one differ.
    "unbadge, cameras": [sys.executable, "-c", FLOWS, "{capture}", "cameras"],
    "unbadge, everybody": [sys.executable, "-c", FLOWS, "{capture}", "everybody"],
    # Every record once, no flows, no names; bare_pass.c.
    "bare C pass": ["{bare}", "{capture}"],
    "nfpcapd": ["nfpcapd", "-r", "{capture}", "-l", "{folder}"],
    "ndpiReader": ["ndpiReader", "-q", "-i", "{capture}"],
    "suricata": ["suricata", "-k", "none", "-r", "{capture}", "-l", "{folder}", "-S", "/dev/null"],
    "tshark": [
        *("tshark", "-n", "-r", "{capture}", "-T", "fields", "-e", "frame.time_epoch"),
        *("-e", "ip.src", "-e", "ip.dst", "-e", "ip.proto", "-e", "tcp.srcport"),
        *("-e", "tcp.dstport", "-e", "udp.srcport", "-e", "udp.dstport", "-e", "ip.len"),
        *("-e", "dns.qry.name", "-e", "tls.handshake.extensions_server_name"),
    ],
}


def places(frame: Frame) -> list[tuple[int, int]]:
    """Where a frame holds something to change: offset and kind (6 a MAC, 4 a private address)."""
    net = network(frame.link, frame.data)
    if net is None or frame.link != 1:
        return []
    found = [(at, 6) for at in (0, 6) if not frame.data[at] & 1]
    ip = packet(net.kind, frame.data, net.at, frame.wire)
    if ip is not None and len(ip.source) == 4:
        ends = (net.at + 12, net.at + 16)
        found += [(at, 4) for at in ends if private(frame.data[at : at + 4])]
    elif net.kind == ARP and len(frame.data) >= net.at + 28:
        found += [(net.at + 8, 6), (net.at + 14, 4), (net.at + 24, 4)]
    return found


def private(address: bytes) -> bool:
    """Whether an IPv4 address belongs to a host of a private network."""
    return is_near(address) and address[0] not in {0, 127} and address[0] < 224


def templates() -> list[tuple[int, bytes, list[tuple[int, int]], int]]:
    """Time, record, places to change and repeat number of every Ethernet frame, by time."""
    found = []
    for path in sorted(DATA.rglob("*.pcap*")):
        frames = [frame for frame in Framer().feed(path.read_bytes()) if frame.link == 1]
        if "blink" in path.name or not frames:
            continue
        start = frames[0].time
        for repeat in range(REPEATED.get(path.name, 1)):
            for frame in frames:
                seconds = (frame.time - start) // 1_000_000_000 + repeat * 3600
                micro = frame.time // 1_000 % 1_000_000
                head = struct.pack("<II", micro, len(frame.data)) + struct.pack("<I", frame.wire)
                found.append((seconds, head + frame.data, places(frame), repeat))
    return sorted(found, key=lambda row: row[0])


def records(group: range) -> Iterator[bytes]:
    """The packets of some networks, merged."""
    for seconds, record, at, repeat in templates():
        for copy in group:
            changed = bytearray(record)
            for place, kind in at:
                if kind == 6:
                    changed[12 + place + 1 : 12 + place + 3] = bytes((copy, repeat))
                else:
                    third = changed[12 + place + 2] + repeat & 0xFF
                    changed[12 + place : 12 + place + 3] = bytes((10, copy, third))
            yield struct.pack("<I", 1_700_000_000 + seconds + copy * 13)
            yield bytes(changed)


def build(path: Path, copies: int) -> None:
    """Writes the capture."""
    part = path.with_suffix(".part")
    with part.open("wb", buffering=1 << 22) as out:
        out.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1))
        for first in range(0, copies, GROUP):
            out.writelines(records(range(first, min(first + GROUP, copies))))
    part.rename(path)


def small(path: Path, size: int = 5_000_000) -> None:
    """Writes a capture of some size, of one network after another."""
    with path.open("wb") as out:
        out.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1))
        parts = records(range(2))
        while out.tell() < size and (packet_parts := list(islice(parts, 2))):
            out.writelines(packet_parts)


def timed(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak MiB of one run."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def bare(folder: Path) -> str:
    """The bare pass, compiled; a name that does not exist where there is no compiler."""
    made = folder / "bare_pass"
    if shutil.which("cc"):
        source = Path(__file__).with_name("bare_pass.c")
        subprocess.run(["cc", "-O2", "-o", made, source], check=True)
    return str(made)


def measured(names: list[str], capture: Path, runs: int) -> dict[str, float]:
    """The median seconds of programs that take turns, printed; those not installed are left out."""
    times: dict[str, list[float]] = {name: [] for name in names}
    peaks = dict.fromkeys(names, 0.0)
    with tempfile.TemporaryDirectory() as kept:
        compiled = bare(Path(kept))
        for turn in range(runs):
            for name in names:
                if name == "tshark" and turn:
                    continue  # a minute and more
                with tempfile.TemporaryDirectory() as folder:
                    words = {"{capture}": str(capture), "{folder}": folder, "{bare}": compiled}
                    command = [filled(word, words) for word in PROGRAMS[name]]
                    if shutil.which(command[0]):
                        seconds, peak = timed(command)
                        times[name].append(seconds)
                        peaks[name] = max(peaks[name], peak)
    found = {name: statistics.median(taken) for name, taken in times.items() if taken}
    size = capture.stat().st_size / 1e6
    for name in names:
        if name in found:
            speed = size / found[name]
            print(f"{name:18} {found[name]:8.2f} s {speed:8.0f} MB/s {peaks[name]:7.0f} MiB")
        else:
            print(f"{name:18} not installed")
    return found


def filled(word: str, words: dict[str, str]) -> str:
    """A word of a command with its places filled in."""
    for place, value in words.items():
        word = word.replace(place, value)
    return word


def main() -> None:
    """Builds the capture where it is missing and prints times and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--capture", type=Path, default=Path(tempfile.gettempdir()) / "unbadge-traffic.pcap"
    )
    parser.add_argument("--copies", type=int, default=COPIES)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--without", default="", help="programs to leave out, with commas")
    options = parser.parse_args()
    if not options.capture.exists():
        build(options.capture, options.copies)
    print(f"{options.capture}: {options.capture.stat().st_size:,} bytes")
    timed(["cat", str(options.capture)])
    with tempfile.TemporaryDirectory() as folder:
        few = Path(folder) / "few.pcap"
        small(few)
        command = [COMMAND, "egress", str(few)]
        times = sorted(timed(command)[0] for _ in range(5))
        print(f"unbadge egress of {few.stat().st_size:,} bytes: {times[2]:.2f} s (median of 5)")
    left_out = options.without.split(",")
    found = measured(
        [name for name in PROGRAMS if name not in left_out], options.capture, options.runs
    )
    for name, other in found.items():
        for which in OURS if name not in OURS else ():
            if which in found:
                print(f"{which} takes {found[which] / other:.3f} of {name}")
    print(f"peak of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
