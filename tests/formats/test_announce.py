"""Datagrams in which a device tells what it is."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbadge.formats import announce

DHIP = b'{"mac":"aa:bb","method":"client.notifyDevInfo"}\n\0'
XM = b'{"NetWork.NetCommon":{"HostName":"IPC"}}\n'
SYS = bytes.fromhex("302902010104067075626c6963a21c02010102010002010030113011")


def test_sadp_answers_are_told_from_questions() -> None:
    """Only an answer is text; zeros around it are cut."""
    assert announce.sadp(b"<?xml?><ProbeMatch><Types>inquiry</Types></ProbeMatch>\0\0").endswith(
        "ch>"
    )
    assert announce.sadp(b"<Probe><Types>inquiry</Types></Probe>") == ""


def test_dhip_is_cut_by_its_length() -> None:
    """The body ends where the header says, and questions are no answers."""
    head = b"\x20\0\0\0DHIP" + bytes(8) + struct.pack("<IIII", len(DHIP), 0, len(DHIP), 0)

    assert announce.dhip(head + DHIP + b"rest") == DHIP.decode().rstrip("\n\0")
    assert announce.dhip(head + b'{"method":"DHDiscover.search"}') == ""
    assert announce.dhip(b"DHIP") == ""


def test_xm_answers() -> None:
    """The JSON behind the twenty-byte header."""
    head = b"\xff\x01" + bytes(12) + struct.pack("<HI", 1531, len(XM))

    assert announce.xm(head + XM) == XM.decode().strip()
    assert announce.xm(head[:18] + b"\0\0") == ""
    assert announce.xm(b"") == ""


@pytest.mark.parametrize(
    ("soap", "is_answer"),
    [
        (b"<d:ProbeMatches>", True),
        (b"<UniviewProbeMatches>", True),
        (b"<wsd:Hello>", True),
        (b"<d:Probe>", False),
    ],
)
def test_ws_discovery_answers(soap: bytes, is_answer: bool) -> None:
    """Answers and greetings are kept, questions are not."""
    assert bool(announce.wsd_answer(soap)) is is_answer


def test_scopes_are_one_line() -> None:
    """Scopes are separated by blanks, whatever the prefix."""
    assert announce.scopes("<d:Scopes MatchBy='x'>\n a://1\n b://2 </d:Scopes>") == "a://1 b://2"
    assert announce.scopes("<Types>x</Types>") == ""


def test_searches_are_no_announcements() -> None:
    """Who searches says nothing of itself."""
    assert (
        announce.ssdp(b"NOTIFY * HTTP/1.1\r\nServer: x\r\n\r\n") == "NOTIFY * HTTP/1.1\nServer: x"
    )
    assert announce.ssdp(b"M-SEARCH * HTTP/1.1\r\n\r\n") == ""


def test_switches_describe_themselves() -> None:
    """The system description among the fields of an LLDP frame."""
    assert announce.lldp_description(b"\x02\x02ab\x0c\x03IPC\0\0") == "IPC"
    assert announce.lldp_description(b"\x02\x02ab") == ""


def test_snmp_answers_are_read_by_their_objects() -> None:
    """Description and object identifier; the community stays behind."""
    text = bytes.fromhex("06082b06010201010100") + b"\x04\x03IPC"
    oid = bytes.fromhex("06082b06010201010200") + bytes.fromhex("06082b0601040182b17d")

    assert announce.snmp_text(SYS + text) == "IPC"
    assert announce.snmp_object(oid) == "1.3.6.1.4.1.39165"
    assert announce.snmp_text(b"") == announce.snmp_object(b"") == ""
    assert announce.snmp_text(bytes.fromhex("06082b06010201010100") + b"\x04\x82\0\x03IPC") == "IPC"


@given(st.binary(max_size=60))
def test_any_bytes_can_be_read(data: bytes) -> None:
    """No datagram stops a reader."""
    for read in (announce.sadp, announce.dhip, announce.xm, announce.wsd_answer, announce.ssdp):
        read(data)
    announce.lldp_description(data)
    for mark in (announce.SYSDESCR, announce.SYSOBJECTID):
        announce.snmp_text(mark + data)
        announce.snmp_object(mark + data)
