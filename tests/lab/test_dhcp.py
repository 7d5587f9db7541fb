"""DHCP frames as they stand on the wire."""

from __future__ import annotations

from lab.dhcp import ACK, DISCOVER, OFFER, REQUEST, Client, checksum, exchange

CLIENT = Client(
    mac="ac:cc:8e:00:00:01", ip="192.0.2.9", hostname="axis-1", vendor_class="AXIS,Network Camera"
)
SERVER = ("02:00:00:00:00:01", "192.0.2.1")


def options(frame: bytes) -> dict[int, bytes]:
    """The DHCP options of a frame."""
    found, at = {}, 14 + 20 + 8 + 240
    while frame[at] != 0xFF:
        code, length = frame[at], frame[at + 1]
        found[code] = frame[at + 2 : at + 2 + length]
        at += 2 + length
    return found


def test_exchange_has_four_steps() -> None:
    """Discover, offer, request and acknowledgement, client and server in turn."""
    kinds = [options(frame)[53][0] for frame in exchange(CLIENT, SERVER)]

    assert kinds == [DISCOVER, OFFER, REQUEST, ACK]


def test_client_tells_class_and_name() -> None:
    """Vendor class, host name and the list of wanted options go out with the request."""
    told = options(exchange(CLIENT, SERVER)[2])

    assert told[60] == b"AXIS,Network Camera"
    assert told[12] == b"axis-1"
    assert told[50] == bytes([192, 0, 2, 9])
    assert 3 in told[55]


def test_silent_client_tells_neither() -> None:
    """A device without class and name sends no empty options."""
    told = options(exchange(Client(mac=CLIENT.mac, ip=CLIENT.ip), SERVER)[0])

    assert 60 not in told
    assert 12 not in told


def test_frames_are_sound() -> None:
    """Source MACs are the speakers' own and the IP header's checksum is right."""
    frames = exchange(CLIENT, SERVER)

    assert [frame[6:12].hex() for frame in frames[:2]] == ["accc8e000001", "020000000001"]
    assert {checksum(frame[14:34]) for frame in frames} == {0}
