"""The content of one input."""

from __future__ import annotations

import zlib

import pytest

from feeding import a_feed
from unbadge.errors import SourceError
from unbadge.sources import feed as feed_module
from unbadge.sources.feed import InputFeed
from unbadge.sources.head import decode


@pytest.mark.parametrize(
    "content",
    [
        b"one\ntwo\nthree",
        b"one\r\ntwo\r\nthree\r\n",
        b"one\rtwo\rthree\r",
        b"\xef\xbb\xbfone\ntwo\nthree\n",
        "one\ntwo\nthree\n".encode("utf-16"),
        "one\ntwo\nthree\n".encode("utf-16-le"),
    ],
)
def test_lines_of_any_system(content: bytes) -> None:
    """Lines come with numbers from 1, whatever ends and encodes them."""
    texts = [(number, text.strip("\ufeff")) for number, text in a_feed(content).texts()]

    assert texts == [(1, "one"), (2, "two"), (3, "three")]


def test_lines_over_the_edge_of_a_chunk() -> None:
    """A line that spreads over chunks stays one line."""
    long = b"x" * 600_000

    assert [len(line) for _, line in a_feed(long + b"\ny\n").lines()] == [600_000, 1]


def test_endless_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line too long to be one is left out with its number, and the rest is read."""
    monkeypatch.setattr(feed_module, "LONGEST", 100)
    monkeypatch.setattr(feed_module, "CHUNK", 64)
    feed = a_feed(b"a\n" + b"x" * 1_000 + b"\nb\n" + b"y" * 1_000)

    assert list(feed.lines()) == [(1, b"a"), (3, b"b")]
    assert [(one.origin.place, one.reason) for one in feed.left_out] == [
        ("line 2", "longer than 16 MiB"),
        ("line 4", "longer than 16 MiB"),
    ]


def test_windows_text() -> None:
    """A line that is no UTF-8 is read as Windows-1252."""
    assert decode(b"caf\xe9 \x96 ok") == "café – ok"


def test_whole_has_a_limit() -> None:
    """What must be held at once may not be larger than allowed."""
    assert a_feed(b"abc").whole(3) == b"abc"
    with pytest.raises(SourceError, match="larger"):
        a_feed(b"abcd" * 100_000).whole(3)


class Broken:
    """A stream that breaks after its first bytes."""

    def __init__(self) -> None:
        """At its start."""
        self.left = [b"a" * 70_000]

    def read(self, size: int = -1, /) -> bytes:
        """The first bytes, then an error."""
        if self.left:
            return self.left.pop()
        raise zlib.error("invalid block")


def test_broken_stream() -> None:
    """An input that breaks says where."""
    feed = InputFeed(Broken(), "dump.gz")

    assert len(feed.read(100)) == 100
    with pytest.raises(SourceError, match=r"dump\.gz: broken at byte 70000: invalid block"):
        list(feed.chunks())


def test_places() -> None:
    """Origins and rejections name the input and the place."""
    refused = a_feed(b"", "x.csv").reject("line 3", "no row")

    assert (refused.origin.file, refused.origin.place, refused.reason) == (
        "x.csv",
        "line 3",
        "no row",
    )
