"""Days as people write them, long and short."""

from __future__ import annotations

from calendar import month_abbr
from datetime import date
from functools import lru_cache

from unbadge.model import day_words

KEPT = 1024  # days that stand in many rows


def told_day(day: date | str | None) -> str:
    """A day as people write it; empty for none."""
    return "" if not day else day_words(day if isinstance(day, str) else day.isoformat()[:10])


@lru_cache(maxsize=KEPT)
def short_day(text: str) -> str:
    """A full day as a table shows it, such as 24 Nov 2026."""
    day = date.fromisoformat(text[:10])
    return f"{day.day} {month_abbr[day.month]} {day.year}"
