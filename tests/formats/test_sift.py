"""Lines that hold words: the compiled loop finds every line that an expression would."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbadge.formats.sift import SiftWord, compiled_sift, pairs_of

WORDS = (
    SiftWord("kamera"),
    SiftWord("rekorder"),
    SiftWord("kapı zili"),
    SiftWord("kapı zili", written=True),
    SiftWord("камера"),
    SiftWord("камера", written=True),
    SiftWord("dôme", written=True),
    SiftWord("bullet", begins=True, besides="in"),
    SiftWord("cam", begins=True, ends=True),
    SiftWord("dome", begins=True, ends=True),
    SiftWord("sd-", begins=True),
    SiftWord("vip", begins=True, numbered=True),
    SiftWord("32323500", begins=True),
)
SIFT = compiled_sift(WORDS)
# Without what this processor has beyond others, and without what each has.
PLAINER = [compiled_sift(WORDS, plain=plain) for plain in (1, 2)]
if SIFT is None or None in PLAINER:
    pytest.skip("the compiled sift could not be built", allow_module_level=True)


def found(text: str) -> bool:
    """Whether a record of a text is among the lines worth a look."""
    assert SIFT is not None
    block = b'{"title": "roof"}\n' + text.encode() + b'\n{"title": "wall"}'
    lines, told = SIFT(block, b"\n")
    for plainer in PLAINER:
        assert plainer is not None
        assert plainer(block, b"\n") == (lines, told)
    assert lines == 3
    assert {line for line, *_ in told} <= {1}
    return bool(told)


@pytest.mark.parametrize("pad", ["", "x ", "xy ", "xyz "])
@pytest.mark.parametrize(
    "text",
    [
        "Domekameras",
        "ВІДЕОКАМЕРА",
        "Two bullets",
        "one CAM",
        "cam",
        "lot\\ndome",
        "SD-49225",
        "vip 1230",
        "id 32323500",
        "\\u041A\\u0430\\u043C\\u0435\\u0440\\u0430",
        json.dumps("DÔME")[1:-1],
    ],
)
def test_words_are_found_wherever_they_stand(pad: str, text: str) -> None:
    """At even and odd places, in either case, behind a line break, and spelt by numbers."""
    assert found(f'{{"title": "{pad}{text}"}}')


@pytest.mark.parametrize(
    "text", ["bulletin", "campus", "domestic", "wisdom", "vip lounge", "ads-2", "132323500"]
)
def test_parts_of_other_words_are_none(text: str) -> None:
    """A word counts where it begins or ends, without a number or in another word not at all."""
    assert not found(f'{{"title": "{text}"}}')


def test_lines_that_are_no_object_are_shown() -> None:
    """What does not go from brace to brace is for others to judge; a carriage return is no part."""
    assert SIFT is not None
    assert SIFT(b'[\n{"a": 1}\r\n{"b": 2},\n', b"\n") == (4, [(0, 0, 1), (2, 12, 21), (3, 22, 22)])


@given(st.text(alphabet="cam dobuletkмера-3\\n", max_size=60))
def test_nothing_is_missed(text: str) -> None:
    """Whatever an expression of the same words finds, the loop finds."""
    start = r"(?:(?<![A-Za-z0-9_])|(?<=\\[nrtbf]))"
    told = re.compile(
        rf"kamera|камера|{start}bullet(?!in)|{start}(?:cam|dome)(?![A-Za-z0-9_])", re.IGNORECASE
    )
    assert found(f'{{"{text}"}}'.replace("\n", " ")) or not told.search(text)


@given(st.integers(0, 150), st.sampled_from(["x y", "é ", "\\u0131", "–"]), st.integers(0, 150))
def test_words_are_found_far_from_the_start(before: int, pad: str, after: int) -> None:
    """Blocks of 64 bytes and letters beyond ASCII around a word hide none, nor make one."""
    for word in (
        "Rekorder",
        "lot\\nDOME",
        "cam",
        "sd-",
        "ВІДЕОКАМЕРА",
        "KAPı zili",
        "\\u0131 zili",
    ):
        assert found(f'{{"{pad * before} {word} {pad * after}"}}')
    assert not found(f'{{"{pad * before} bulletin {pad * after}"}}')


def test_words_that_count_anywhere_share_few_pairs() -> None:
    """Two words that hold the same two bytes are looked for by one pair of them."""
    words = [SiftWord(text) for text in ("kamera", "camera", "kameror")]

    assert pairs_of(words) == ((ord("m"), ord("r")),)
