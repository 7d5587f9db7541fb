"""The names in a capture."""

from __future__ import annotations

from unbadge.model.traffic import NameOrigin
from unbadge.wire.names import UNNAMED, HeardNames
from unbadge.wire.scan import Piece, Sort
from wire import client_hello, dns_answer, dns_query, server_hello

HERE, THERE, SERVER = b"here", b"ther", b"serv"


def said(
    data: bytes, source: bytes = HERE, port: int = 443, *, stream: bool = True, time: int = 5
) -> Piece:
    """A message from a host here to a port there."""
    sort = Sort.START if stream else Sort.DATAGRAM
    return Piece(1, time, sort, b"m" * 6, b"n" * 6, source, THERE, 40_000, port, 0, 0, data)


def answered(data: bytes, time: int = 5) -> Piece:
    """A name server's answer to a host here."""
    return Piece(1, time, Sort.DATAGRAM, b"m" * 6, b"n" * 6, SERVER, HERE, 53, 40_000, 0, 0, data)


def test_answers_tell_which_address_a_name_has() -> None:
    """A name belongs to who asked; the earliest answer counts."""
    names = HeardNames()
    names.hear(answered(dns_answer("a.example", "203.0.113.9"), time=7))
    names.hear(answered(dns_answer("a.example", "203.0.113.9"), time=3))

    assert list(names.answers()) == [(HERE, bytes([203, 0, 113, 9]), "a.example", 3)]


def test_a_question_without_an_answer_is_a_name_too() -> None:
    """What was only asked for is known, with the server that was asked."""
    names = HeardNames()
    names.hear(said(dns_query("b.example"), port=53, stream=False))

    known = names.known[HERE, NameOrigin.DNS, "b.example"]
    assert known.addresses == {}
    assert list(known.remotes) == [(THERE, 53)]


def test_names_said_to_servers() -> None:
    """Server names, Host headers and RTSP addresses are said to one remote end."""
    names = HeardNames()
    names.hear(said(client_hello("tls.example")))
    names.hear(said(b"GET / HTTP/1.1\r\nHost: web.example:80\r\n\r\n", port=80))
    names.hear(said(b"DESCRIBE rtsp://u:p@cam.example:554/x RTSP/1.0\r\n\r\n", port=554))

    assert set(names.known) == {
        (HERE, NameOrigin.SNI, "tls.example"),
        (HERE, NameOrigin.HTTP, "web.example"),
        (HERE, NameOrigin.RTSP, "cam.example"),
    }
    assert (HERE, THERE, 443, "tls.example") in set(names.calls())


def test_an_address_is_no_name() -> None:
    """A request to a bare address is marked, and gives the address no name."""
    names = HeardNames()
    names.hear(said(b"GET / HTTP/1.1\r\nHost: 203.0.113.9\r\n\r\n", port=80))

    assert set(names.known) == {(HERE, NameOrigin.HTTP, UNNAMED)}
    assert list(names.calls()) == []


def test_names_of_the_local_network_belong_to_who_says_them() -> None:
    """In mDNS, asker and answerer speak for themselves."""
    names = HeardNames()
    piece = said(dns_answer("cam.local", "10.0.0.9"), port=5353, stream=False)
    names.hear(piece)

    assert set(names.known) == {(HERE, NameOrigin.MDNS, "cam.local")}
    assert list(names.answers()) == []
    assert list(names.calls()) == [(HERE, THERE, 5353, "cam.local")]


def test_what_cannot_be_read_has_no_names() -> None:
    """Broken hellos, certificates and look-ups are passed over."""
    names = HeardNames()
    for data in (server_hello(b"no certificate"), b"\x16\x03\x01\0\x05\x01\0\0\x01x", b"GET"):
        names.hear(said(data))
    names.hear(said(b"x", port=53, stream=False))
    names.hear(said(b"x" * 1_300, port=9_999, stream=False))

    assert names.known == {}
