"""Lines that may tell, found before they are read."""

from __future__ import annotations

import codecs
import gzip
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from screening import a_feed
from unbadge.formats.sift import Sift, SiftWord, compiled_sift
from unbadge.sources import InputFeed
from unbadge.sources.feed import CHUNK
from unbadge.sources.open import Tap, unpack_stream
from unbadge.sources.purchases import telling
from unbadge.sources.purchases.telling import telling_lines


class Wanted:
    """What is looked for: by an expression alone, or by a sift before it."""

    def __init__(self, sift: Sift | None) -> None:
        """Cameras."""
        self.search = re2.compile("camera").search
        self.sift = sift


def told(data: bytes) -> tuple[list[tuple[int, bytes]], int]:
    """The telling lines of an input with their numbers, and how many records were counted."""
    both = []
    for sift in (None, compiled_sift([SiftWord("camera")])):
        feed = a_feed(data)
        both.append((list(telling_lines(feed, Wanted(sift))), feed.records))
    assert both[0] == both[1]
    return both[0]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_lines_that_may_tell(end: bytes) -> None:
    """Each comes with its number, the others are counted alone."""
    lines = [b'{"a": "tree"}', b'{"a": "camera"}', b'{"a": "sea"}', b'{"b": "camera, camera"}']

    assert told(end.join(lines)) == ([(2, lines[1]), (4, lines[3])], 4)
    assert told(end.join(lines) + end) == ([(2, lines[1]), (4, lines[3])], 4)


def test_broken_lines_come_too() -> None:
    """What is no whole object is for the reader to refuse, blank lines and brackets for nobody."""
    data = b'[\n{"a": 1},\n\n{"a": "ca\n{"a": "camera"}\n]\n'

    assert told(data) == ([(4, b'{"a": "ca'), (5, b'{"a": "camera"}')], 3)


def test_many_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers and order hold over an input of many pieces."""
    lines = [
        json.dumps({"n": number, "text": "camera" if number % 1_000 == 7 else "x" * 300}).encode()
        for number in range(1, 8_001)
    ]
    data = b"\n".join(lines)
    monkeypatch.setattr(telling, "ROOM", CHUNK)
    assert len(data) > 4 * CHUNK

    found, records = told(data)

    assert [number for number, _ in found] == list(range(7, 8_000, 1_000))
    assert records == 8_000


def test_few_bytes_wait_to_be_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads wait while much that was found waits, however slowly it is taken."""
    monkeypatch.setattr(telling, "ROOM", CHUNK)
    monkeypatch.setattr(telling, "HELD", 2 * CHUNK)
    line = json.dumps({"text": "camera" * 5_000}).encode()
    source = telling.RoomBlocks(a_feed(b"\n".join([line] * 200)), Wanted(None))
    search = telling.BlockSearch(source.next_blocks)
    blocks = search.blocks()
    first = next(blocks)
    time.sleep(0.2)  # threads find what they may

    assert search.waiting.held <= 2 * CHUNK + telling.THREADS * 2 * CHUNK
    assert sum(len(found.lines) for found in (first, *blocks)) == 200


@contextmanager
def a_plain_feed(path: Path, *, hashed: bool = False) -> Iterator[InputFeed]:
    """A file whose hash nobody wants."""
    with path.open("rb") as file:
        yield InputFeed(unpack_stream(Tap(file, hashed=hashed)), "notices")


@pytest.mark.parametrize("start", [codecs.BOM_UTF8, b""])
def test_a_file_is_read_by_the_sift_itself_as_far_as_it_can(tmp_path: Path, start: bytes) -> None:
    """A mark at its start, a line beyond all bounds, a last one without end: as read in turn."""
    lines = [f'{{"n": {n}, "t": "{"camera" * (n % 900 == 5)}"}}'.ljust(300) for n in range(8_000)]
    lines[4_000:4_000] = ["[", '{"broken": ', "y" * (17 << 20), '{"t": "a camera"}\r', ""]
    path = tmp_path / "notices.jsonl"
    path.write_bytes(start + "\n".join(lines).encode())
    in_turn = a_feed(path.read_bytes())
    with a_plain_feed(path) as feed:
        found = list(telling_lines(feed, Wanted(compiled_sift([SiftWord("camera")]))))

        assert feed.plain_file() is None  # all was read
        assert found == list(telling_lines(in_turn, Wanted(None)))
        assert feed.records == in_turn.records
        assert [one.origin.place for one in feed.left_out] == ["line 4003"]


def test_only_bytes_as_they_lie_on_the_disk_are_a_plain_file(tmp_path: Path) -> None:
    """What is packed, hashed, in another encoding or begun is read in turn."""
    path = tmp_path / "notices"
    path.write_bytes(codecs.BOM_UTF8 + b'{"a": 1}\n')
    assert a_feed(path.read_bytes()).plain_file() is None
    with a_plain_feed(path) as feed, a_plain_feed(path, hashed=True) as hashed:
        _, at = feed.plain_file() or (0, 0)
        assert at == len(codecs.BOM_UTF8)
        feed.read(1)
        assert feed.plain_file() is hashed.plain_file() is None
    for data in (gzip.compress(b'{"a": 1}\n'), '{"a": 1}'.encode("utf-16")):
        path.write_bytes(data)
        with a_plain_feed(path) as feed:
            assert feed.plain_file() is None


@given(st.lists(st.sampled_from(["camera", "x" * 90, "é", "", "ca\\", "}{", "[", "mera"])))
def test_every_line_that_matches_is_told(texts: list[str]) -> None:
    """A line comes if, and only if, the expression matches it or it is no whole object."""
    lines = [f'{{"a": "{text}"}}' if len(text) != 1 else text for text in texts]
    found, records = told("\n".join(lines).encode())

    assert [(number, text.decode()) for number, text in found] == [
        (number, line.strip())
        for number, line in enumerate(lines, 1)
        if line not in {"", "[", "]"} and ("camera" in line or line[0] != "{")
    ]
    assert records == sum(line not in {"", "["} for line in lines)
