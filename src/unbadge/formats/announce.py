"""Datagrams in which a device tells what it is: each read down to the text that matters."""

from __future__ import annotations

import re
from struct import unpack_from

SCOPES = re.compile(r"<(?:[\w-]+:)?Scopes\b[^>]{0,512}>([^<]{0,8192})<")
SCHEMES = re.compile(rb"<(?:[\w-]+:)?(?:\w{0,32}ProbeMatches|Hello|ResolveMatches)\b")
MOST = 65_536
SYSDESCR = bytes.fromhex("06082b06010201010100")
SYSOBJECTID = bytes.fromhex("06082b06010201010200")


def sadp(data: bytes) -> str:
    """A SADP answer as text: an XML document with the root ProbeMatch; empty for anything else."""
    at = data.find(b"<ProbeMatch")
    return "" if at < 0 else trim_zeros(data)


def trim_zeros(data: bytes) -> str:
    """The text of a datagram without the zeros around it."""
    return data[:MOST].strip(b"\0 \r\n").decode("utf-8", "replace")


def dhip(data: bytes) -> str:
    """The JSON of a DHIP device notice, taken by the header's length; empty for anything else."""
    if len(data) < 32 or data[4:8] != b"DHIP":
        return ""
    (size,) = unpack_from("<I", data, 16)
    body = data[32 : 32 + min(size, MOST)]
    return trim_zeros(body) if b"notifyDevInfo" in body else ""


def xm(data: bytes) -> str:
    """The JSON of an XM search answer; empty for a question and anything else."""
    if len(data) < 22 or data[0] != 0xFF:
        return ""
    (size,) = unpack_from("<I", data, 16)
    body = data[20 : 20 + min(size, MOST)]
    return trim_zeros(body) if b"NetCommon" in body else ""


def wsd_answer(data: bytes) -> str:
    """A WS-Discovery answer or greeting as text; empty for a question and anything else."""
    return trim_zeros(data) if SCHEMES.search(data[:MOST]) else ""


def scopes(soap: str) -> str:
    """The scopes of a WS-Discovery answer, separated by blanks."""
    found = SCOPES.search(soap)
    return " ".join(found[1].split()) if found else ""


def ssdp(data: bytes) -> str:
    """The headers with which a device announces itself or answers a search; empty for a search."""
    if data[:7] not in {b"NOTIFY ", b"HTTP/1."}:
        return ""
    return data[:4096].decode("utf-8", "replace").replace("\r", "").strip()


def lldp_description(frame: bytes) -> str:
    """The system description in an LLDP frame."""
    at = 0
    while at + 2 <= len(frame):
        kind, size = frame[at] >> 1, (frame[at] & 1) << 8 | frame[at + 1]
        if kind == 6:
            return frame[at + 2 : at + 2 + size].decode("utf-8", "replace").strip("\0 ")
        at += 2 + size
    return ""


def snmp_text(data: bytes) -> str:
    """The system description in an SNMP answer."""
    at = data.find(SYSDESCR)
    if at < 0 or len(data) < at + 12 or data[at + 10] != 4:
        return ""
    return ber_content(data, at + 11).decode("utf-8", "replace").strip("\0 ")


def snmp_object(data: bytes) -> str:
    """The object identifier of the system in an SNMP answer, dotted."""
    at = data.find(SYSOBJECTID)
    if at < 0 or len(data) < at + 12 or data[at + 10] != 6:
        return ""
    body = ber_content(data, at + 11)
    numbers, value = [], 0
    for byte in body[1:]:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            numbers.append(value)
            value = 0
    return ".".join(map(str, [body[0] // 40, body[0] % 40, *numbers])) if body else ""


def ber_content(data: bytes, at: int) -> bytes:
    """The bytes behind a BER length."""
    if data[at] < 0x80:
        return data[at + 1 : at + 1 + data[at]]
    wide = data[at] & 0x7F
    if wide > 2:
        return b""
    size = int.from_bytes(data[at + 1 : at + 1 + wide], "big")
    return data[at + 1 + wide : at + 1 + wide + size]
