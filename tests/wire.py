"""Small packets and captures, built byte by byte for tests."""

from __future__ import annotations

import struct
from ipaddress import ip_address

CAMERA, ROUTER, PHONE = (
    bytes.fromhex(mac) for mac in ("02aa00000001", "02bb00000001", "02cc00000001")
)
GROUP_MAC = bytes.fromhex("01005e7ffffa")
START = 1_700_000_000


def ethernet(
    payload: bytes, kind: int = 0x0800, source: bytes = CAMERA, target: bytes = ROUTER
) -> bytes:
    """An Ethernet frame."""
    return target + source + kind.to_bytes(2, "big") + payload


def ipv4(
    payload: bytes,
    source: str = "192.168.1.9",
    target: str = "203.0.113.7",
    protocol: int = 17,
    *,
    options: bytes = b"",
    fragment: int = 0,
    length: int | None = None,
) -> bytes:
    """An IPv4 packet; ``fragment`` holds flags and offset."""
    size = 20 + len(options) + len(payload) if length is None else length
    head = struct.pack(">BBHHHBBH", 0x45 + len(options) // 4, 0, size, 0, fragment, 64, protocol, 0)
    return head + ip_address(source).packed + ip_address(target).packed + options + payload


def ipv6(
    payload: bytes, source: str = "fe80::9", target: str = "2001:db8::7", following: int = 17
) -> bytes:
    """An IPv6 packet."""
    head = struct.pack(">IHBB", 6 << 28, len(payload), following, 64)
    return head + ip_address(source).packed + ip_address(target).packed + payload


def udp(payload: bytes, source: int = 40_000, target: int = 53) -> bytes:
    """A UDP datagram."""
    return struct.pack(">HHHH", source, target, 8 + len(payload), 0) + payload


def tcp(
    payload: bytes = b"",
    source: int = 40_000,
    target: int = 443,
    sequence: int = 1,
    flags: int = 24,
) -> bytes:
    """A TCP segment."""
    return struct.pack(">HHIIBBHHH", source, target, sequence, 0, 0x50, flags, 0, 0, 0) + payload


def arp(mac: bytes, address: str) -> bytes:
    """An ARP announcement."""
    packed = ip_address(address).packed
    return b"\x00\x01\x08\x00\x06\x04\x00\x02" + mac + packed + mac + packed


def pcap(
    *frames: bytes, link: int = 1, step: float = 0.001, order: str = "<", nano: bool = False
) -> bytes:
    """A pcap file whose frames are ``step`` seconds apart."""
    magic = 0xA1B23C4D if nano else 0xA1B2C3D4
    scale = 1_000_000_000 if nano else 1_000_000
    found = struct.pack(order + "IHHiIII", magic, 2, 4, 0, 0, 65535, link)
    for number, frame in enumerate(frames):
        ticks = round(number * step * scale)
        time = (START + ticks // scale, ticks % scale)
        found += struct.pack(order + "IIII", *time, len(frame), len(frame)) + frame
    return found


def block(kind: int, body: bytes, order: str = "<") -> bytes:
    """A pcapng block."""
    body += bytes(-len(body) % 4)
    size = struct.pack(order + "I", 12 + len(body))
    return struct.pack(order + "I", kind) + size + body + size


def section(order: str = "<") -> bytes:
    """A pcapng section header."""
    return block(0x0A0D0D0A, struct.pack(order + "IHHq", 0x1A2B3C4D, 1, 0, -1), order)


def interface(link: int = 1, options: bytes = b"", order: str = "<", snap: int = 0) -> bytes:
    """A pcapng interface description."""
    return block(1, struct.pack(order + "HHI", link, 0, snap) + options, order)


def enhanced(frame: bytes, ticks: int, which: int = 0, order: str = "<") -> bytes:
    """A pcapng enhanced packet block."""
    head = struct.pack(
        order + "IIIII", which, ticks >> 32, ticks & 0xFFFFFFFF, len(frame), len(frame)
    )
    return block(6, head + frame, order)


def dns_name(name: str) -> bytes:
    """A domain name as labels."""
    labels = (label.encode() for label in name.split("."))
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"


def dns_query(name: str, number: int = 7) -> bytes:
    """A question for an address."""
    return struct.pack(">HHHHHH", number, 0x0100, 1, 0, 0, 0) + dns_name(name) + b"\0\x01\0\x01"


def dns_answer(name: str, *addresses: str, number: int = 7) -> bytes:
    """An answer with addresses."""
    head = struct.pack(">HHHHHH", number, 0x8180, 1, len(addresses), 0, 0)
    given = b""
    for address in addresses:
        packed = ip_address(address).packed
        kind = 1 if len(packed) == 4 else 28
        given += b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 60, len(packed)) + packed
    return head + dns_name(name) + b"\0\x01\0\x01" + given


def client_hello(name: str) -> bytes:
    """A TLS client hello that names a server."""
    text = name.encode()
    entry = b"\0" + len(text).to_bytes(2, "big") + text
    extension = (
        b"\0\0" + (len(entry) + 2).to_bytes(2, "big") + len(entry).to_bytes(2, "big") + entry
    )
    body = b"\x03\x03" + bytes(32) + b"\0" + b"\0\x02\x13\x01" + b"\x01\0"
    body += len(extension).to_bytes(2, "big") + extension
    message = b"\x01" + len(body).to_bytes(3, "big") + body
    return b"\x16\x03\x01" + len(message).to_bytes(2, "big") + message


def server_hello(certificate: bytes) -> bytes:
    """A server's first TLS 1.2 records, with a certificate."""
    hello = b"\x02" + (38).to_bytes(3, "big") + b"\x03\x03" + bytes(32) + b"\0\x13\x01\0"
    one = len(certificate).to_bytes(3, "big") + certificate
    shown = b"\x0b" + (len(one) + 3).to_bytes(3, "big") + len(one).to_bytes(3, "big") + one
    parts = (hello, shown, b"\x0e\0\0\0")
    return b"".join(b"\x16\x03\x03" + len(part).to_bytes(2, "big") + part for part in parts)


def dhcp(
    *options: bytes, mac: bytes = CAMERA, given: str = "0.0.0.0", reply: bool = False
) -> bytes:
    """A DHCP message with options."""
    head = struct.pack(">BBBBI", 2 if reply else 1, 1, 6, 0, 1) + bytes(8)
    head += ip_address(given).packed + bytes(8) + mac + bytes(202)
    return head + b"\x63\x82\x53\x63" + b"".join(options) + b"\xff"
