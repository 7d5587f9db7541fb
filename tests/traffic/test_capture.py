"""Captures read one after another."""

from __future__ import annotations

from unbadge.traffic.capture import Captures
from unbadge.traffic.names import Names
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
