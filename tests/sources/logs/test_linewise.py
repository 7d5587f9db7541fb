"""Logs of lines."""

from __future__ import annotations

import pytest

from unbadge.sources.logs.linewise import stamp


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("<134>1 2026-06-01T10:00:00Z gw x", 1_780_308_000),
        ("2026-06-01 10:00:00 x", 1_780_308_000),
        ("<134>1 1780308000.5 MR18 flows", 1_780_308_000.5),
        ("Jun  1 10:00:00 gw x", 0),
        ("no time", 0),
    ],
)
def test_a_line_has_the_time_that_names_its_year(line: str, seconds: float) -> None:
    """A date without a year is no time: nobody knows which year it was."""
    assert stamp(line) == round(seconds * 10**9)
