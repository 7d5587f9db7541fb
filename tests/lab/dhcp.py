"""DHCP frames as a client without an address and its server send them."""

from __future__ import annotations

import socket
import struct

from msgspec import Struct

DISCOVER, OFFER, REQUEST, ACK = 1, 2, 3, 5
_COOKIE = b"\x63\x82\x53\x63"
_BROADCAST = b"\xff" * 6
UDHCP_REQUESTS = (1, 3, 6, 12, 15, 28, 42)


class Client(Struct, frozen=True, kw_only=True):
    """What a device tells a DHCP server about itself."""

    mac: str
    ip: str
    hostname: str = ""
    vendor_class: str = ""
    requests: tuple[int, ...] = UDHCP_REQUESTS


def mac_bytes(mac: str) -> bytes:
    """The six bytes of an address."""
    return bytes.fromhex(mac.replace(":", ""))


def checksum(data: bytes) -> int:
    """The Internet checksum of some bytes."""
    padded = data + b"\x00" * (len(data) % 2)
    total: int = sum(struct.unpack(f">{len(padded) // 2}H", padded))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def frame(source: tuple[str, str, int], target: tuple[str, int], payload: bytes) -> bytes:
    """An Ethernet broadcast from a (MAC, address, port) to an (address, port)."""
    mac, ip, port = source
    udp = struct.pack(">4H", port, target[1], 8 + len(payload), 0) + payload
    ends = socket.inet_aton(ip) + socket.inet_aton(target[0])
    head = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(udp), 1, 0, 64, 17, 0) + ends
    head = head[:10] + struct.pack(">H", checksum(head)) + head[12:]
    return _BROADCAST + mac_bytes(mac) + b"\x08\x00" + head + udp


def exchange(client: Client, server: tuple[str, str]) -> tuple[bytes, bytes, bytes, bytes]:
    """Discover, offer, request and acknowledgement between a client and a (MAC, address) server."""
    return (
        _client_frame(client, DISCOVER, server[1]),
        _server_frame(client, OFFER, server),
        _client_frame(client, REQUEST, server[1]),
        _server_frame(client, ACK, server),
    )


def _client_frame(client: Client, kind: int, server: str) -> bytes:
    options = [(53, bytes([kind])), (61, b"\x01" + mac_bytes(client.mac))]
    if kind == REQUEST:
        options += [(50, socket.inet_aton(client.ip)), (54, socket.inet_aton(server))]
    if client.vendor_class:
        options.append((60, client.vendor_class.encode()))
    if client.hostname:
        options.append((12, client.hostname.encode()))
    options.append((55, bytes(client.requests)))
    message = _message(1, client.mac, "0.0.0.0", options)
    return frame((client.mac, "0.0.0.0", 68), ("255.255.255.255", 67), message)


def _server_frame(client: Client, kind: int, server: tuple[str, str]) -> bytes:
    here = socket.inet_aton(server[1])
    options = [
        (53, bytes([kind])),
        (54, here),
        (51, struct.pack(">I", 86400)),
        (1, b"\xff\xff\xff\x00"),
        (3, here),
    ]
    message = _message(2, client.mac, client.ip, options)
    return frame((server[0], server[1], 67), ("255.255.255.255", 68), message)


def _message(operation: int, mac: str, yours: str, options: list[tuple[int, bytes]]) -> bytes:
    hardware = mac_bytes(mac)
    head = struct.pack(">4B4sHH", operation, 1, 6, 0, hardware[2:], 0, 0x8000)
    addresses = b"\x00" * 4 + socket.inet_aton(yours) + b"\x00" * 8
    told = b"".join(bytes([code, len(data)]) + data for code, data in options)
    return head + addresses + hardware.ljust(16, b"\x00") + b"\x00" * 192 + _COOKIE + told + b"\xff"
