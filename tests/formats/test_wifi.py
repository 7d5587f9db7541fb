"""802.11 frames."""

from __future__ import annotations

from unbadge.formats.wifi import bare_wifi, prism, radiotap
from wire import CAMERA, PHONE, ROUTER

TAIL = b"\xaa\xaa\x03\0\0\0\x08\0"


def frame(ways: int, *addresses: bytes, control: int = 0x08) -> bytes:
    """A data frame with its addresses."""
    first, second, third, *fourth = addresses
    return bytes([control, ways, 0, 0]) + first + second + third + b"\0\0" + b"".join(fourth)


def test_the_ends_depend_on_the_way() -> None:
    """To and from the distribution system, the addresses stand in other places."""
    ways = {
        0: frame(0, ROUTER, CAMERA, PHONE),
        1: frame(1, PHONE, CAMERA, ROUTER),
        2: frame(2, ROUTER, PHONE, CAMERA),
        3: frame(3, PHONE, PHONE, ROUTER, CAMERA),
    }
    for data in ways.values():
        found = bare_wifi(data + TAIL, 0, padded=False)

        assert found is not None
        assert (found.source, found.target) == (CAMERA, ROUTER)
        assert (data + TAIL)[found.at :] == TAIL


def test_high_throughput_control_is_passed_over() -> None:
    """A quality-of-service frame with the order bit has four more bytes."""
    data = frame(0x81, ROUTER, CAMERA, ROUTER, control=0x88) + bytes(6) + TAIL

    found = bare_wifi(data, 0, padded=False)

    assert found is not None
    assert data[found.at :] == TAIL


def test_aggregates_are_not_guessed_at() -> None:
    """A frame that bundles others is left alone."""
    data = frame(1, ROUTER, CAMERA, ROUTER, control=0x88) + b"\x80\0" + TAIL

    assert bare_wifi(data, 0, padded=False) is None


def test_radiotap_fields_before_the_flags_are_aligned() -> None:
    """With a clock before them and further presence words, the flags are still found."""
    head = b"\0\0\x1a\0" + b"\x03\0\0\x80" + bytes(4) + bytes(4) + bytes(8) + b"\x20\0"

    assert radiotap(head) == (26, True)
    assert radiotap(b"\0\0\x08\0\0\0\0\x80") is None
    assert radiotap(b"\x01" + bytes(9)) is None


def test_monitor_headers_of_absurd_length_are_refused() -> None:
    """A length that no header has is no length."""
    assert prism(b"\x44\0\0\0\xff\xff\xff\xff") is None
    assert prism(b"\x44\0") is None
