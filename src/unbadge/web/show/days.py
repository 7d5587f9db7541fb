"""Days as people write and read them, long and short."""

from __future__ import annotations

from calendar import month_abbr
from datetime import date
from functools import lru_cache

from unbadge.errors import UsageError
from unbadge.model import YEARS, day_words, read_full_day

KEPT = 1024  # days that stand in many rows


def told_day(day: date | str | None) -> str:
    """A day as people write it; empty for none."""
    return "" if not day else day_words(day if isinstance(day, str) else day.isoformat()[:10])


@lru_cache(maxsize=KEPT)
def short_day(text: str) -> str:
    """A full day as a table shows it, such as 24 Nov 2026."""
    day = date.fromisoformat(text[:10])
    return f"{day.day} {month_abbr[day.month]} {day.year}"


def full_day(text: str) -> date:
    """The day that a text names; raises UsageError where it is no full day."""
    day = read_full_day(text)
    if day is None:
        told = f"{text[:40]} can be read in more than one way. Write 2026-11-29, or choose the day."
        raise UsageError(told, fields=("on",))
    if day.year not in YEARS:
        told = f"{text}: write a day from {YEARS[0]} to {YEARS[-1]}."
        raise UsageError(told, fields=("on",))
    return day
