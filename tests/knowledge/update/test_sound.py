"""Fields of feeds that are what they claim to be."""

from __future__ import annotations

import pytest

from unbadge.knowledge.update.sound import is_cve, is_day, is_score


@pytest.mark.parametrize(
    ("text", "sound"),
    [("CVE-2021-36260", True), ("CVE-2021-36260\n", False), ("cve", False), ("CVE-3021-1", False)],
)
def test_id_is_an_id_and_nothing_else(text: str, sound: bool) -> None:
    """A year of these centuries and a number."""
    assert is_cve(text) is sound


@pytest.mark.parametrize(("text", "sound"), [("2026-02-28", True), ("2026-02-30", False), ("x", 0)])
def test_day_is_one_of_the_calendar(text: str, sound: bool) -> None:
    """The thirtieth of February is no day."""
    assert is_day(text) is bool(sound)


@pytest.mark.parametrize(
    ("score", "vector", "sound"),
    [
        (9.8, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", True),
        (10.1, "CVSS:3.1/AV:N", False),
        (-1.0, "CVSS:3.1/AV:N", False),
        (float("nan"), "CVSS:3.1/AV:N", False),
        (9.8, "<script>", False),
    ],
)
def test_score_lies_in_its_range(score: float, vector: str, sound: bool) -> None:
    """From 0 to 10, with a vector."""
    assert is_score(score, vector) is sound
