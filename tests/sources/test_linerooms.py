"""Whole lines of an input in rooms that are used again and again."""

from __future__ import annotations

import pytest

from feeding import a_feed
from unbadge.sources import feed as feed_module
from unbadge.sources import linerooms
from unbadge.sources.feed import InputFeed
from unbadge.sources.head import HEAD
from unbadge.sources.linerooms import LineRooms, RoomLines


def filled(content: bytes, enough: int = 8) -> list[bytes | RoomLines]:
    """What stands in rooms, one after the other, and what is said of lines that do not."""
    rooms, told = LineRooms(a_feed(content), enough), list[bytes | RoomLines]()
    room = bytearray(8)
    while not (read := rooms.fill(room)).is_last:
        told.append(read if read.too_long else bytes(room[: read.size]))
    return told


@pytest.mark.parametrize("mark", [b"\n", b"\r\n"])
def test_lines_stay_whole(monkeypatch: pytest.MonkeyPatch, mark: bytes) -> None:
    """Whatever pieces are read, rooms hold whole lines, all of them, in order."""
    lines = [b"x" * (number % 23) for number in range(200)]
    for chunk in (1, 7, 64, 100_000):
        monkeypatch.setattr(feed_module, "CHUNK", chunk)
        held = filled(mark.join(lines))
        assert b"\n".join(one for one in held if isinstance(one, bytes)) == mark.join(lines)


def test_line_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is passed over, and the lines around it are held."""
    monkeypatch.setattr(feed_module, "CHUNK", 16)
    monkeypatch.setattr(linerooms, "LONGEST", 100)

    held = filled(b"a\n" + b"x" * 1_000 + b"\nb\n" + b"y" * 1_000)

    assert [one for one in held if one not in (b"a", b"b")] == [RoomLines(too_long=True)] * 2


class Cut:
    """A stream that breaks behind some lines."""

    def __init__(self) -> None:
        """At its start."""
        self._pieces = [b"a\n" * HEAD]

    def read(self, size: int = -1, /) -> bytes:
        """The lines, and then no more."""
        if self._pieces:
            return self._pieces.pop()
        raise EOFError("cut")


def test_broken_input() -> None:
    """What was read before it broke is held, and the error told behind it."""
    rooms, room = LineRooms(InputFeed(Cut(), "cut.gz"), 8), bytearray(8)

    first, last = rooms.fill(room), rooms.fill(room)

    assert (first.size, first.error) == (2 * HEAD - 1, None)
    assert str(last.error).startswith("cut.gz: broken")
    assert last.is_last
