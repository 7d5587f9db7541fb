"""What was seen, and how each input was read."""

from __future__ import annotations

import pytest

from unbadge.model import Input, Unread


@pytest.mark.parametrize(
    ("unread", "sentence"),
    [
        (Unread(what="all after packet 5"), "all after packet 5"),
        (Unread(what="link 9", count=2, unit="packets"), "link 9: 2 packets left out"),
        (
            Unread(what="link 9", count=2, total=5, unit="packets"),
            "link 9: 2 of 5 packets left out",
        ),
    ],
)
def test_a_part_that_was_not_read_is_a_sentence(unread: Unread, sentence: str) -> None:
    """It says what was left out and, where that is known, how much of how much."""
    assert unread.sentence == sentence


def test_losses_name_the_input() -> None:
    """Why nothing of an input was read, and which parts, each with its path."""
    part = Unread(what="all after packet 5")

    assert Input(path="a", sha256="", kind="").losses == ()
    assert Input(path="a", sha256="", kind="", error="a: cut", unread=(part,)).losses == (
        "a: cut",
        "a: all after packet 5",
    )
