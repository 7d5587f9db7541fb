"""Days as purchase papers of many countries write them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from unbadge.formats.numbers import ARABIC

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
YEAR_FIRST = re.compile(r"(\d{4})[/.年]\s?(\d{1,2})[/.月]\s?(\d{1,2})(?!\d)")
SLASHED = re.compile(r"(?<![\d/.\-])(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2,4})\b")
NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-]([A-Za-z]{3})[a-z]*[\s\-,]+(\d{2,4})")
FIRST_SERIAL, LAST_SERIAL = 30_000, 60_000  # days since 1899-12-30: 1982 to 2064


@lru_cache(maxsize=8_192)
def iso_day(cell: str) -> str:
    """A day as ISO text, or a month or nothing where no day is told; days stand before months."""
    text = cell.translate(ARABIC).strip()
    if match := ISO.match(text):
        return valid_day(int(match[1]), int(match[2]), int(match[3] or 0))
    if match := YEAR_FIRST.match(text):
        return valid_day(int(match[1]), int(match[2]), int(match[3]))
    if match := SLASHED.search(text):
        first, second, year = map(int, match.groups())
        if second > 12 >= first:
            first, second = second, first
        return valid_day(full_year(year), second, first)
    if match := NAMED.search(text):
        month = MONTHS.get(match[2].lower(), 0)
        return valid_day(full_year(int(match[3])), month, int(match[1]))
    if text.isdecimal() and FIRST_SERIAL < int(text[:9]) < LAST_SERIAL:
        return (date(1899, 12, 30) + timedelta(days=int(text))).isoformat()
    return ""


def full_year(year: int) -> int:
    """A year of four digits."""
    return year if year > 99 else 2000 + year


def valid_day(year: int, month: int, day: int) -> str:
    """The day or month as ISO text; empty where there is none such."""
    if not (1900 < year < 2100 and 1 <= month <= 12):
        return ""
    if day == 0:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
