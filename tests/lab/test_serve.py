"""Emulated hosts on real sockets of the loopback."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from lab import ask, snmp, wire
from lab.greeting import Greeting
from lab.host import Host, Tcp, Udp
from lab.rtsp import Rtsp
from lab.serve import Lab
from lab.tls import self_signed
from lab.web import Web, titled
from lab.wire import Dhip, Sadp

HERE = "127.0.0.1"
WEB = Web(server="Acme-Webs", pages={"/": titled("Front")})
HOST = Host(
    id="acme",
    ip=HERE,
    mac="02:00:00:00:00:01",
    udp=(
        Udp(wire.SADP_PORT, (Sadp((("MAC", "02-00-00-00-00-01"),)),)),
        Udp(wire.DHIP_PORT, (Dhip("02:00:00:00:00:01", {"Vendor": "General"}),)),
        Udp(snmp.SNMP_PORT, (snmp.Agent(description="Acme", object_id=(1, 3, 6, 1)),)),
    ),
    tcp=(
        Tcp(80, WEB),
        Tcp(443, WEB, self_signed((("CN", "acme"),), 1)),
        Tcp(554, Rtsp(realm="Acme")),
        Tcp(21, Greeting(b"220 Acme\r\n"), raw=True),
        Tcp(8000, Greeting(b"", b"\x00\x00\x00\x10"), raw=True),
    ),
)


@pytest.fixture(scope="module")
def lab() -> Iterator[Lab]:
    """One host on ports that the system chose."""
    with Lab([HOST], shift=True) as running:
        yield running


def at(lab: Lab, kind: int, port: int) -> tuple[str, int]:
    """Where a service really listens."""
    return HERE, lab.port_of("acme", kind, port)


@pytest.mark.parametrize(
    ("port", "tls", "request_bytes", "expected"),
    [
        (80, False, ask.get("acme", "/"), b"<title>Front</title>"),
        (443, True, ask.get("acme", "/"), b"<title>Front</title>"),
        (554, False, ask.rtsp_questions(HERE, "/x")[1], b'realm="Acme"'),
        (21, False, b"", b"220 Acme"),
        (8000, False, b"\x00\x01", b"\x00\x00\x00\x10"),
    ],
)
def test_stream_service_answers(
    lab: Lab, port: int, tls: bool, request_bytes: bytes, expected: bytes
) -> None:
    """Each service answers on its socket, with and without TLS."""
    answer = ask.stream(at(lab, socket.SOCK_STREAM, port), request_bytes, tls=tls)

    assert expected in answer


@pytest.mark.parametrize(
    ("port", "question", "expected"),
    [
        (wire.SADP_PORT, ask.multicast_questions("x")[0][2], b"<ProbeMatch>"),
        (wire.DHIP_PORT, wire.dhip_question(), b"client.notifyDevInfo"),
    ],
)
def test_datagram_service_answers_once(
    lab: Lab, port: int, question: bytes, expected: bytes
) -> None:
    """One question brings one answer."""
    answers = ask.datagrams(HERE, at(lab, socket.SOCK_DGRAM, port), question, 0.3)

    assert len(answers) == 1
    assert expected in answers[0]


def test_agent_is_walked(lab: Lab) -> None:
    """The system group comes over the wire."""
    port = lab.port_of("acme", socket.SOCK_DGRAM, snmp.SNMP_PORT)

    assert next(content for _, _, content in ask.walk(HERE, HERE, port)) == b"Acme"


def test_nothing_listens_afterwards() -> None:
    """Leaving the block closes every socket."""
    with Lab([HOST], shift=True) as running:
        target = at(running, socket.SOCK_STREAM, 80)

    with pytest.raises(ConnectionRefusedError):
        ask.stream(target, ask.get("acme", "/"))
