"""Probabilities in words: the yardstick of British public bodies, and per cent."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date

FULL_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
YEARS = range(1900, 2200)  # that a day may have which somebody asks for

# Professional Head of Intelligence Assessment, Probability Yardstick (UK).  It leaves gaps between
# its bands; each gap is split in its middle, and an edge belongs to the band below it.
YARDSTICK: tuple[tuple[float, str], ...] = (
    (0.075, "remote chance"),  # 0 to 5 per cent
    (0.225, "highly unlikely"),  # 10 to 20
    (0.375, "unlikely"),  # 25 to 35
    (0.525, "realistic possibility"),  # 40 to 50
    (0.775, "likely"),  # 55 to 75
    (0.925, "highly likely"),  # 80 to 90
    (1.0, "almost certain"),  # 95 to 100
)


def yardstick(probability: float) -> str:
    """The yardstick's term for a probability."""
    return next(term for edge, term in YARDSTICK if probability <= edge or edge == 1.0)


def percent(probability: float) -> str:
    """A probability as people read it; never a bare 100 % or 0 %."""
    if probability > 0.99:
        return "over 99 %"
    if 0 < probability < 0.01:
        return "under 1 %"
    return f"{probability * 100:.0f} %"


def chance_words(probability: float, *, lead: bool) -> str:
    """How sure a named maker is: the yardstick's term and per cent.

    Of a lead, which is called possible whatever its number, how often its like is right.
    """
    if lead:
        return f"such evidence is right {percent(probability)} of the time, yet it is a lead"
    return f"{yardstick(probability)}, {percent(probability)}"


def read_full_day(text: str) -> date | None:
    """The day of a text as the manual writes it, 2026-11-29; None for any other text.

    Weeks and days without hyphens are ISO 8601 as well, but no full day.
    """
    if not FULL_DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def day_words(day: str) -> str:
    """An ISO day or month as people write it, such as 13 August 2020; a year as it stands."""
    match day.split("-"):
        case [year, month, number]:
            return f"{int(number)} {month_name[int(month)]} {year}"
        case [year, month]:
            return f"{month_name[int(month)]} {year}"
        case _:
            return day
