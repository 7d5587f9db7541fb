"""Lines above the entries of a list in words."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.headings import Heading, heading_of

BELOW = "  - 2 x Axis P3245-LV"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Main school:", Heading(site="Main school")),
        ("Ysgol Gynradd Bryn", Heading(site="Ysgol Gynradd Bryn")),
        ("Decommissioned cameras", Heading(state="removed")),
        ("Camera list:", Heading()),
        ("We have:", None),
        ("Installiert sind:", None),
        ("Hi Jo", None),
        ("Sehr geehrte Frau Muster", None),
        ("Prepared by: Jo Bloggs", None),
        ("This is a sentence about the cameras of the school.", None),
    ],
)
def test_headings(text: str, found: Heading | None) -> None:
    """A place or state is one; a greeting, a person and the beginning of a sentence are none."""
    assert heading_of(text, BELOW, apart=False) == found


def test_a_line_apart_is_no_heading_without_a_mark() -> None:
    """A blank line parts a name from the entries below, unless a colon ties it to them."""
    assert heading_of("Thanks Jo", BELOW, apart=True) is None
    assert heading_of("Hill Top", "Axis P3245-LV", apart=False) is None
    assert heading_of("Hill Top:", BELOW, apart=True) == Heading(site="Hill Top")
