"""IP packets: addresses, protocol, ports and lengths; IPv4 options, IPv6 extension headers."""

from __future__ import annotations

from msgspec import Struct

from unbadge.wire.link import IPV4, IPV6

TCP, UDP, ICMP, ICMP6 = 6, 17, 1, 58
PORTED = {6, 17, 33, 132, 136}  # TCP, UDP, DCCP, SCTP, UDP-Lite: ports in the first four bytes
OPTIONS = {0, 43, 60, 135, 139, 140}  # hop-by-hop, routing, destination, mobility, HIP, shim6
FRAGMENT, AUTHENTICATION = 44, 51
CHAIN = 16  # more extension headers than any sender writes
PROTOCOLS = {
    1: "icmp",
    2: "igmp",
    4: "ipip",
    6: "tcp",
    17: "udp",
    33: "dccp",
    41: "ipv6",
    47: "gre",
    50: "esp",
    51: "ah",
    58: "icmpv6",
    88: "eigrp",
    89: "ospf",
    103: "pim",
    112: "vrrp",
    132: "sctp",
    136: "udplite",
}


class Packet(Struct, frozen=True, gc=False):
    """One IP packet; the payload is ``data[at:end]``, as far as it was captured.

    ``size`` counts the IP header and all behind it, as the header says.  Ports are 0 where the
    packet carries none: later fragments, cut packets, protocols without ports.
    """

    source: bytes
    target: bytes
    protocol: int
    source_port: int
    target_port: int
    size: int
    at: int  # of the transport header
    end: int
    fragment: bool


def packet(kind: int, data: bytes, at: int, wire: int) -> Packet | None:
    """The IP packet at an offset of a frame, or nothing when its header is cut or broken.

    Some network cards leave the EtherType of IPv4 on IPv6 packets; the version digit tells.
    """
    if kind not in {IPV4, IPV6} or at >= len(data):
        return None
    if kind == IPV4 and data[at] >> 4 == 4:
        return packet4(data, at, wire)
    return packet6(data, at)


def packet4(data: bytes, at: int, wire: int) -> Packet | None:
    """An IPv4 packet; a length of 0 means that the sender's network card was to fill it in."""
    if len(data) < at + 20 or data[at] >> 4 != 4:
        return None
    header = (data[at] & 15) * 4
    size = data[at + 2] << 8 | data[at + 3] or wire - at
    if header < 20 or size < header:
        return None
    begin, end = at + header, min(len(data), at + size)
    shift = data[at + 6] << 8 | data[at + 7]
    protocol = data[at + 9]
    near, far = (0, 0) if shift & 0x1FFF else ports(data, begin, end, protocol)
    source, target = data[at + 12 : at + 16], data[at + 16 : at + 20]
    return Packet(source, target, protocol, near, far, size, begin, end, bool(shift & 0x3FFF))


def packet6(data: bytes, at: int) -> Packet | None:
    """An IPv6 packet behind all its extension headers."""
    if len(data) < at + 40 or data[at] >> 4 != 6:
        return None
    size = 40 + (data[at + 4] << 8 | data[at + 5])
    end = min(len(data), at + size)
    protocol, begin, fragment, later = chain(data, data[at + 6], at + 40, end)
    near, far = (0, 0) if later else ports(data, begin, end, protocol)
    source, target = data[at + 8 : at + 24], data[at + 24 : at + 40]
    return Packet(source, target, protocol, near, far, size, begin, end, fragment)


def chain(data: bytes, kind: int, at: int, end: int) -> tuple[int, int, bool, bool]:
    """Protocol and offset behind extension headers, whether fragmented, whether a later fragment.

    A chain that is cut ends at the header that is missing.
    """
    fragment = later = False
    for _ in range(CHAIN):
        if end - at < 8 or later:
            break
        if kind in OPTIONS:
            step = data[at + 1] * 8 + 8
        elif kind == AUTHENTICATION:
            step = data[at + 1] * 4 + 8
        elif kind == FRAGMENT:
            shift, step = data[at + 2] << 8 | data[at + 3], 8
            fragment, later = fragment or bool(shift & 0xFFF9), bool(shift & 0xFFF8)
        else:
            break
        kind, at = data[at], at + step
    return kind, at, fragment, later


def ports(data: bytes, at: int, end: int, protocol: int) -> tuple[int, int]:
    """Source and destination port, 0 where the protocol has none or the packet is cut."""
    if end - at < 4 or protocol not in PORTED:
        return 0, 0
    return data[at] << 8 | data[at + 1], data[at + 2] << 8 | data[at + 3]


def protocol_name(number: int) -> str:
    """What an IP protocol number is called."""
    return PROTOCOLS.get(number) or f"ip-{number}"
