"""Lists of open ports, one or some a line: RustScan, naabu, zmap, masscan as it prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.formats.address import ip_text
from unbadge.model import Signal
from unbadge.sources import EvidenceSource, InputFeed, InputHead, RecordHost, SourceFact, port_of

IP = r"(?P<ip>(?:\d{1,3}\.){3}\d{1,3}|\[?[0-9a-fA-F]{0,4}:[0-9a-fA-F:]{2,39}\]?)"
COLOUR = re.compile(r"\x1b\[[0-9;]{0,16}m")
LINES = tuple(
    re.compile(form)
    for form in (
        rf"^Open {IP}:(?P<ports>\d{{1,5}})\s*$",
        rf"^{IP} -> \[(?P<ports>\d{{1,5}}(?:, ?\d{{1,5}}){{0,2000}})\]\s*$",
        rf"^Discovered open port (?P<ports>\d{{1,5}})/(?P<proto>tcp|udp|sctp) on {IP}\s*$",
        rf"^{IP}:(?P<ports>\d{{1,5}})\s*$",
    )
)
ZMAP = re.compile(r"^saddr,(?:[\w-]+,)*?(?P<mark>sport)\b")
DONE = frozenset({"1", "True", "true", ""})


def open_on(line: str) -> re.Match[str] | None:
    """The address and ports of a line."""
    text = COLOUR.sub("", line)
    return next(filter(None, (form.match(text) for form in LINES)), None)


def accepts(head: InputHead) -> bool:
    """Whether a text lists open ports; of bare addresses with ports most lines must be such."""
    if head.is_binary:
        return False
    found = [match for line in head.lines if (match := open_on(line))]
    marked = any(match.re is not LINES[-1] for match in found)
    return bool(ZMAP.match(head.text)) or marked or (len(found) * 2 > len(head.lines))


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """The open ports of each line."""
    names: list[str] = []
    for number, line in feed.texts():
        if not names and ZMAP.match(line):
            names = line.strip().split(",")
            continue
        ip, ports, proto = zmap_row(names, line) if names else listed(line)
        if not ports:
            continue
        feed.records += 1
        place = f"line {number}"
        address = ip_text(ip.strip("[]"))
        if address is None:
            yield feed.reject(place, "no address of a host")
            continue
        host = RecordHost(origin=feed.origin(place), ip=address)
        for port in filter(None, map(port_of, ports)):
            yield host.says(Signal.PORT_OPEN, f"{port}/{proto}", port)


def listed(line: str) -> tuple[str, list[str], str]:
    """The address of a line, its ports and their protocol; no ports where it is no such line."""
    match = open_on(line)
    if match is None:
        return "", [], ""
    ports = [one.strip() for one in match["ports"].split(",")]
    return match["ip"], ports, match.groupdict().get("proto") or "tcp"


def zmap_row(names: list[str], line: str) -> tuple[str, list[str], str]:
    """The address and port of a row of zmap's, where something answered that it is open."""
    row = dict(zip(names, line.strip().split(","), strict=False))
    kind = row.get("classification", "")
    is_open = row.get("success", "") in DONE and kind not in {"rst", "icmp", "icmp-unreach"}
    return (
        row.get("saddr", ""),
        [row["sport"]] if is_open and "sport" in row else [],
        ("udp" if kind == "udp" else "tcp"),
    )


SOURCE = EvidenceSource(kind="open port list", accepts=accepts, read=read)
