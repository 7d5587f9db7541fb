"""Lines that may tell, found before they are read."""

from __future__ import annotations

import json
import time

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from screening import a_feed
from unbadge.formats.sift import Sift, SiftWord, compiled_sift
from unbadge.sources.feed import CHUNK
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
    search = telling.BlockSearch(a_feed(b"\n".join([line] * 200)), Wanted(None))
    blocks = search.blocks()
    first = next(blocks)
    time.sleep(0.2)  # threads find what they may

    assert search.waiting.held <= 2 * CHUNK + telling.THREADS * 2 * CHUNK
    assert sum(len(found.lines) for found in (first, *blocks)) == 200


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
