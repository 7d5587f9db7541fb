"""Days as people write them."""

from __future__ import annotations

from datetime import date

from unbadge.web.show.days import short_day, told_day


def test_days_long_and_short() -> None:
    """A day has its month in words; none is empty."""
    assert told_day(date(2026, 11, 24)) == told_day("2026-11-24") == "24 November 2026"
    assert told_day(None) == ""
    assert short_day("2026-11-24T10:00:00Z") == "24 Nov 2026"
