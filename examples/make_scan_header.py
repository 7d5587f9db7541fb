"""Write the constants that the packet loop in C shares with Python; a test holds them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from unbadge.wire import capture, link, mirror, packet, pick, repeat, scan, tally

FILE = Path(__file__).resolve().parents[1] / "src" / "unbadge" / "wire" / "_scan_rules.h"
HEAD = """\
/* Written by examples/make_scan_header.py from the constants of wire/*.py: change them there. */
"""
NUMBERS = {
    "LONGEST": capture.LONGEST,
    "BILLION": capture.BILLION,
    "LATEST": capture.LATEST,
    "FAR": capture.FAR,
    "INTERFACES": capture.INTERFACES,
    "REMEMBERED": scan.REMEMBERED,
    "TOLD": scan.TOLD,
    "STARTS": scan.STARTS,
    "NAMED": scan.NAMED,
    "SEGMENTS": scan.SEGMENTS,
    "ACTIVE": tally.ACTIVE,
    "QUIET": tally.QUIET,
    "BIG": tally.BIG,
    "TAGS": link.TAGS,
    "CHAIN": packet.CHAIN,
    "KINDS": link.KINDS,
    "MIRRORS": mirror.MIRRORS,
    "SSDP": pick.SSDP,
    "SADP": pick.SADP,
    "DNS": pick.DNS,
    "SDK_PORT": pick.SDK_PORT,
    "XM_PORT": pick.XM_PORT,
    "DVRIP_PORT": pick.DVRIP_PORT,
    "REQUEST_WINDOW": pick.REQUEST_WINDOW,
    "REPLY_WINDOW": pick.REPLY_WINDOW,
    "HELLO_WINDOW": pick.HELLO_WINDOW,
    "GREETING_WINDOW": pick.GREETING_WINDOW,
    "QUIC_ONE": pick.QUIC_ONE,
    "QUIC_TWO": pick.QUIC_TWO,
    "QUIC_DRAFTS": pick.QUIC_DRAFTS,
    "QUIC_LEAST": pick.QUIC_LEAST,
}
WIDE = frozenset({"BILLION", "LATEST", "FAR"})
SIGNED = frozenset({"STARTS", "NAMED", "SEGMENTS", "QUIET", "BIG", "TAGS", "CHAIN", "MIRRORS"})
PORTS = {
    "DATAGRAMS": pick.DATAGRAMS,
    "NAMING": pick.NAMING,
    "PPPP": pick.PPPP,
    "DHCP": repeat.DHCP,
    "TELNET": pick.TELNET,
    "READ": frozenset(link.LINKS),
    "VEILED": frozenset(link.VEILS),
}


def header() -> str:
    """The header as it should be today."""
    return "".join((HEAD, *numbers(), *(ports(name, those) for name, those in PORTS.items())))


def numbers() -> Iterator[str]:
    """A line for each number; nanoseconds and seconds are wide, counts that go below 0 signed."""
    for name, value in NUMBERS.items():
        suffix = "LL" if name in WIDE else "" if name in SIGNED else "u"
        yield f"#define {name} {value}{suffix}\n"
    kinds = ", ".join(f"{sort.name} = {sort.value}" for sort in scan.Sort)
    yield f"enum {{ {kinds} }};\n"


def ports(name: str, those: Iterable[int]) -> str:
    """Whether a port is one of some, as an expression."""
    tests = " || ".join(f"(port) == {port}" for port in sorted(those))
    return f"#define IS_{name}(port) ({tests})\n"


if __name__ == "__main__":
    FILE.write_text(header(), "utf-8")
