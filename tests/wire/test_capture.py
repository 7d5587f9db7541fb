"""Capture files to frames."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

import pytest

from unbadge.wire.capture import Frame, Framer, moment, nanoseconds
from wire import START, block, enhanced, interface, pcap, section

BILLION = 1_000_000_000


def frames(data: bytes, step: int = 1 << 20) -> tuple[list[Frame], Framer]:
    """The frames of a capture fed in steps, and the framer at its end."""
    framer, found = Framer(), []
    for at in range(0, len(data), step):
        found += framer.feed(data[at : at + step])
    framer.finish()
    return found, framer


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("nano", [False, True])
def test_both_byte_orders_and_clocks_of_pcap(order: str, nano: bool) -> None:
    """A frame has its bytes, link and time in either byte order and with either clock."""
    found, framer = frames(pcap(b"one", b"two", step=0.25, order=order, nano=nano))

    assert [frame.data for frame in found] == [b"one", b"two"]
    assert found[1].time == START * BILLION + 250_000_000
    assert found[1].link == 1
    assert framer.damage is None


@pytest.mark.parametrize("step", [1, 7, 64, 1 << 20])
def test_frames_do_not_depend_on_how_bytes_arrive(step: int) -> None:
    """The same frames come out whatever the size of the pieces."""
    data = pcap(b"a" * 100, b"b" * 3, b"")
    data_ng = section() + interface() + enhanced(b"c" * 9, 5) + enhanced(b"", 6)

    assert [frame.data for frame in frames(data, step)[0]] == [b"a" * 100, b"b" * 3, b""]
    assert [frame.data for frame in frames(data_ng, step)[0]] == [b"c" * 9, b""]


def test_interfaces_belong_to_their_section() -> None:
    """Each section has its own byte order, interfaces and clocks."""
    nano = struct.pack("<HHBxxx", 9, 1, 9)
    data = section() + interface(101, nano) + enhanced(b"one", 3)
    data += section(">") + interface(113, order=">") + enhanced(b"two", 4, order=">")

    found, framer = frames(data)

    assert [(frame.link, frame.time) for frame in found] == [(101, 3), (113, 4_000)]
    assert framer.damage is None


def test_simple_packets_are_cut_to_the_snap_length() -> None:
    """A simple packet block has the link of the first interface, and no padding."""
    data = section() + interface(1, snap=5) + block(3, struct.pack("<I", 9) + b"123456789")

    (found,) = frames(data)[0]

    assert (found.data, found.wire, found.time) == (b"12345", 9, 0)


def test_unknown_blocks_are_passed_over() -> None:
    """A block of a kind that holds no packet changes nothing."""
    data = section() + block(5, b"statistics") + interface() + enhanced(b"x", 1)

    assert len(frames(data)[0]) == 1


@pytest.mark.parametrize(
    ("data", "kept", "reason"),
    [
        (pcap(b"one", b"two")[:-1], 1, "ends inside a record"),
        (pcap(b"one") + struct.pack("<IIII", 0, 0, 1 << 30, 1 << 30), 1, "claims 1073741824"),
        (b"no capture, whatever it is called", 0, "neither a pcap nor a pcapng"),
        (section() + interface() + enhanced(b"x", 1, which=3), 0, "names interface 3"),
        (section() + block(3, struct.pack("<I", 1) + b"x"), 0, "nothing describes"),
        (
            section() + interface() + enhanced(b"x", 1) + b"\x0a\x0d\x0d\x0a" + bytes(9),
            1,
            "byte order",
        ),
        (section() + interface() + struct.pack("<III", 6, 13, 0), 0, "a block claims 13"),
        (b"", 0, "ends inside a record"),
    ],
)
def test_damage_leaves_what_was_read(data: bytes, kept: int, reason: str) -> None:
    """Frames before the damage stand, and the damage has a reason and a place."""
    found, framer = frames(data)

    assert len(found) == kept
    assert framer.damage is not None
    assert framer.damage.frame == kept
    assert reason in framer.damage.reason


def test_a_section_cannot_describe_interfaces_without_end() -> None:
    """Memory does not grow with the number of interfaces that a file claims."""
    _, framer = frames(section() + interface() * 65_537)

    assert framer.damage is not None
    assert "65536 interfaces" in framer.damage.reason


@pytest.mark.parametrize(
    ("ticks", "clock", "offset", "expected"),
    [
        (5, 6, 0, 5_000),
        (5, 9, 0, 5),
        (5_000, 12, 0, 5),
        (5, 0, 1, 6 * BILLION),
        (3 << 10, 0x8A, 0, 3 * BILLION),
        (1 << 9, 0x8A, 0, BILLION // 2),
        (0, 6, -5, 0),
        ((1 << 64) - 1, 6, 0, (1 << 62) - 1),
        ((1 << 64) - 1, 0xFF, 0, 0),
    ],
)
def test_every_clock_of_pcapng(ticks: int, clock: int, offset: int, expected: int) -> None:
    """Powers of ten and of two are clocks; absurd times are cut to the ends of time."""
    assert nanoseconds(ticks, clock, offset) == expected


def test_moments_are_utc_and_may_be_missing() -> None:
    """A time of zero is no time."""
    assert moment(1_500_000_000) == datetime(1970, 1, 1, 0, 0, 1, 500_000, tzinfo=UTC)
    assert moment(0) is None
