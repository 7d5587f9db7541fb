"""The language of product-code families: how lost and changed separators are read."""

from __future__ import annotations

import pytest
import re2

from unbadge.knowledge.language.code_language import code_pattern

WRITTEN = r"{edge}(?P<code>AB-(?P<series>[0-9]{4})(?:-[A-Z]+)*){end}"


def code(text: str) -> str | None:
    """The code that the pattern reads in a text."""
    match = re2.compile(code_pattern(WRITTEN)).search(text)
    return match["code"] if match else None


@pytest.mark.parametrize("text", ["AB-1234", "AB 1234", "AB_1234", "AB/1234", "AB1234"])
def test_separator_is_changed_or_lost(text: str) -> None:
    """A code is the same with a hyphen, a space, an underscore, a slash or nothing."""
    assert code(text) == text


def test_next_word_is_no_part() -> None:
    """What follows a space is the next word, and a further part keeps a separator."""
    assert code("2 X AB-1234-X DOME") == "AB-1234-X"
    assert code("AB1234_X") == "AB1234_X"


@pytest.mark.parametrize("text", ["XAB-1234", "AB-12345", "X-AB-1234"])
def test_borders(text: str) -> None:
    """A code does not begin or end inside another one."""
    assert code(text) is None


def test_hyphen_that_must_stand() -> None:
    """An escaped hyphen is a hyphen, and one in brackets what it always is."""
    assert code_pattern(r"A\-B[C-E-]") == r"A\-B[C-E-]"


def test_hyphen_that_opens_an_alternative() -> None:
    """A hyphen that opens an alternative may change and may not be lost."""
    pattern = re2.compile(code_pattern("^A(B|-C)$"))

    assert pattern.search("A_C")
    assert not pattern.search("AC")
