"""Signs in the words of a purchase line."""

from __future__ import annotations

import pytest

from unbadge.knowledge.things.marks import BREAK, FILMING, RECORDS


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("dome camera, bracket", 2),
        ("lens 2,8 mm", 1),
        ("c/w bracket", 1),
        ("dome - bracket", 2),
        ("dome-camera", 1),
    ],
)
def test_things_of_a_list_are_parted(text: str, parts: int) -> None:
    """A comma in a number, a short form and a hyphen inside a word part nothing."""
    assert len(BREAK.split(text)) == parts


@pytest.mark.parametrize(
    ("code", "known"), [("NVR5-STD-32TB", True), ("NVR Consulting", False), ("DS-NVR5", False)]
)
def test_codes_of_recorders_begin_alike(code: str, known: bool) -> None:
    """Letters for a recorder and a digit begin a code."""
    assert (RECORDS.search(code) is not None) is known


def test_what_only_films_has() -> None:
    """A resolution counts beside a lens, a cover or a supply, not alone."""
    assert FILMING.search("4MP 2.8mm IP67") is not None
    assert FILMING.search("24MP panel") is None
