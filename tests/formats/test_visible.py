"""Texts of others made visible."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbadge.formats.visible import ACTING, name_text, on_one_line, show_controls


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hikvision DS-2CD", "Hikvision DS-2CD"),
        ("\x1b]0;pwned\x07", "␛]0;pwned␇"),
        ("a\u202egpj.exe", "a\ufffdgpj.exe"),
        ("del\x7f", "del␡"),
        ("line\u2028break", "line\ufffdbreak"),
        ("\x9b2J", "\ufffd2J"),
        ("two\nlines\tand tab", "two\nlines\tand tab"),
    ],
)
def test_control_characters_are_shown(text: str, shown: str) -> None:
    """What would steer a terminal or turn the writing stands there as a picture; the rest stays."""
    assert show_controls(text) == shown


def test_one_line() -> None:
    """A name within a line begins no line of its own."""
    assert on_one_line("a\nb\tc\rd") == "a␊b␉c␍d"


def test_names_that_are_no_text() -> None:
    """The bytes of a file name that are no UTF-8 are spelt out, so that it can be written."""
    assert name_text(os.fsdecode(b"cam\xff.jsonl")) == "cam\\xff.jsonl"


@given(st.text())
def test_nothing_acts(text: str) -> None:
    """No text acts once it was shown, and what is shown is shown again as it is."""
    shown = show_controls(text)

    assert ACTING.search(shown) is None
    assert show_controls(shown) == shown
    assert on_one_line(text).encode() is not None
