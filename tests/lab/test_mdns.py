"""The emulated mDNS announcement."""

from __future__ import annotations

from lab.mdns import Mdns, name, query

AXIS = Mdns(
    service="_axis-video._tcp.local",
    instance="AXIS P1 - ACCC8E000001",
    host="axis-accc8e000001.local",
    ip="192.0.2.9",
    port=80,
    txt=("macaddress=ACCC8E000001",),
)


def test_query_brings_instance() -> None:
    """PTR, SRV, TXT and A records stand in one response."""
    answer = AXIS.answer(query("_axis-video._tcp.local"))

    assert answer is not None
    assert answer[2] & 0x80
    assert int.from_bytes(answer[6:8]) + int.from_bytes(answer[10:12]) == 4
    assert b"AXIS P1 - ACCC8E000001" in answer
    assert b"macaddress=ACCC8E000001" in answer
    assert answer.endswith(bytes([192, 0, 2, 9]))


def test_other_service_gets_silence() -> None:
    """A question for another service, a response and a stub are ignored."""
    assert AXIS.answer(query("_http._tcp.local")) is None
    assert AXIS.answer(b"\x00\x00\x84\x00" + query("_axis-video._tcp.local")[4:]) is None
    assert AXIS.answer(b"") is None


def test_name_is_length_marked() -> None:
    """Each label is preceded by its length; a root label ends the name."""
    assert name("a.bc.local.") == b"\x01a\x02bc\x05local\x00"
