"""Names of several words, found where the first of them stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbadge.knowledge.language.phrases import Phrases

TOKEN, GAP = re.compile(r"\w+"), re.compile(r"[ -]?")
NAMES = [("north",), ("north", "gate"), ("north", "gate", "optics"), ("lens", "co")]


def sizes(text: str, names: list[tuple[str, ...]]) -> list[int]:
    """How many words the name has that begins at each word of a text."""
    tokens = list(TOKEN.finditer(text))
    words = [token[0] for token in tokens]
    phrases = Phrases(names, GAP)
    return [phrases.size_at(text, tokens, words, place) for place in range(len(tokens))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("north gate optics", [3, 0, 0]),
        ("north gate", [2, 0]),
        ("north  gate optics", [1, 0, 0]),  # the words are too far apart
        ("north-gate, optics", [2, 0, 0]),
        ("a lens", [0, 0]),
        ("lens co north", [2, 0, 1]),
    ],
)
def test_the_longest_name_counts(text: str, told: list[int]) -> None:
    """Of names that begin alike the longest whose words stand together, also at a text's end."""
    assert sizes(text, NAMES) == told


@given(
    st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(tuple), max_size=6),
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([" ", "-", ", "])), max_size=9),
)
def test_as_if_every_run_of_words_were_tried(
    names: list[tuple[str, ...]], parts: list[tuple[str, str]]
) -> None:
    """What is found is what trying all runs of words finds, the longest first."""
    words = [word for word, _ in parts]
    for place, size in enumerate(sizes("".join(map("".join, parts)), names)):
        ends = [
            end
            for end in range(place + 1, len(words) + 1)
            if tuple(words[place:end]) in names
            and all(gap != ", " for _, gap in parts[place : end - 1])
        ]
        assert size == max((end - place for end in ends), default=0)
