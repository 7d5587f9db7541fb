"""What one message tells of its sender."""

from __future__ import annotations

import struct

import pytest

from unbadge.model import Signal
from unbadge.sources.capture.heard import read_message
from unbadge.wire.scan import Piece, Sort
from wire import CAMERA, dhcp, dns_answer, dns_name

HERE, THERE = bytes([10, 0, 0, 9]), bytes([10, 0, 0, 7])
FAR = bytes([203, 0, 113, 7])
PAGE = b"\r\n".join(
    (
        b"HTTP/1.1 401 No",
        b"Server: App-webs/",
        b'WWW-Authenticate: Digest realm="x"',
        b"P3P: CP",
        b"Set-Cookie: a=b",
        b"Content-Type: text/html",
        b"",
        b"<title>NETSurveillance WEB</title>",
    )
)


def from_server(port: int, data: bytes, to: int = 50_000, source: bytes = HERE) -> Piece:
    """The first bytes of a server's direction."""
    return Piece(1, 2, Sort.START, b"m" * 6, b"n" * 6, source, THERE, port, to, 0, 0, data)


def datagram(port: int, data: bytes, to: int = 50_000) -> Piece:
    """A datagram."""
    return Piece(1, 2, Sort.DATAGRAM, b"m" * 6, b"n" * 6, HERE, THERE, port, to, 0, 0, data)


def pairs(message: Piece) -> list[tuple[Signal, str]]:
    """Signals and values."""
    return [(told.signal, told.value) for told in read_message(message)]


def test_a_page_tells_server_challenge_and_title() -> None:
    """Headers that say nothing, and cookies, are left out."""
    assert pairs(from_server(80, PAGE)) == [
        (Signal.HTTP_SERVER, "App-webs/"),
        (Signal.HTTP_WWW_AUTHENTICATE, 'Digest realm="x"'),
        (Signal.HTTP_HEADER, "P3P: CP"),
        (Signal.HTTP_BODY, "<title>NETSurveillance WEB</title>"),
        (Signal.HTTP_TITLE, "NETSurveillance WEB"),
    ]


@pytest.mark.parametrize(
    ("body", "signal"),
    [
        (b"<root xmlns='urn:schemas-upnp-org:device-1-0'/>", Signal.UPNP_XML),
        (b"<x:GetDeviceInformationResponse/>", Signal.ONVIF_DEVICE_INFO),
        (b"<DeviceInfo version='2.0'/>", Signal.ISAPI_DEVICE_INFO),
        (b"<x:GetScopesResponse/>", Signal.ONVIF_SCOPES),
        (b"<x:GetCapabilitiesResponse/>", Signal.ONVIF_CAPABILITIES),
    ],
)
def test_replies_of_known_protocols_have_their_own_signal(body: bytes, signal: Signal) -> None:
    """A device description is told apart from a page."""
    assert pairs(from_server(80, b"HTTP/1.1 200 OK\r\n\r\n" + body)) == [(signal, body.decode())]


def test_pictures_are_not_kept() -> None:
    """A body that is no text is left alone."""
    assert (
        pairs(from_server(80, b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8")) == []
    )


def test_rtsp_answers_without_secrets() -> None:
    """The server, its head and the session description; passwords in addresses are cut."""
    lines = (b"RTSP/1.0 200 OK", b"Server: H264DVR 1.0")
    base = b"Content-Base: rtsp://a:secret@10.0.0.9/"
    data = b"\r\n".join((*lines, base, b"", b"v=0", b"s=HIK Media Server"))

    server, banner = pairs(from_server(554, data))

    assert server == (Signal.RTSP_SERVER, "H264DVR 1.0")
    assert "s=HIK Media Server" in banner[1]
    assert "secret" not in banner[1]
    assert pairs(from_server(554, b"RTSP/1.0 200 OK\r\nSession: 1\r\n\r\n")) == []


@pytest.mark.parametrize(
    ("port", "data", "expected"),
    [
        (22, b"SSH-2.0-dropbear\r\n\0\0", [(Signal.SSH_BANNER, "SSH-2.0-dropbear")]),
        (21, b"220 ready\r\n", [(Signal.FTP_BANNER, "220 ready")]),
        (23, b"\xff\xfd\x01Dahua login: ", [(Signal.TELNET_BANNER, "Dahua login:")]),
        (23, b"some session", []),
        (8000, b"\0\0\0\x10" + bytes(12), [(Signal.BANNER_RAW, "\0\0\0\x10" + "\0" * 12)]),
        (9000, b"\xf0\xde\xbc\x0axy", [(Signal.BANNER_RAW, "\xf0\xde\xbc\x0axy")]),
        (7070, b"\x80video", []),
    ],
)
def test_greetings(port: int, data: bytes, expected: list[tuple[Signal, str]]) -> None:
    """Each service greets in its own way; what is no greeting is not kept."""
    assert pairs(from_server(port, data)) == expected


def test_clients_that_speak_a_makers_protocol_tell_nothing() -> None:
    """The viewer's side of a private protocol, and an SSH client, are no devices."""
    assert pairs(from_server(61_024, b"\xf0\xde\xbc\x0axy", to=9_000)) == []
    assert pairs(from_server(50_000, b"SSH-2.0-client\r\n", to=22)) == []


def test_remote_servers_tell_nothing() -> None:
    """What a public server says to a host here is not evidence on the estate."""
    assert pairs(from_server(80, PAGE, source=FAR)) == []


@pytest.mark.parametrize(
    ("port", "data", "signal"),
    [
        (37_020, b"<ProbeMatch><DeviceSN>x</DeviceSN></ProbeMatch>", Signal.SADP_XML),
        (
            37_810,
            b"\x20\0\0\0DHIP"
            + bytes(8)
            + struct.pack("<IIII", 26, 0, 26, 0)
            + b'{"m":"client.notifyDevInfo"}',
            Signal.DHIP_JSON,
        ),
        (
            34_569,
            b"\xff\x01" + bytes(14) + struct.pack("<I", 19) + b'{"NetWork.NetCommon',
            Signal.DVRIP_JSON,
        ),
        (1900, b"NOTIFY * HTTP/1.1\r\nSERVER: x", Signal.SSDP_HEADERS),
        (5050, b"\xb3" + bytes(9), Signal.BANNER_RAW),
    ],
)
def test_each_search_protocol_has_its_signal(port: int, data: bytes, signal: Signal) -> None:
    """Answers of the discovery protocols."""
    assert [found for found, _ in pairs(datagram(port, data))] == [signal]


def test_ws_discovery_tells_all_and_scopes() -> None:
    """The whole answer, and its scopes for who looks at them alone."""
    soap = b"<Envelope><d:ProbeMatches><d:Scopes>a://1 b://2</d:Scopes></d:ProbeMatches></Envelope>"

    assert pairs(datagram(3702, soap)) == [
        (Signal.ONVIF_PROBE_MATCH, soap.decode()),
        (Signal.ONVIF_SCOPES, "a://1 b://2"),
    ]


def test_mdns_tells_names_and_texts() -> None:
    """Instances, hosts and texts that a device announces; questions tell nothing."""
    head = struct.pack(">HHHHHH", 0, 0x8400, 0, 2, 0, 0)
    owner = dns_name("cam._axis-video._tcp.local")
    text = owner + struct.pack(">HHIH", 16, 1, 60, 8) + b"\x07mac=abc"
    service = owner + struct.pack(">HHIH", 33, 1, 60, 9) + bytes(6) + b"\x01a\0"

    assert pairs(datagram(5353, head + text + service, 5353)) == [
        (Signal.MDNS_TXT, "mac=abc"),
        (Signal.MDNS_NAME, "cam._axis-video._tcp.local"),
    ]
    assert pairs(datagram(5353, dns_answer("cam.local", "10.0.0.9"), 5353)) == [
        (Signal.MDNS_NAME, "cam.local")
    ]


def test_an_snmp_answer_tells_of_the_system() -> None:
    """Description and object; the community is not kept."""
    data = b"public" + bytes.fromhex("06082b060102010101000403") + b"IPC"

    assert pairs(datagram(161, data)) == [(Signal.SNMP_SYSDESCR, "IPC")]
    assert pairs(datagram(50_000, data, 161)) == []


def test_a_server_gives_a_client_its_name_back() -> None:
    """In an acknowledgement the host name is the client's; the rest is the server's."""
    options = (b"\x0c\x03cam", b"\x3c\x05udhcp", b"\x37\x01\x03")
    (told,) = read_message(datagram(67, dhcp(*options, given="10.0.0.9", reply=True), 68))

    assert (told.signal, told.value) == (Signal.DHCP_HOSTNAME, "cam")
    assert (told.mac, told.address) == (CAMERA, HERE)


NUMBER = b"ABCDEFG\0" + (430_014).to_bytes(4, "big") + b"KGTGK\0\0\0"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xf1\x31\0\x14" + NUMBER, [(Signal.BANNER_RAW, "\xf11\0\x14ABCDEFG\0")]),
        (b"\xf1\x31\0\x15" + NUMBER, []),
        (b"\xf1\x31\0\x14" + b"abcdefg\0" + NUMBER[8:], []),
        (b"\xf1", []),
    ],
)
@pytest.mark.parametrize("to", [32_100, 32_108])
def test_a_pppp_device_registers(to: int, data: bytes, expected: list[tuple[Signal, str]]) -> None:
    """The prefix of a device's number is kept, and never the number, which opens a way to it."""
    assert pairs(datagram(10_000, data, to)) == expected
