"""802.11: where the payload of a readable data frame begins, and whose frame it is."""

from __future__ import annotations

from struct import unpack_from

from msgspec import Struct

FLAGS = 2  # radiotap field number of the frame flags
DATA_PAD = 0x20


class Wifi(Struct, frozen=True, gc=False):
    """A readable data frame: where its LLC header begins, and its two ends."""

    at: int
    source: bytes
    target: bytes
    group: bool


def radiotap(data: bytes) -> tuple[int, bool] | None:
    """Length of a radiotap header, and whether the frame behind it is padded to four bytes."""
    if len(data) < 8 or data[0] != 0:
        return None
    length, present = unpack_from("<HI", data, 2)
    at, more = 8, present
    while more & 0x80000000:
        if at + 4 > len(data):
            return None
        (more,) = unpack_from("<I", data, at)
        at += 4
    if not present & FLAGS:
        return length, False
    at = (at + 7 & ~7) + 8 if present & 1 else at  # the clock before it is aligned
    return length, at < min(length, len(data)) and bool(data[at] & DATA_PAD)


def prism(data: bytes) -> int | None:
    """Length of a Prism or AVS monitor header."""
    if len(data) < 8:
        return None
    magic, length = unpack_from(">II", data)
    if magic & 0xFFFFF000 != 0x80211000:
        (length,) = unpack_from("<I", data, 4)
    return int(length) if length < 65_536 else None


def bare_wifi(data: bytes, at: int, *, padded: bool) -> Wifi | None:
    """The data frame at an offset, unless it is encrypted, empty, aggregated or cut."""
    if len(data) < at + 24:
        return None
    control, flags = data[at], data[at + 1]
    # Only a data frame that holds data and is not protected can be read.
    if control & 0x4F != 0x08 or flags & 0x40:
        return None
    first, second, third = data[at + 4 : at + 10], data[at + 10 : at + 16], data[at + 16 : at + 22]
    size = 30 if flags & 3 == 3 else 24
    if len(data) < at + size:
        return None
    source, target = {
        0: (second, first),
        1: (second, third),
        2: (third, first),
        3: (data[at + 24 : at + 30], third),
    }[flags & 3]
    if control & 0x80:
        if len(data) < at + size + 2 or data[at + size] & 0x80:
            return None
        size += 6 if flags & 0x80 else 2
    begin = at + (size + 3 & ~3 if padded else size)
    return Wifi(begin, source, target, bool(target) and bool(target[0] & 1))
