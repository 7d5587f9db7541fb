"""Multicast DNS: just enough to announce one service."""

from __future__ import annotations

import socket
import struct

from msgspec import Struct

MDNS_PORT = 5353
MDNS_GROUP = "224.0.0.251"
_A, _PTR, _TXT, _SRV = 1, 12, 16, 33


def name(text: str) -> bytes:
    """A domain name as length-marked labels."""
    labels = [label.encode() for label in text.rstrip(".").split(".")]
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\x00"


def query(service: str) -> bytes:
    """The question for all instances of a service."""
    return struct.pack(">6H", 0, 0, 1, 0, 0, 0) + name(service) + struct.pack(">HH", _PTR, 1)


class Mdns(Struct, frozen=True, kw_only=True):
    """Announces one instance of a service when asked for it."""

    service: str  # "_axis-video._tcp.local"
    instance: str  # one label
    host: str
    ip: str
    port: int
    txt: tuple[str, ...] = ()

    def answer(self, question: bytes) -> bytes | None:
        """PTR, SRV, TXT and A records, or nothing for another service's question."""
        if len(question) < 12 or question[2] & 0x80 or name(self.service) not in question:
            return None
        label = self.instance.encode()
        full = bytes([len(label)]) + label + name(self.service)
        target = name(self.host)
        text = b"".join(bytes([len(item)]) + item.encode() for item in self.txt) or b"\x00"
        records = (
            _record(name(self.service), _PTR, full),
            _record(full, _SRV, struct.pack(">HHH", 0, 0, self.port) + target),
            _record(full, _TXT, text),
            _record(target, _A, socket.inet_aton(self.ip)),
        )
        return struct.pack(">6H", 0, 0x8400, 0, 1, 0, 3) + b"".join(records)


def _record(owner: bytes, kind: int, data: bytes) -> bytes:
    flush = 1 if kind == _PTR else 0x8001
    return owner + struct.pack(">HHIH", kind, flush, 120, len(data)) + data
