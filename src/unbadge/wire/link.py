"""Link layers: a captured frame to the network layer in it.

LINKTYPE_ numbers as registered by tcpdump.org; 802.11 with and without radiotap, as far as it is
not encrypted.
"""

from __future__ import annotations

from struct import unpack_from

from msgspec import Struct

from unbadge.formats.wifi import bare_wifi, prism, radiotap

IPV4, IPV6, ARP, LLDP = 0x0800, 0x86DD, 0x0806, 0x88CC
VLAN = {0x8100, 0x88A8, 0x9100, 0x9200}
MPLS = {0x8847, 0x8848}
PPPOE = 0x8864
PPP_KIND = {0x0021: IPV4, 0x0057: IPV6}
TAGS = 8  # more nested tags than any network has
NO_MAC = b"\0" * 6


class Network(Struct, frozen=True, gc=False):
    """Where the network layer of a frame begins; ``group`` marks a frame sent to many."""

    kind: int  # EtherType
    at: int
    source: bytes = NO_MAC
    target: bytes = NO_MAC
    group: bool = False


def network(link: int, data: bytes) -> Network | None:
    """The network layer of a frame, or nothing when the link is unknown or the frame too short."""
    reader = LINKS.get(link)
    return None if reader is None else reader(data)


def tagged(data: bytes, kind: int, at: int) -> tuple[int, int] | None:
    """The EtherType and offset behind VLAN tags, MPLS labels, PPPoE and LLC headers."""
    for _ in range(TAGS):
        if kind in VLAN and len(data) >= at + 4:
            (kind,) = unpack_from(">H", data, at + 2)
            at += 4
        elif kind < 0x600:
            return logical(data, at)
        elif kind == PPPOE and len(data) >= at + 8:
            return point(data, at + 6)
        elif kind in MPLS:
            return labelled(data, at)
        else:
            break
    return kind, at


def logical(data: bytes, at: int) -> tuple[int, int] | None:
    """The EtherType behind an LLC and SNAP header."""
    if data[at : at + 3] != b"\xaa\xaa\x03" or len(data) < at + 8:
        return None
    (kind,) = unpack_from(">H", data, at + 6)
    return (kind, at + 8) if kind >= 0x600 else None


def point(data: bytes, at: int) -> tuple[int, int] | None:
    """The EtherType of a PPP payload, whose protocol field has one byte or two."""
    if len(data) < at + 2:
        return None
    if data[at] & 1:
        kind, at = PPP_KIND.get(data[at]), at + 1
    else:
        kind, at = PPP_KIND.get(data[at] << 8 | data[at + 1]), at + 2
    return None if kind is None else (kind, at)


def labelled(data: bytes, at: int) -> tuple[int, int] | None:
    """The network layer under a stack of MPLS labels, told by its version digit."""
    for _ in range(TAGS):
        if len(data) < at + 5:
            return None
        at += 4
        if data[at - 2] & 1:
            return versioned(data, at)
    return None


def versioned(data: bytes, at: int) -> tuple[int, int] | None:
    """The EtherType of a bare IP packet."""
    if len(data) <= at:
        return None
    kind = {4: IPV4, 6: IPV6}.get(data[at] >> 4)
    return None if kind is None else (kind, at)


def joined(
    found: tuple[int, int] | None,
    source: bytes = NO_MAC,
    target: bytes = NO_MAC,
    *,
    group: bool = False,
) -> Network | None:
    """A network layer with its link addresses, if one was found."""
    return None if found is None else Network(found[0], found[1], source, target, group)


def ethernet(data: bytes) -> Network | None:
    """The network layer of an Ethernet frame."""
    if len(data) < 14:
        return None
    found = tagged(data, data[12] << 8 | data[13], 14)
    return joined(found, data[6:12], data[:6], group=bool(data[0] & 1))


def bare(data: bytes) -> Network | None:
    """The network layer of a capture without link headers."""
    return joined(versioned(data, 0))


def loopback(data: bytes) -> Network | None:
    """The network layer behind BSD loopback's address family, in either byte order."""
    return joined(versioned(data, 4)) if len(data) > 4 else None


def cooked(data: bytes) -> Network | None:
    """The network layer of a Linux cooked frame, version 1."""
    if len(data) < 16:
        return None
    sort, size, kind = unpack_from(">H2xH8xH", data)
    source = data[6:12] if size == 6 else NO_MAC
    found = tagged(data, kind, 16)
    return joined(found, source, group=sort in {1, 2})


def cooked_again(data: bytes) -> Network | None:
    """The network layer of a Linux cooked frame, version 2."""
    if len(data) < 20:
        return None
    source = data[12:18] if data[11] == 6 else NO_MAC
    found = tagged(data, data[0] << 8 | data[1], 20)
    return joined(found, source, group=data[10] in {1, 2})


def ppp(data: bytes) -> Network | None:
    """The network layer of a PPP frame, with or without HDLC address and control bytes."""
    return joined(point(data, 2 if data[:2] == b"\xff\x03" else 0))


def pppoe(data: bytes) -> Network | None:
    """The network layer of a PPPoE session packet."""
    return joined(point(data, 6))


def wifi(data: bytes) -> Network | None:
    """The network layer of a bare 802.11 frame."""
    frame = bare_wifi(data, 0, padded=False)
    if frame is None:
        return None
    return joined(logical(data, frame.at), frame.source, frame.target, group=frame.group)


def tapped(data: bytes) -> Network | None:
    """The network layer of an 802.11 frame behind a radiotap header."""
    head = radiotap(data)
    frame = None if head is None else bare_wifi(data, head[0], padded=head[1])
    if frame is None:
        return None
    return joined(logical(data, frame.at), frame.source, frame.target, group=frame.group)


def avs(data: bytes) -> Network | None:
    """The network layer of an 802.11 frame behind a Prism or AVS header."""
    at = prism(data)
    frame = None if at is None else bare_wifi(data, at, padded=False)
    if frame is None:
        return None
    return joined(logical(data, frame.at), frame.source, frame.target, group=frame.group)


LINKS = {
    0: loopback,
    1: ethernet,
    9: ppp,
    12: bare,
    14: bare,
    50: ppp,
    51: pppoe,
    101: bare,
    105: wifi,
    108: loopback,
    113: cooked,
    119: avs,
    127: tapped,
    163: avs,
    228: bare,
    229: bare,
    276: cooked_again,
}
