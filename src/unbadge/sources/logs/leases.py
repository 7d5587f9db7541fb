"""Lease files of DHCP servers: ISC dhcpd's blocks and dnsmasq's lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from unbadge.formats.address import epoch, ip_text, time_text
from unbadge.formats.mac import mac_text
from unbadge.model import Observation, Signal
from unbadge.sources import EvidenceSource, InputFeed, RecordHost, SourceFact, Strangers

BLOCK = re.compile(r"^\s*(lease|host)\s+(\S+)\s*\{")
# Whatever stands there, it is taken up to the next semicolon or to the end: nothing is tried twice.
STATEMENT = re.compile(r'((?:"(?:[^"\\]|\\.){0,4000}"|[^;"]|")+)(;|\Z)')
OPENING = re.compile(r"(?m)^\s*lease\s+[0-9.]+\s*\{|^\s*host\s+\S+\s*\{[^}]*?\bhardware\s+ethernet")
DNSMASQ = re.compile(
    r"^\d+ (?:[0-9A-Fa-f]{2}-)?[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5} [0-9.]+ \S+ \S+$"
)
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
OCTAL = re.compile(r"\\([0-7]{3}|.)")
READ = frozenset(
    {
        "starts",
        "cltt",
        "hardware",
        "uid",
        "client-hostname",
        "fixed-address",
        "set vendor-class-identifier",
        "set vendor-string",
        "set dhcp-vendor-class",
    }
)
IGNORED = frozenset(
    {
        "ends",
        "tstp",
        "tsfp",
        "atsfp",
        "binding",
        "next",
        "rewind",
        "abandoned",
        "reserved",
        "bootp",
        "option agent.circuit-id",
        "option agent.remote-id",
        "set ddns-rev-name",
        "set ddns-txt",
        "set ddns-fwd-name",
        "set ddns-client-fqdn",
        "set ddns-dhcid",
        "on",
        "dynamic",
        "deleted",
        "ddns-hostname",
        "option host-name",
    }
)


def read_isc(feed: InputFeed) -> Iterator[SourceFact]:
    """What each lease tells of its client; a block that the file's end cuts is rejected."""
    strangers = Strangers(READ | IGNORED)
    opened, address, start, body = "", "", 0, ""
    for number, line in feed.texts():
        text = line.partition("#")[0] if '"' not in line else line
        if match := BLOCK.match(text):
            if opened:
                yield feed.reject(f"line {start}", "a lease without an end")
            opened, address, start, body = match[1], match[2], number, text[match.end() :]
        elif opened and len(body) < 16_384:
            body += text + "\n"
        if opened and "}" in STRING.sub("", text):  # a brace that stands in no string
            feed.records += 1
            yield from lease(body.rpartition("}")[0], address, start, feed, strangers)
            opened = ""
    if opened:
        yield feed.reject(f"line {start}", "a lease that the end of the file cuts off")
    yield from strangers.report(feed, "statements")


def lease(
    body: str, address: str, start: int, feed: InputFeed, strangers: Strangers
) -> Iterator[SourceFact]:
    """What one lease tells of its client."""
    told = statements(body)
    strangers.meet(iter(told))
    ip = ip_text(told.get("fixed-address", "") or address)
    hardware = told.get("hardware", "").removeprefix("ethernet").strip()
    mac = mac_text(hardware) or client_mac(unquote_string(told.get("uid", "")))
    if ip is None and mac is None:
        yield feed.reject(f"line {start}", "a lease without a readable address")
        return
    seen = stamp(told.get("cltt", "")) or stamp(told.get("starts", ""))
    host = RecordHost(origin=feed.origin(f"line {start}"), ip=ip, mac=mac, seen=seen)
    vendor = next((told[key] for key in told if key.startswith("set ") and "vendor" in key), "")
    yield from client(host, unquote_string(told.get("client-hostname", "")), unquote_string(vendor))


def statements(body: str) -> dict[str, str]:
    """The statements of a block by their first word, or first two after ``set`` and ``option``."""
    found: dict[str, str] = {}
    for match in STATEMENT.finditer(body):
        words = match[1].split(None, 2)
        if not words or not match[2]:  # a statement that is cut is none
            continue
        wide = words[0] in {"set", "option"} and len(words) > 2
        key = " ".join(words[:2]) if wide else words[0]
        found.setdefault(key, match[1].strip()[len(key) :].lstrip(" ="))
    return found


def unquote_string(text: str) -> str:
    """The text of a string with its octal escapes as characters; a bare word stays."""
    match = STRING.search(text)
    if match is None:
        return text.strip()
    return OCTAL.sub(
        lambda found: chr(int(found[1], 8) & 255) if len(found[1]) == 3 else found[1], match[1]
    )


def client_mac(text: str) -> str | None:
    """The MAC in a client identifier of hardware type 1 (RFC 2132, 9.14)."""
    if len(text) == 7 and text[0] == "\1" and max(text) < "\u0100":
        return mac_text(text[1:].encode("latin-1").hex())
    digits = re.sub(r"[:\-]", "", text)
    return mac_text(digits[2:]) if len(digits) == 14 and digits[:2] == "01" else None


def stamp(text: str) -> datetime | None:
    """A time as lease files write it: a weekday before the date, or seconds since 1970."""
    words = text.split()
    if words[:1] == ["epoch"]:
        return epoch(words[1]) if len(words) > 1 else None
    return time_text(" ".join(words[1:3])) if len(words) > 2 else None


def client(host: RecordHost, hostname: str, vendor: str) -> Iterator[Observation]:
    """What a lease tells: the address, the name and the class that the client gave."""
    yield from host.address()
    if hostname and hostname != "*":
        yield host.says(Signal.DHCP_HOSTNAME, hostname)
    if vendor:
        yield host.says(Signal.DHCP_VENDOR_CLASS, vendor)


def read_dnsmasq(feed: InputFeed) -> Iterator[SourceFact]:
    """What each line tells; the end of a lease is no time at which anything was seen."""
    for number, line in feed.texts():
        words = line.split()
        if words[:1] in ([], ["duid"]):  # a blank line, or the server's own number
            continue
        feed.records += 1
        place = f"line {number}"
        time, hardware, address, name, identifier, *_ = [*words, *[""] * 5]
        ip = ip_text(address) if len(words) >= 4 else None
        if ip is None or not time.isdecimal():
            yield feed.reject(place, "not a lease: time, hardware, address, name, client expected")
            continue
        mac = mac_text(hardware.rpartition("-")[2]) if ":" in hardware else None
        host = RecordHost(origin=feed.origin(place), ip=ip, mac=mac or client_mac(identifier))
        yield from client(host, name, "")


ISC = EvidenceSource(
    kind="ISC dhcpd leases", accepts=lambda head: bool(OPENING.search(head.text)), read=read_isc
)
DNSMASQ_SOURCE = EvidenceSource(
    kind="dnsmasq leases",
    accepts=lambda head: any(DNSMASQ.match(line.strip()) for line in head.lines[:3]),
    read=read_dnsmasq,
)
