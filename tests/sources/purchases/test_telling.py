"""Lines that may tell, found before they are read."""

from __future__ import annotations

import json

import pytest
import re2

from screening import a_feed
from unbadge.formats.sift import Sift, SiftWord, compiled_sift
from unbadge.sources.feed import CHUNK
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


def test_many_blocks() -> None:
    """Numbers and order hold over an input of many pieces."""
    lines = [
        json.dumps({"n": number, "text": "camera" if number % 1_000 == 7 else "x" * 300}).encode()
        for number in range(1, 8_001)
    ]
    data = b"\n".join(lines)
    assert len(data) > 4 * CHUNK

    found, records = told(data)

    assert [number for number, _ in found] == list(range(7, 8_000, 1_000))
    assert records == 8_000
