"""Settings that name devices: fixed leases of DHCP servers, and streams of camera software."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from unbadge.formats.address import ip_text
from unbadge.formats.secrets import without_secrets
from unbadge.formats.ties import ips_on, macs_on
from unbadge.model import Signal, Witness
from unbadge.sources import EvidenceSource, InputFeed, InputHead, RecordHost, SourceFact

FIXED = re.compile(r"^\s*(?:-\s*)?dhcp-host\s*[=:]\s*(?P<rest>.+)$")
OPENWRT = re.compile(r"^config\s+host\b")
OPTION = re.compile(r"^\s*(?:option|list)\s+(?P<name>mac|ip|name)\s+['\"]?(?P<value>[^'\"\n]+)")
URL = re.compile(r"(?i)\b(?:rtsps?|rtspx|rtmp|onvif|dvrip|bubble)://[^\s'\"#,\]}<>]+")
SOFTWARE = re.compile(
    r"(?m)^\s*(?:cameras|streams|go2rtc|ffmpeg|paths|inputs|rtspPath|mqtt|detectors)\s*:"
)
NAME = re.compile(r"^(?!(?:infinite|ignore)$)[A-Za-z][\w\-]*$")  # no tag, no time of a lease
NOWHERE = frozenset({"", "localhost", "127.0.0.1", "::1"})


def accepts_fixed(head: InputHead) -> bool:
    """Whether a text fixes addresses in the way of dnsmasq or of OpenWrt."""
    if head.is_binary or head.is_xml:
        return False
    is_openwrt = any(map(OPENWRT.match, head.lines)) and any(map(OPTION.match, head.lines))
    return is_openwrt or any(
        (match := FIXED.match(line)) and macs_on(match["rest"]) for line in head.text.splitlines()
    )


def read_fixed(feed: InputFeed) -> Iterator[SourceFact]:
    """The MAC, address and name of each fixed lease: the owner's words."""
    block: dict[str, str] = {}
    start = 0
    for number, line in feed.texts():
        if line.lstrip()[:1] == "#":
            continue
        if match := FIXED.match(line):
            feed.records += 1
            parts = map(str.strip, match["rest"].split(","))
            name = next(filter(NAME.match, parts), "")
            yield from read_fixed_lease(feed, number, match["rest"], name)
        elif OPENWRT.match(line) or not line.strip():
            yield from openwrt(feed, start, block)
            block, start = {}, number
        elif (match := OPTION.match(line)) and start:
            block.setdefault(match["name"], match["value"].strip())
    yield from openwrt(feed, start, block)


def openwrt(feed: InputFeed, number: int, block: dict[str, str]) -> Iterator[SourceFact]:
    """What a block of options fixes."""
    if "mac" in block:
        feed.records += 1
        text = f"{block['mac']} {block.get('ip', '')}"
        yield from read_fixed_lease(feed, number, text, block.get("name", ""))


def read_fixed_lease(feed: InputFeed, number: int, text: str, name: str) -> Iterator[SourceFact]:
    """What one fixed lease tells; several MACs of one host are each told."""
    ips = ips_on(text)
    macs = macs_on(text)
    if not macs:
        yield feed.reject(f"line {number}", "a fixed lease without a unit's MAC")
    for mac in macs:
        host = RecordHost(
            origin=feed.origin(f"line {number}"),
            ip=ips[0].text if len(ips) == 1 else None,
            mac=mac.text,
            witness=Witness.DECLARED,
        )
        yield from host.address()
        if name:
            yield host.says(Signal.TEXT, name)


def accepts_streams(head: InputHead) -> bool:
    """Whether a text sets up streams in the way of camera software."""
    is_text = not (head.is_binary or head.is_xml) and head.text.lstrip()[:1] not in {"{", "["}
    return is_text and bool(SOFTWARE.search(head.text)) and bool(URL.search(head.text))


def read_streams(feed: InputFeed) -> Iterator[SourceFact]:
    """The host and path of each stream, without names and passwords: the owner's words."""
    met: set[tuple[str, str]] = set()
    for number, line in feed.texts():
        if line.lstrip()[:1] == "#":
            continue
        for match in URL.finditer(line):
            feed.records += 1
            told = stream(match[0])
            if told is None:
                yield feed.reject(f"line {number}", "a stream without a readable host")
            elif told not in met:
                met.add(told)
                name, url = told
                ip = ip_text(name)
                yield RecordHost(
                    origin=feed.origin(f"line {number}"),
                    ip=ip,
                    device=None if ip else name,
                    witness=Witness.DECLARED,
                ).says(Signal.RTSP_PATH, url)


def stream(url: str) -> tuple[str, str] | None:
    """The host of a stream and its address without secrets; None where it has none of its own."""
    try:
        parts = urlsplit(url)
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if name in NOWHERE or "{" in name:
        return None
    at = f"[{name}]" if ":" in name else name
    place = f"{parts.scheme}://{at}{f':{port}' if port else ''}{parts.path}"
    query = f"?{parts.query}" if parts.query else ""
    return name, without_secrets(f"{place}{query}")


FIXED_LEASES = EvidenceSource(kind="fixed leases", accepts=accepts_fixed, read=read_fixed)
STREAMS = EvidenceSource(kind="stream settings", accepts=accepts_streams, read=read_streams)
