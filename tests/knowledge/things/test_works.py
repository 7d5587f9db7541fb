"""Works on what is there, as against things."""

from __future__ import annotations

import pytest

from unbadge.knowledge.things.vocabulary import kind_words
from unbadge.knowledge.things.works import work_on


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("Removal of 14 IPC-HDW4431C", "Removal"),
        ("Repair: dome camera", "Repair"),
        ("Cameras and recorder, yearly inspection", "inspection"),
        ("CCTV cameras - annual maintenance", "annual maintenance"),
        ("Cameras at the depot, maintenance", None),
        ("4 dome cameras, maintenance", None),
        ("Dome camera, maintenance included", None),
        ("Replacement camera, removal of the old one", None),
    ],
)
def test_works_open_a_line_or_follow_bare_things(text: str, work: str | None) -> None:
    """A number, a place, what is included and what is supplied leave the thing what is bought."""
    hit = work_on(text, kind_words().hits(text))

    assert (text[hit.start : hit.end] if hit else None) == work
