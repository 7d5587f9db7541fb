"""One pass over the packets of a capture."""

from __future__ import annotations

import pytest

from unbadge.wire.scan import Piece, PlainScanner, Sort, is_group, is_near
from unbadge.wire.scanner import Scanner, fast_scanner
from unbadge.wire.tally import ExchangeTally
from wire import (
    CAMERA,
    GROUP_MAC,
    PHONE,
    ROUTER,
    START,
    arp,
    client_hello,
    dhcp,
    dns_query,
    ethernet,
    ipv4,
    ipv6,
    pcap,
    server_hello,
    tcp,
    udp,
)

SCANNERS = [pytest.param(PlainScanner, id="plain")]
if fast_scanner() is not None:
    SCANNERS.append(pytest.param(fast_scanner, id="fast"))
pytestmark = pytest.mark.parametrize("make", SCANNERS)

HELLO = ethernet(ipv4(tcp(client_hello("example.org")), protocol=6))


def scan(
    make: type[PlainScanner], data: bytes, *, names: bool = False
) -> tuple[Scanner, list[Piece]]:
    """A scanner that read a capture, and what it handed out."""
    scanner: Scanner = make(names=names)
    pieces = scanner.feed(data)
    scanner.finish()
    return scanner, pieces


def rows(make: type[PlainScanner], *frames: bytes, step: float = 0.001) -> list[ExchangeTally]:
    """The rows of some frames."""
    return list(scan(make, pcap(*frames, step=step))[0].tallies())


def test_a_remote_end_has_one_row(make: type[PlainScanner]) -> None:
    """Between a private and a public address only the private one is a device here."""
    out = ethernet(ipv4(udp(b"x" * 72)))
    back = ethernet(
        ipv4(udp(b"", 53, 40_000), "203.0.113.7", "192.168.1.9"), source=ROUTER, target=CAMERA
    )

    (row,) = rows(make, out, out, back)

    assert (row.mac, row.port, row.protocol) == (CAMERA, 53, 17)
    assert (row.packets_out, row.bytes_out, row.packets_in, row.bytes_in) == (2, 200, 1, 28)
    assert row.last - row.first == 2_000_000


def test_both_ends_of_local_talk_have_a_row(make: type[PlainScanner]) -> None:
    """Each of two private hosts is a device, and the port is the other's."""
    found = rows(make, ethernet(ipv4(udp(b"", 1_000, 2_000), target="192.168.1.7")))

    assert [(row.mac, row.port, row.packets_out) for row in found] == [
        (CAMERA, 2_000, 1),
        (ROUTER, 1_000, 0),
    ]


@pytest.mark.parametrize(
    ("target", "mac"),
    [
        ("239.255.255.250", GROUP_MAC),
        ("255.255.255.255", b"\xff" * 6),
        ("192.168.1.255", b"\xff" * 6),
    ],
)
def test_groups_are_no_devices(make: type[PlainScanner], target: str, mac: bytes) -> None:
    """What is sent to many counts for its sender alone."""
    found = rows(make, ethernet(ipv4(udp(b""), target=target), target=mac))

    assert [row.mac for row in found] == [CAMERA]


def test_handshakes_are_counted(make: type[PlainScanner]) -> None:
    """Connections asked for, accepted and refused are told apart."""
    ask = ethernet(ipv4(tcp(flags=2), protocol=6))
    ends = ("203.0.113.7", "192.168.1.9")
    accept = ethernet(
        ipv4(tcp(source=443, target=40_000, flags=18), *ends, 6), source=ROUTER, target=CAMERA
    )
    refuse = ethernet(
        ipv4(tcp(source=443, target=40_000, flags=20), *ends, 6), source=ROUTER, target=CAMERA
    )

    (row,) = rows(make, ask, accept, ask, refuse)

    assert (row.asked, row.accepted, row.refused, row.was_asked) == (2, 1, 1, 0)


def test_runs_of_active_seconds(make: type[PlainScanner]) -> None:
    """A run goes on over a quiet second and ends after three; the largest is kept."""
    busy, calm = ethernet(ipv4(udp(b"x" * 9_000))), ethernet(ipv4(udp(b"x")))

    (row,) = rows(make, busy, calm, busy, calm, calm, calm, busy, step=1.0)

    assert (row.seconds, row.peak) == (3, 9_028)
    assert (row.run_seconds, row.run_out, row.run_packets, row.run_big) == (3, 18_056, 2, 2)


def test_a_row_without_active_seconds_has_no_run(make: type[PlainScanner]) -> None:
    """Keeping a session alive is no run."""
    (row,) = rows(make, ethernet(ipv4(udp(b"x" * 500))))

    assert (row.seconds, row.run_seconds, row.run_out) == (0, 0, 0)


def test_routers_are_those_that_carry_others(make: type[PlainScanner]) -> None:
    """A MAC under which a public address sent is a router's."""
    scanner, _ = scan(
        make,
        pcap(ethernet(ipv4(udp(b""), "203.0.113.7", "192.168.1.9"), source=ROUTER, target=CAMERA)),
    )

    assert scanner.carriers() == {ROUTER}
    assert scanner.senders() == set()


def test_neighbours_are_told_once(make: type[PlainScanner]) -> None:
    """ARP, neighbour discovery and leases tie a MAC to an address."""
    six = bytes([0xFE, 0x80]) + bytes(13) + b"\x09"
    advert = ethernet(
        ipv6(b"\x88\0\0\0" + bytes(4) + six + b"\x02\x01" + CAMERA, following=58), 0x86DD
    )
    lease = ethernet(ipv4(udp(dhcp(given="192.168.1.9", reply=True), 67, 68)))
    said = ethernet(arp(CAMERA, "192.168.1.9"), 0x0806)

    _, pieces = scan(make, pcap(said, said, advert, advert, lease), names=True)

    assert [(piece.sort, piece.source_mac, piece.source) for piece in pieces] == [
        (Sort.NEIGHBOUR, CAMERA, bytes([192, 168, 1, 9])),
        (Sort.NEIGHBOUR, CAMERA, six),
    ]


def test_repeated_questions_are_handed_out_once(make: type[PlainScanner]) -> None:
    """A question asked again under another number and port tells nothing new."""
    asked = [
        ethernet(ipv4(udp(dns_query("a.example", number), 40_000 + number))) for number in range(3)
    ]

    _, pieces = scan(make, pcap(*asked))

    assert len(pieces) == 1


def test_servers_elsewhere_are_no_devices(make: type[PlainScanner]) -> None:
    """What a remote server says of itself is not handed out; what one at home says is."""
    answer = tcp(b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n", 80, 50_000)
    remote = ethernet(ipv4(answer, "203.0.113.7", "192.168.1.9", 6))
    home = ethernet(ipv4(answer, "192.168.1.7", "192.168.1.9", 6))

    _, pieces = scan(make, pcap(remote, home))

    assert [piece.source for piece in pieces] == [bytes([192, 168, 1, 7])]


def test_a_hello_is_followed_to_its_end(make: type[PlainScanner]) -> None:
    """The segments of a hello are handed out, in whatever order, and nothing behind it."""
    hello = client_hello("camera.example")
    parts = [(1, hello[:40]), (len(hello) + 1, b"later" * 9), (41, hello[40:])]
    frames = [ethernet(ipv4(tcp(data, sequence=at), protocol=6)) for at, data in parts]

    _, pieces = scan(make, pcap(*frames))

    assert [(piece.sort, piece.at, len(piece.data)) for piece in pieces] == [
        (Sort.START, 0, 40),
        (Sort.MORE, 40, len(hello) - 40),
    ]
    assert pieces[0].need == len(hello)


def test_only_names_are_handed_out_when_only_names_are_wanted(make: type[PlainScanner]) -> None:
    """What a device says of itself is for those who ask for it."""
    ends = ("192.168.1.9", "192.168.1.7")
    reply = ethernet(ipv4(tcp(b"HTTP/1.1 200 OK\r\n\r\n", 80, 50_000), *ends, 6))
    search = ethernet(ipv4(udp(b"NOTIFY * HTTP/1.1\r\n\r\n", 1900, 1900), target="239.255.255.250"))
    data = pcap(reply, search, HELLO)

    assert len(scan(make, data)[1]) == 3
    assert [piece.target_port for piece in scan(make, data, names=True)[1]] == [443]


def test_fragments_and_video_are_not_handed_out(make: type[PlainScanner]) -> None:
    """No payload but the beginnings of talk, and the named protocols, leaves the scanner."""
    cut = ethernet(ipv4(udp(dns_query("a.example")), fragment=0x2000))
    video = ethernet(ipv4(udp(b"\x80\x60" * 600, 8_000, 9_000)))
    stream = ethernet(ipv4(tcp(b"\x80\x60" * 600, 554, 9_000), protocol=6))

    assert scan(make, pcap(cut, video, stream))[1] == []


def test_captures_add_up_and_runs_do_not_join(make: type[PlainScanner]) -> None:
    """Another capture is added to what was counted; a run ends with its capture."""
    data = pcap(ethernet(ipv4(udp(b"x" * 9_000))))
    scanner: Scanner = make()
    for _ in range(2):
        scanner.begin()
        scanner.feed(data)
        scanner.finish()

    (row,) = scanner.tallies()

    assert (row.packets_out, row.seconds, row.run_out) == (2, 2, 9_028)
    assert (scanner.sums().frames, scanner.sums().packets) == (2, 2)


def test_senders_are_of_one_capture(make: type[PlainScanner]) -> None:
    """Who sent, and which MACs are routers', is told of the capture that was read last."""
    scanner: Scanner = make()
    answer = ethernet(ipv4(udp(b""), "203.0.113.7", "192.168.1.9"), source=ROUTER, target=CAMERA)
    for frame in (ethernet(ipv4(udp(b""))), answer):
        scanner.begin()
        scanner.feed(pcap(frame))
        scanner.finish()

    assert scanner.senders() == set()
    assert scanner.ends() == {(CAMERA, bytes([192, 168, 1, 9]))}
    assert scanner.carriers() == {ROUTER}


def test_sums_tell_of_everything(make: type[PlainScanner]) -> None:
    """Frames, IP packets and bytes, times, and frames that could not be read."""
    scanner, _ = scan(make, pcap(HELLO, b"short", step=1))
    sums = scanner.sums()

    assert (sums.frames, sums.packets, sums.bytes, sums.unread) == (2, 1, len(HELLO) - 14, 1)
    assert (sums.first, sums.last) == (START * 10**9, START * 10**9)


@pytest.mark.parametrize(
    ("address", "near", "group"),
    [
        ("0a000001", True, False),
        ("ac100001", True, False),
        ("ac200001", False, False),
        ("a9fe0001", True, False),
        ("64400001", False, False),
        ("e0000001", True, True),
        ("ffffffff", True, True),
        ("00" * 15 + "01", True, False),
        ("fd" + "00" * 15, True, False),
        ("fe80" + "00" * 14, True, False),
        ("ff02" + "00" * 14, True, True),
        ("2001" + "00" * 14, False, False),
    ],
)
def test_near_and_group_addresses(make: object, address: str, near: bool, group: bool) -> None:
    """Private, link-local and group addresses are near; carrier addresses are not."""
    del make
    packed = bytes.fromhex(address)

    assert (is_near(packed), is_group(packed)) == (near, group)


def test_lldp_is_handed_out_once(make: type[PlainScanner]) -> None:
    """A switch that repeats itself is heard once."""
    frame = ethernet(b"\x02\x07\x04" + PHONE + b"\0\0", 0x88CC, source=PHONE)

    _, pieces = scan(make, pcap(frame, frame))

    assert [(piece.sort, piece.source_mac) for piece in pieces] == [(Sort.LLDP, PHONE)]


@pytest.mark.parametrize(("names", "kept"), [(False, 8), (True, 2)])
def test_a_long_connection_is_not_read_to_its_end(
    make: type[PlainScanner], names: bool, kept: int
) -> None:
    """Of one direction the first few messages are handed out, fewer where names are enough."""
    asked = [b"GET / HTTP/1.1\r\nHost: %x\r\n\r\n" % at for at in range(12)]
    frames = [
        ethernet(ipv4(tcp(ask, 50_000, 80, 1 + at * len(ask)), protocol=6))
        for at, ask in enumerate(asked)
    ]

    assert len(scan(make, pcap(*frames), names=names)[1]) == kept


def test_what_is_said_again_is_not_handed_out(make: type[PlainScanner]) -> None:
    """A name called again, in another connection as well, is no news; another name is."""
    asked = (client_hello("a.example"), client_hello("b.example"), client_hello("a.example"))
    frames = [
        ethernet(ipv4(tcp(ask, 50_000 + at, 443), protocol=6)) for at, ask in enumerate(asked)
    ]

    _, pieces = scan(make, pcap(*frames))

    assert [piece.data for piece in pieces] == list(asked[:2])


def test_the_rest_of_a_repeat_is_left_alone(make: type[PlainScanner]) -> None:
    """A certificate shown again is not followed to its end."""
    shown = server_hello(bytes(range(250)) * 8)
    frames = [
        ethernet(ipv4(tcp(part, 443, 50_000 + turn, at), protocol=6))
        for turn in range(2)
        for at, part in ((1, shown[:1_400]), (1_401, shown[1_400:]))
    ]

    _, pieces = scan(make, pcap(*frames))

    assert [(piece.target_port, piece.sort) for piece in pieces] == [
        (50_000, Sort.START),
        (50_000, Sort.MORE),
    ]
