"""Captures read one after another."""

from __future__ import annotations

from collections.abc import Iterable

from unbadge.traffic.capture import Captures
from unbadge.traffic.names import Names
from unbadge.wire.scan import Piece, Sort
from wire import CAMERA, arp, dns_query, ethernet, ipv4, pcap, udp


def test_names_and_neighbours_are_gathered() -> None:
    """One pass gives rows, names, and whose MAC an address is."""
    names = Names()
    captures = Captures(names)
    data = pcap(
        ethernet(arp(CAMERA, "10.0.0.9"), 0x0806), ethernet(ipv4(udp(dns_query("a.example"))))
    )

    assert captures.read([data], "a.pcap") is None
    assert list(captures.ties) == [(CAMERA, bytes([10, 0, 0, 9]))]
    assert [name for _, _, name in names.known] == ["a.example"]
    assert captures.scanner.sums().packets == 1


def test_a_damaged_capture_says_where() -> None:
    """What was read stands, and the rest is rejected with its place."""
    captures = Captures(Names())

    rejected = captures.read([pcap(ethernet(ipv4(udp(b""))))[:-1]], "a.pcap")

    assert rejected is not None
    assert (rejected.origin.file, rejected.origin.place) == ("a.pcap", "after packet 0")


class Listener:
    """An ear that keeps what it is told."""

    def __init__(self) -> None:
        """Nothing told."""
        self.sorts: list[int] = []
        self.said: list[bytes] = []

    def pieces(self, pieces: Iterable[Piece]) -> None:
        """Some pieces, in order."""
        self.sorts += [piece.sort for piece in pieces]

    def message(self, message: Piece) -> None:
        """One whole message."""
        self.said.append(message.data)


def test_an_ear_is_told_everything() -> None:
    """Who listens gets each piece and each message, names or not, from the same pass."""
    names, ear = Names(), Listener()
    data = pcap(
        ethernet(arp(CAMERA, "10.0.0.9"), 0x0806),
        ethernet(ipv4(udp(b"NOTIFY * HTTP/1.1", 1900, 1900))),
        ethernet(ipv4(udp(dns_query("a.example")))),
    )

    Captures(names, everything=True).read([data], "a.pcap", ear)

    assert ear.sorts == [Sort.NEIGHBOUR, Sort.DATAGRAM, Sort.DATAGRAM]
    assert ear.said == [b"NOTIFY * HTTP/1.1", dns_query("a.example")]
    assert [name for _, _, name in names.known] == ["a.example"]


def test_senders_of_all_captures_add_up() -> None:
    """The traffic is of all captures, though the scanner tells of the last one alone."""
    captures = Captures(Names())
    for address in ("10.0.0.9", "10.0.0.7"):
        captures.read([pcap(ethernet(ipv4(udp(b""), address)))], f"{address}.pcap")

    assert {address[3] for _, address in captures.senders} == {7, 9}
    assert {address[3] for _, address in captures.scanner.senders()} == {7}
