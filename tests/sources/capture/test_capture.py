"""Captures to observations."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbadge.model import Observation, Rejected, Signal
from unbadge.sources.capture.capture import REPEATS, observe
from wire import (
    CAMERA,
    PHONE,
    ROUTER,
    arp,
    client_hello,
    dhcp,
    dns_query,
    ethernet,
    ipv4,
    pcap,
    tcp,
    udp,
)

DATA = Path(__file__).resolve().parents[3] / "../shared/data/pcap"
SADP = b"<?xml?><ProbeMatch><Uuid>%d</Uuid><DeviceSN>X</DeviceSN></ProbeMatch>"
ENDS = ("192.168.1.9", "192.168.1.7")
SEED = pcap(
    ethernet(arp(CAMERA, "192.168.1.9"), 0x0806),
    ethernet(ipv4(udp(SADP % 1, 37_020, 37_020), target="239.255.255.250")),
    ethernet(ipv4(tcp(b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n", 80, 50_000), *ENDS, 6)),
    ethernet(ipv4(udp(dhcp(b"\x0c\x03cam"), 68, 67), "0.0.0.0", "255.255.255.255")),
)


def told(*frames: bytes) -> list[Observation]:
    """The observations in some frames."""
    found = observe([pcap(*frames)], "a.pcap")
    return [item for item in found if isinstance(item, Observation)]


def said(found: list[Observation], signal: Signal) -> list[str]:
    """The values of one signal."""
    return [item.value for item in found if item.signal is signal]


def test_a_thing_seen_has_its_host_and_place() -> None:
    """An observation names address, MAC, time, and the packet that told it first."""
    found = told(
        ethernet(arp(CAMERA, "192.168.1.9"), 0x0806),
        ethernet(ipv4(udp(dns_query("cloud.example")))),
    )

    mac, query = found
    assert (mac.signal, mac.value, mac.ip) == (Signal.MAC, "02:aa:00:00:00:01", "192.168.1.9")
    assert (query.signal, query.value, query.mac) == (Signal.DNS_QUERY, "cloud.example", mac.value)
    assert query.origin.place == "packet 2"
    assert query.seen is not None


def test_a_remote_hosts_mac_is_not_the_routers() -> None:
    """What stands behind the router has no MAC here, and the router is not accused of it."""
    frames = [
        ethernet(ipv4(udp(b"", 1, 2), "203.0.113.7", "192.168.1.9"), source=ROUTER, target=CAMERA),
        ethernet(
            ipv4(tcp(b"SSH-2.0-x\r\n", 22, 50_000), "10.9.9.9", "192.168.1.9", 6),
            source=ROUTER,
            target=CAMERA,
        ),
    ]

    (banner,) = told(*frames)

    assert (banner.signal, banner.ip, banner.mac) == (Signal.SSH_BANNER, "10.9.9.9", None)


def test_servers_that_hosts_here_call_are_no_devices() -> None:
    """A web server on the internet is not part of the estate."""
    reply = tcp(b"HTTP/1.1 200 OK\r\nServer: App-webs/\r\n\r\n", 80, 50_000)

    assert told(ethernet(ipv4(reply, "203.0.113.7", "192.168.1.9", 6), source=ROUTER)) == []


def test_a_client_before_its_lease_is_known_by_its_mac() -> None:
    """What a DHCP client says of itself is tied to the MAC in its message."""
    body = dhcp(b"\x0c\x03cam", b"\x3c\x05udhcp", b"\x37\x02\x01\x03", mac=PHONE)

    found = told(ethernet(ipv4(udp(body, 68, 67), "0.0.0.0", "255.255.255.255")))

    assert {(item.signal, item.value) for item in found} == {
        (Signal.DHCP_HOSTNAME, "cam"),
        (Signal.DHCP_VENDOR_CLASS, "udhcp"),
        (Signal.DHCP_FINGERPRINT, "1,3"),
    }
    assert {(item.mac, item.ip) for item in found} == {("02:cc:00:00:00:01", None)}


def test_answers_that_differ_in_their_number_alone_are_one() -> None:
    """A device that answers every search is heard once."""
    frames = [
        ethernet(ipv4(udp(SADP % number, 37_020, 37_020), target="239.255.255.250"))
        for number in range(5)
    ]

    assert len(said(told(*frames), Signal.SADP_XML)) == 1


def test_a_host_cannot_fill_the_evidence() -> None:
    """Of one signal of one host a few values are kept, and the rest is counted."""
    frames = [
        ethernet(
            ipv4(udp(b"NOTIFY * HTTP/1.1\r\nUSN: %d" % number, 1900, 1900), target="239.1.1.1")
        )
        for number in range(REPEATS + 4)
    ]
    found = list(observe([pcap(*frames)], "a.pcap"))
    rejected = [item for item in found if isinstance(item, Rejected)]

    assert (
        len(said([item for item in found if isinstance(item, Observation)], Signal.SSDP_HEADERS))
        == REPEATS
    )
    assert [item.reason.split()[0] for item in rejected] == ["4"]


def test_damage_is_told_after_what_was_read() -> None:
    """A cut capture gives its observations, and what was not read of it."""
    *_, last = observe([SEED[:-1]], "a.pcap")

    assert isinstance(last, Rejected)
    assert (last.origin.place, last.rest) == ("after packet 3", True)


def test_the_server_that_a_client_names() -> None:
    """A TLS name belongs to the client that said it."""
    found = told(ethernet(ipv4(tcp(client_hello("cloud.example")), protocol=6)))

    assert said(found, Signal.TLS_SNI) == ["cloud.example"]


@pytest.mark.skipif(not DATA.exists(), reason="the captures are not here")
@pytest.mark.parametrize(
    ("name", "mac", "signal", "part"),
    [
        ("ezviz_lan_sadp.pcapng", "d4:b7:61:6f:c4:99", Signal.SADP_XML, "CS-CV206"),
        ("yi_1080p_boot.pcap", "0c:8c:24:0b:39:7b", Signal.DNS_QUERY, "xiaoyi.com"),
        ("xiaobai_y2_setup.pcap", "78:df:72:24:69:4d", Signal.TLS_SNI, "io.mi.com"),
        ("blink_cam_01.pcap", "f4:b8:5e:ff:2b:1b", Signal.DNS_QUERY, "immedia-semi.com"),
        ("reolink_login.pcapng", "94:e0:d6:e9:89:86", Signal.BANNER_RAW, "\xf0\xde\xbc\x0a"),
        ("sentinel/D-LinkCam/Setup-A-1-STA.pcap", "b0:c5:54:25:5b:0e", Signal.MDNS_TXT, "DCS-935L"),
    ],
)
def test_cameras_tell_who_they_are(name: str, mac: str, signal: Signal, part: str) -> None:
    """In real captures, the evidence stands under the camera's own MAC."""
    found = list(observe([(DATA / name).read_bytes()], name))

    assert any(
        isinstance(item, Observation)
        and item.mac == mac
        and item.signal is signal
        and part in item.value
        for item in found
    )


@pytest.mark.skipif(not DATA.exists(), reason="the captures are not here")
def test_a_client_of_a_camera_is_not_taken_for_one() -> None:
    """A laptop that speaks a camera's own protocol to it is not a camera."""
    name = "reolink_login.pcapng"
    found = list(observe([(DATA / name).read_bytes()], name))

    raw = [item for item in found if isinstance(item, Observation) and item.raw is not None]
    assert {item.ip for item in raw} == {"192.168.1.101"}


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(24, len(SEED) - 1), st.integers(0, 255)), max_size=20),
    st.integers(0, len(SEED)),
)
def test_any_capture_can_be_read(changes: list[tuple[int, int]], end: int) -> None:
    """No change to a capture stops the reading."""
    data = bytearray(SEED)
    for at, value in changes:
        data[at] = value

    for item in observe([bytes(data[:end])], "a.pcap"):
        assert item is not None
