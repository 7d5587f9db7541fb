"""Link layers to the network layer."""

from __future__ import annotations

import struct

import pytest

from unbadge.wire.link import ARP, IPV4, IPV6, NO_MAC, network
from wire import CAMERA, GROUP_MAC, ROUTER, ethernet, ipv4, ipv6

IP = ipv4(b"payload")
SNAP = b"\xaa\xaa\x03\0\0\0\x08\0"
DOT11 = b"\x08\x01\0\0" + ROUTER + CAMERA + ROUTER + b"\0\0"
QOS = b"\x88\x01\0\0" + ROUTER + CAMERA + ROUTER + b"\0\0" + b"\0\0"
SLL = struct.pack(">HHH", 0, 1, 6) + CAMERA + b"\0\0\x08\0"
SLL2 = struct.pack(">HHIHBB", 0x0800, 0, 1, 1, 0, 6) + CAMERA + b"\0\0"


@pytest.mark.parametrize(
    ("link", "head"),
    [
        (0, b"\x02\0\0\0"),
        (1, ethernet(b"")),
        (1, ethernet(b"\0\x05\x08\0", 0x8100)),
        (1, ethernet(b"\0\x05\x81\0\0\x06\x08\0", 0x88A8)),
        (1, ethernet(SNAP, 60)),
        (1, ethernet(b"\x11\0\0\x01\0\x09\0\x21", 0x8864)),
        (1, ethernet(b"\0\x01\0\xff\0\x02\x01\xff", 0x8847)),
        (9, b"\xff\x03\0\x21"),
        (9, b"\x21"),
        (50, b"\0\x21"),
        (51, b"\x11\0\0\x01\0\x09\0\x21"),
        (12, b""),
        (101, b""),
        (228, b""),
        (105, DOT11 + SNAP),
        (105, QOS + SNAP),
        (127, b"\0\0\x08\0\0\0\0\0" + DOT11 + SNAP),
        (127, b"\0\0\x0a\0\x02\0\0\0\x20\0" + QOS + b"\0\0" + SNAP),
        (163, b"\x80\x21\x10\x01\0\0\0\x08" + DOT11 + SNAP),
        (119, b"\x44\0\0\0\x08\0\0\0" + DOT11 + SNAP),
        (108, b"\0\0\0\x02"),
        (113, SLL),
        (276, SLL2),
    ],
)
def test_every_link_layer_leads_to_the_packet(link: int, head: bytes) -> None:
    """Behind each link header, tags and labels included, the IP packet is found."""
    found = network(link, head + IP)

    assert found is not None
    assert (found.kind, found.at) == (IPV4, len(head))


@pytest.mark.parametrize(
    ("link", "frame"),
    [(1, ethernet(IP)), (113, SLL + IP), (276, SLL2 + IP), (105, DOT11 + SNAP + IP)],
)
def test_the_sender_has_a_mac(link: int, frame: bytes) -> None:
    """The link address is the sender's, where the link has addresses."""
    found = network(link, frame)

    assert found is not None
    assert found.source == CAMERA


def test_links_without_addresses_have_no_mac() -> None:
    """Nothing is made up where a link has no addresses."""
    found = network(101, IP)

    assert found is not None
    assert found.source == NO_MAC


@pytest.mark.parametrize(
    ("link", "frame", "expected"),
    [
        (1, ethernet(IP, target=GROUP_MAC), True),
        (1, ethernet(IP), False),
        (113, struct.pack(">HHH", 1, 1, 6) + CAMERA + b"\0\0\x08\0" + IP, True),
        (276, struct.pack(">HHIHBB", 0x0800, 0, 1, 1, 2, 6) + CAMERA + b"\0\0" + IP, True),
    ],
)
def test_frames_for_many_are_marked(link: int, frame: bytes, expected: bool) -> None:
    """A frame for a group or for everybody is told apart."""
    found = network(link, frame)

    assert found is not None
    assert found.group is expected


@pytest.mark.parametrize(
    ("link", "frame"),
    [
        (1, ethernet(b"")[:13]),
        (1, ethernet(b"\x42\x42\x03", 38)),
        (1, ethernet(b"\x11\0\0\x01\0\x09\xc0\x21", 0x8864)),
        (9, b"\xc0\x21"),
        (101, b"\x10"),
        (105, b"\x08\x41" + DOT11[2:] + SNAP + IP),
        (105, b"\x48\x01" + DOT11[2:]),
        (105, b"\x80\0" + DOT11[2:] + SNAP + IP),
        (105, DOT11[:20]),
        (127, b"\0\0\x08\0"),
        (113, SLL[:10]),
        (276, SLL2[:10]),
        (0, b"\x02\0\0\0"),
        (163, b"\x80\x21"),
        (9999, IP),
    ],
)
def test_what_cannot_be_read_is_nothing(link: int, frame: bytes) -> None:
    """Cut, encrypted and empty frames, management, and unknown links lead nowhere."""
    assert network(link, frame) is None


def test_other_network_layers_keep_their_type() -> None:
    """ARP and IPv6 are told by their EtherType."""
    arp, six = network(1, ethernet(b"", ARP)), network(1, ethernet(ipv6(b""), IPV6))

    assert arp is not None
    assert six is not None
    assert (arp.kind, six.kind) == (ARP, IPV6)
