"""Remote mirrors: the frame that a switch or router copied into a packet of its own.

ERSPAN types I, II and III and Ethernet in GRE (RFC 7637), VXLAN (RFC 7348, also on Linux' own
port and with GPE), Geneve (RFC 8926), and TZSP, which RouterOS and others send.  IP in GRE or IP
is a tunnel between two sites and counts as such, unless what goes through it is a mirror in GRE.
``_scan.c`` follows the same rules.
"""

from __future__ import annotations

from unbadge.wire.link import IPV4, IPV6
from unbadge.wire.packet import UDP, Packet

GRE = 47
ERSPAN, ERSPAN_THREE, BRIDGED = 0x88BE, 0x22EB, 0x6558
VXLAN, GPE, GENEVE, TZSP = (4789, 8472), 4790, 6081, 37008
GPE_ETHERNET = 3
MIRRORS = 2  # mirrors of mirrors
ETHERNET, WIFI = 1, 105
TZSP_LINKS = {1: ETHERNET, 18: WIFI}


def mirrored_frame(data: bytes, found: Packet) -> tuple[int, int] | None:
    """Link and offset of the frame that a packet carries, if it is a mirror's."""
    body = data[found.at : found.end]
    if found.protocol == GRE and len(body) >= 4:
        at = behind_gre(body) or behind_tunnel(body)
        return (ETHERNET, found.at + at) if at and len(body) >= at + 14 else None
    if found.protocol != UDP or len(body) < 16:
        return None
    at = behind_overlay(body, found.target_port)
    if at:
        return (ETHERNET, found.at + at) if len(body) >= at + 14 else None
    return tzsp_frame(body, found) if found.target_port == TZSP else None


def behind_overlay(body: bytes, port: int) -> int:
    """Where a frame begins behind a header of VXLAN or Geneve; 0 where a datagram has none."""
    if port in VXLAN:
        return 16 if body[8] & 8 else 0
    if port == GPE:
        return 16 if body[8] & 12 == 12 and body[11] == GPE_ETHERNET else 0
    if port == GENEVE and not body[8] >> 6 and body[10] << 8 | body[11] == BRIDGED:
        return 16 + (body[8] & 63) * 4
    return 0


def tzsp_frame(body: bytes, found: Packet) -> tuple[int, int] | None:
    """Link and offset of the frame in a TZSP packet that holds one."""
    if body[8] != 1 or body[9] > 1:
        return None
    link, at = TZSP_LINKS.get(body[10] << 8 | body[11]), behind_tags(body)
    return (link, found.at + at) if link and at + 14 <= len(body) else None


def behind_gre(body: bytes) -> int:
    """Where a frame begins behind a GRE header; 0 where it carries none."""
    kind = body[2] << 8 | body[3]
    at = gre_size(body)
    if not at:
        return 0
    if kind == ERSPAN:
        return at + 8 if body[0] & 0x10 else at
    if kind == ERSPAN_THREE and len(body) >= at + 12:
        return at + 20 if body[at + 11] & 1 else at + 12
    return at if kind == BRIDGED else 0


def gre_size(body: bytes) -> int:
    """How long a GRE header is; 0 where it is of another version (RFC 2637)."""
    return 0 if body[1] & 7 else 4 + sum(4 for bit in (0x80, 0x20, 0x10) if body[0] & bit)


def behind_tunnel(body: bytes) -> int:
    """Where a frame begins in a mirror's GRE packet, whole, that GRE carries over IP; else 0."""
    inner = gre_within(body)
    if not inner or len(body) < inner + 4:
        return 0
    found = behind_gre(body[inner:])
    return inner + found if found else 0


def gre_within(body: bytes) -> int:
    """Where GRE begins in an IP packet, whole, that a GRE packet carries; else 0."""
    kind, at = body[2] << 8 | body[3], gre_size(body)
    if kind == IPV4 and at and len(body) >= at + 20 and body[at] >> 4 == 4:
        parted = (body[at + 6] << 8 | body[at + 7]) & 0x3FFF
        return at + (body[at] & 15) * 4 if body[at + 9] == GRE and not parted else 0
    if kind == IPV6 and at and len(body) >= at + 40 and body[at] >> 4 == 6:
        return at + 40 if body[at + 6] == GRE else 0
    return 0


def behind_tags(body: bytes) -> int:
    """Where a frame begins behind the tags of TZSP, of which 0 is padding and 1 the last."""
    at = 12
    while at < len(body) and body[at] != 1:
        at += 2 + (body[at + 1] if at + 1 < len(body) else 0) if body[at] else 1
    return at + 1
