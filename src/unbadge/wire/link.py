"""Link layers: a captured frame to the network layer in it.

LINKTYPE_ numbers as registered by tcpdump.org; 802.11 with and without radiotap, as far as it is
not encrypted.
"""

from __future__ import annotations

from collections.abc import Callable
from struct import calcsize, unpack_from

from msgspec import Struct
from msgspec.structs import replace

from unbadge.formats.wifi import bare_wifi, prism, radiotap

IPV4, IPV6, ARP, LLDP = 0x0800, 0x86DD, 0x0806, 0x88CC
VLAN = {0x8100, 0x88A8, 0x9100, 0x9200}
MPLS = {0x8847, 0x8848}
PPPOE = 0x8864
PPP_MPLS = {0x0281, 0x0283}
FRAMED = {0x0800, 0x86DD, 0x0806, 0x8100, 0x88A8}
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


def behind_tags(data: bytes, kind: int, at: int) -> tuple[int, int] | None:
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
            begin = under_labels(data, at)
            return None if begin is None else bare_ip(data, begin)
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
        word, at = data[at], at + 1
    else:
        word, at = data[at] << 8 | data[at + 1], at + 2
    if word in PPP_MPLS:
        begin = under_labels(data, at)
        return None if begin is None else bare_ip(data, begin)
    kind = PPP_KIND.get(word)
    return None if kind is None else (kind, at)


def under_labels(data: bytes, at: int) -> int | None:
    """What stands under a stack of MPLS labels begins here."""
    for _ in range(TAGS):
        if len(data) < at + 5:
            return None
        at += 4
        if data[at - 2] & 1:
            return at
    return None


def pseudo_wire(data: bytes, kind: int, at: int) -> int | None:
    """Where a whole frame begins under MPLS labels, with a control word (RFC 4448) or without."""
    for _ in range(TAGS):
        if kind not in VLAN or len(data) < at + 4:
            break
        kind, at = data[at + 2] << 8 | data[at + 3], at + 4
    begin = under_labels(data, at) if kind in MPLS else None
    if begin is None:
        return None
    worded = not data[begin] >> 4
    if is_frame(data, begin) and not (worded and is_frame(data, begin + 4)):
        return None if is_packet(data, begin) else begin
    return begin + 4 if worded and len(data) >= begin + 18 else None


def is_frame(data: bytes, at: int) -> bool:
    """Whether an Ethernet frame that carries a known network layer seems to begin here."""
    return len(data) >= at + 14 and (data[at + 12] << 8 | data[at + 13]) in FRAMED


def is_packet(data: bytes, at: int) -> bool:
    """Whether an IP packet whose length fits begins here."""
    left = len(data) - at
    if data[at] >> 4 == 4:
        return left >= 20 and (data[at] & 15) >= 5 and unpack_from(">H", data, at + 2)[0] <= left
    return data[at] >> 4 == 6 and left >= 40 and unpack_from(">H", data, at + 4)[0] + 40 <= left


def bare_ip(data: bytes, at: int) -> tuple[int, int] | None:
    """The EtherType of a bare IP packet."""
    if len(data) <= at:
        return None
    kind = {4: IPV4, 6: IPV6}.get(data[at] >> 4)
    return None if kind is None else (kind, at)


def network_of(
    found: tuple[int, int] | None,
    source: bytes = NO_MAC,
    target: bytes = NO_MAC,
    *,
    group: bool = False,
) -> Network | None:
    """A network layer with its link addresses, if one was found."""
    return None if found is None else Network(found[0], found[1], source, target, group)


def ethernet(data: bytes, at: int = 0, deep: int = 0) -> Network | None:
    """The network layer of the Ethernet frame at an offset, or of the one that it carries."""
    if len(data) < at + 14:
        return None
    kind = data[at + 12] << 8 | data[at + 13]
    inner = pseudo_wire(data, kind, at + 14)
    if inner is not None and deep < TAGS:
        return ethernet(data, inner, deep + 1)
    found = behind_tags(data, kind, at + 14)
    source, target = data[at + 6 : at + 12], data[at : at + 6]
    return network_of(found, source, target, group=bool(data[at] & 1))


def bare(data: bytes) -> Network | None:
    """The network layer of a capture without link headers."""
    return network_of(bare_ip(data, 0))


def loopback(data: bytes) -> Network | None:
    """The network layer behind BSD loopback's address family, in either byte order."""
    return network_of(bare_ip(data, 4)) if len(data) > 4 else None


def linux_cooked(data: bytes) -> Network | None:
    """The network layer of a Linux cooked frame, version 1."""
    if len(data) < 16:
        return None
    sort, size, kind = unpack_from(">H2xH8xH", data)
    source = data[6:12] if size == 6 else NO_MAC
    found = behind_tags(data, kind, 16)
    return network_of(found, source, group=sort in {1, 2})


def cooked_again(data: bytes) -> Network | None:
    """The network layer of a Linux cooked frame, version 2."""
    if len(data) < 20:
        return None
    source = data[12:18] if data[11] == 6 else NO_MAC
    found = behind_tags(data, data[0] << 8 | data[1], 20)
    return network_of(found, source, group=data[10] in {1, 2})


def ppp(data: bytes) -> Network | None:
    """The network layer of a PPP frame, with or without HDLC address and control bytes."""
    return network_of(point(data, 2 if data[:2] == b"\xff\x03" else 0))


def wifi(data: bytes) -> Network | None:
    """The network layer of a bare 802.11 frame."""
    frame = bare_wifi(data, 0, padded=False)
    if frame is None:
        return None
    return network_of(logical(data, frame.at), frame.source, frame.target, group=frame.group)


def radiotap_frame(data: bytes) -> Network | None:
    """The network layer of an 802.11 frame behind a radiotap header."""
    head = radiotap(data)
    frame = None if head is None else bare_wifi(data, head[0], padded=head[1])
    if frame is None:
        return None
    return network_of(logical(data, frame.at), frame.source, frame.target, group=frame.group)


def avs(data: bytes) -> Network | None:
    """The network layer of an 802.11 frame behind a Prism or AVS header."""
    at = prism(data)
    frame = None if at is None else bare_wifi(data, at, padded=False)
    if frame is None:
        return None
    return network_of(logical(data, frame.at), frame.source, frame.target, group=frame.group)


def hdlc(data: bytes) -> Network | None:
    """The network layer of a router's HDLC frame (LINKTYPE_C_HDLC)."""
    if len(data) < 4:
        return None
    return network_of(behind_tags(data, data[2] << 8 | data[3], 4), group=data[0] == 0x8F)


def netfilter_log(data: bytes) -> Network | None:
    """The packet that netfilter logged, and its sender's MAC where that was logged before it."""
    at, source = 4, NO_MAC
    while at + 4 <= len(data):
        size, kind = unpack_from("<HH", data, at)
        if size < 4 or at + size > len(data):
            return None
        if kind == 8 and size >= 14 and data[at + 4 : at + 6] == b"\0\x06":
            source = data[at + 8 : at + 14]
        if kind == 9:
            return network_of(bare_ip(data[: at + size], at + 4), source)
        at += size + 3 & ~3
    return None


def behind_header(form: str) -> Callable[[bytes], Network | None]:
    """What reads a frame behind a header that tells its own length and the link, in that order."""
    size = calcsize(form)

    def read(data: bytes) -> Network | None:
        if len(data) < size:
            return None
        length, link = unpack_from(form, data)
        if link in WRAPS or not 8 <= length < len(data):
            return None
        found = network(link, data[length:])
        return None if found is None else replace(found, at=found.at + length)

    return read


def junos(data: bytes) -> Network | None:
    """The frame or packet behind a router's own header (link type 178)."""
    if len(data) < 6 or data[:3] != b"MGC":
        return None
    at = 6 + (data[4] << 8 | data[5]) if data[3] & 0x80 else 4
    return network_of(bare_ip(data, at + 4)) if data[3] & 2 else ethernet(data, at)


WRAPS = frozenset({192, 258})
LINKS = {
    0: loopback,
    1: ethernet,
    9: ppp,
    12: bare,
    14: bare,
    50: ppp,
    51: lambda data: network_of(point(data, 6)),  # a PPPoE session
    101: bare,
    104: hdlc,
    105: wifi,
    108: loopback,
    113: linux_cooked,
    119: avs,
    127: radiotap_frame,
    163: avs,
    178: junos,
    192: behind_header("<2xHI"),  # PPI
    226: lambda data: network_of(bare_ip(data, 24)),  # behind a header of Solaris's ipnet
    228: bare,
    229: bare,
    239: netfilter_log,
    258: behind_header("<I4xI"),  # PKTAP
    276: cooked_again,
}

# Names of links that frames may be of and that are not read.
UNREAD_LINKS = {
    7: "ARCNET",
    6: "token ring",
    10: "FDDI",
    11: "ATM",
    100: "ATM",
    107: "frame relay",
    129: "ARCNET",
    138: "FireWire",
    195: "IEEE 802.15.4",
    215: "IEEE 802.15.4",
    230: "IEEE 802.15.4",
    242: "IP over InfiniBand",
    187: "Bluetooth",
    201: "Bluetooth",
    189: "USB",
    220: "USB",
    249: "USB",
    227: "CAN",
    252: "exported PDUs",
    253: "netlink",
}
# EtherTypes under which other frames stand that are not seen through.
VEILS = {
    0x88E5: "MACsec",
    0x8926: "VN-tag",
    0x893F: "E-tag",
    0x894F: "NSH",
    0x88E7: "PBB",
    0x8903: "FabricPath",
    0xD28B: "a switch's time stamps",
}
VEIL = 0x10000  # added to an EtherType, to tell it from a link
KINDS = 64  # of frames not seen through, told apart


def words_of(what: int) -> str:
    """What frames that were not read are of: a link by its number, or an EtherType."""
    if what >= VEIL:
        return f"frames under {VEILS.get(what - VEIL, hex(what - VEIL))} are not read"
    name = UNREAD_LINKS.get(what)
    return f"link type {what}{f' ({name})' if name else ''} is not read"
