"""Days, months and years as people write them in lists."""

from __future__ import annotations

import re

from unbadge.sources.lists.months import month_words

YEARS = r"(?:19[89]\d|20[0-4]\d)"
MONTHS = "|".join(map(re.escape, month_words()))
MONTH_YEAR = re.compile(rf"(?:{MONTHS})\.?(?:\s*[-/’'`]\s*|\s[’'`])(\d\d)", re.IGNORECASE)
# A quarter, a half, a season or a part of a year, and the business year.
PART = (
    r"q[1-4]|[1-4]q|[1-4]\.?\s?(?:quartal|trimest\w*|qtr|quarter)|h[12]|t[1-4]|spring|summer|"
    r"autumn|fall|winter|early|mid|late|end(?: of)?|start of|around|about|approx(?:imately)?\.?|"
    r"circa|ca?\.?|est\.?|~|fy|frühjahr|frühling|sommer|herbst|anfang|mitte|ende|printemps|été|"
    r"automne|hiver|début|mi|fin|primavera|verano|otoño|invierno|estate|autunno|inverno|inizio|"
    r"fine|voorjaar|najaar|zomer|wiosna|lato|jesień|zima"
)
PART_YEAR = re.compile(
    rf"(?:(?:{PART})[-\s/]*(?:of\s)?)?{YEARS}(?:\s?[/–-]\s?(?:\d\d|{YEARS}))?(?:[-\s/]*(?:{PART}))?\??",
    re.IGNORECASE,
)
BUSINESS_YEAR = re.compile(r"(?:fy\s?)(\d\d)(?:\s?[/-]\s?\d\d)?", re.IGNORECASE)
MONTH_AND_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])[/.](\d\d)")  # 03/21
QUARTER = re.compile(r"(?:q[1-4]|h[12])[-\s/]*[’']?(\d\d)", re.IGNORECASE)
SHORT_YEARS = (MONTH_YEAR, BUSINESS_YEAR, QUARTER)
BEFORE = re.compile(
    r"(?i)\b(?:pre|before|prior to|earlier than|vor|avant|antes de|prima del)\b[\s-]*\d"
)
YEAR = re.compile(rf"(?<![^\W_])(?:FY)?({YEARS})(?![0-9A-Za-z])")
DATE = re.compile(
    rf"(?:{YEARS}(?:[-/.年]\s?\d{{1,2}}(?:[-/.月]\s?\d{{1,2}}日?)?)?(?:[T ][\d:.Z+]+)?"
    rf"|\d{{1,2}}[-/. ](?:\d{{1,2}}|[^\W\d]{{3,12}})[-/. ](?:\d\d|{YEARS})\.?(?: [\d:]+)?"
    rf"|(?:{MONTHS})[.,]{{0,2}}(?: de)? {YEARS}|\d{{1,2}}/{YEARS})",
    re.IGNORECASE,
)
ISO = re.compile(r"^(\d{4})[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})")  # whoever puts the year first
DAY = re.compile(r"^(\d{1,2})([/.\-])(\d{1,2})\2(\d{4})\b")
CENTURY = 50  # a year of two digits below it is of this one


def is_date(cell: str) -> bool:
    """Whether a cell is a day, month or year, or a part of a year."""
    if DATE.fullmatch(cell) or PART_YEAR.fullmatch(cell):
        return True
    return any(form.fullmatch(cell) for form in SHORT_YEARS)


def installed_day(text: str) -> str:
    """A date in ISO form, or its year where the day is written so that it can be two.

    Empty where no year can be told, as of what was there before one.
    """
    if match := ISO.match(text):
        is_day = 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31
        return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}" if is_day else match[1]
    if match := DAY.match(text):
        return sure_day(match)
    if BEFORE.search(text):
        return ""
    match = YEAR.search(text)
    return match[1] if match else short_year(text.strip())


def sure_day(match: re.Match[str]) -> str:
    """The day of a date with its year last, or the year alone where the day can be two."""
    day, month = int(match[1]), int(match[3])
    is_sure = day > 12 or match[2] == "." or day == month  # with points the day comes first
    if is_sure and 1 <= day <= 31 and 1 <= month <= 12:
        return f"{match[4]}-{month:02}-{day:02}"
    return match[4]


def short_year(text: str) -> str:
    """The year of a month, quarter or business year that is written with two digits; else empty."""
    for form in (*SHORT_YEARS, MONTH_AND_YEAR):
        if match := form.fullmatch(text):
            year = int(match[1])
            return str(year + (2000 if year < CENTURY else 1900))
    return ""
