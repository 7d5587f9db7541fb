"""Private discovery protocols over UDP: SADP, DHIP and the XM board's own.

Shapes as the signatures of the knowledge cite them; all values are invented.
"""

from __future__ import annotations

import json
import re
import struct

from msgspec import Struct

MULTICAST = "239.255.255.250"
DHIP_MULTICAST = "239.255.255.251"
SADP_PORT = 37020
DHIP_PORT = 37810
XM_PORT = 34569

SADP_QUESTION = (
    '<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>{uuid}</Uuid><Types>inquiry</Types></Probe>'
)

_UUID = re.compile(rb"<Uuid>([0-9A-Fa-f-]{36})</Uuid>")
_DHIP_HEADER = struct.Struct("<I4sQIIII")
_XM_HEADER = struct.Struct("<BBHIIHHI")
_XM_ASK = 1530
_XM_TELL = 1531


class Sadp(Struct, frozen=True):
    """Answers an inquiry on UDP 37020 with one ProbeMatch document."""

    fields: tuple[tuple[str, str], ...]

    def answer(self, question: bytes) -> bytes | None:
        """The ProbeMatch that repeats the question's identifier, or nothing."""
        asked = _UUID.search(question)
        if asked is None or b"<Types>inquiry</Types>" not in question or b"<Probe>" not in question:
            return None
        head = (("Uuid", asked[1].decode()), ("Types", "inquiry"))
        lines = "\r\n".join(f"<{name}>{value}</{name}>" for name, value in (*head, *self.fields))
        declared = '<?xml version="1.0" encoding="UTF-8"?>'
        return f"{declared}\r\n<ProbeMatch>\r\n{lines}\r\n</ProbeMatch>\r\n".encode()


def dhip_frame(body: bytes) -> bytes:
    """A DHIP datagram: 32 bytes of header, then the body."""
    return _DHIP_HEADER.pack(32, b"DHIP", 0, len(body), 0, len(body), 0) + body


def dhip_body(frame: bytes) -> bytes | None:
    """The body of a DHIP datagram, or nothing where the header is another one."""
    if len(frame) < _DHIP_HEADER.size or frame[4:8] != b"DHIP":
        return None
    length = _DHIP_HEADER.unpack_from(frame)[3]
    return frame[32 : 32 + length]


def dhip_question() -> bytes:
    """The well-formed search that every unit of the family answers."""
    search = {"method": "DHDiscover.search", "params": {"mac": "", "uni": 1}}
    return dhip_frame(json.dumps(search, separators=(",", ":")).encode() + b"\n")


class Dhip(Struct, frozen=True):
    """Answers a search on UDP 37810 with the device's own description."""

    mac: str
    description: dict[str, object]

    def answer(self, question: bytes) -> bytes | None:
        """The notification a search brings, closed by the line feed and NUL of real units."""
        body = dhip_body(question)
        if body is None or b'"DHDiscover.search"' not in body:
            return None
        told = {
            "mac": self.mac,
            "method": "client.notifyDevInfo",
            "params": {"deviceInfo": self.description},
        }
        return dhip_frame(json.dumps(told, separators=(",", ":")).encode() + b"\n\x00")


def xm_frame(message: int, body: bytes = b"") -> bytes:
    """A message of the XM board: 20 bytes of header, then the body."""
    return _XM_HEADER.pack(0xFF, 0, 0, 0, 0, 0, message, len(body)) + body


def xm_question() -> bytes:
    """The broadcast that asks XM boards for their settings."""
    return xm_frame(_XM_ASK)


class Xm(Struct, frozen=True):
    """Answers the board discovery on UDP 34569."""

    settings: dict[str, object]

    def answer(self, question: bytes) -> bytes | None:
        """The board's network settings, or nothing for another message."""
        if len(question) < _XM_HEADER.size or question[0] != 0xFF:
            return None
        if _XM_HEADER.unpack_from(question)[6] != _XM_ASK:
            return None
        told = {"NetWork.NetCommon": self.settings, "Ret": 100, "SessionID": "0x0"}
        return xm_frame(_XM_TELL, json.dumps(told).encode() + b"\n\x00")
