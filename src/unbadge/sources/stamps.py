"""The time at the head of a line of a log, in whatever form a program writes it.

A date that names no year (RFC 3164) is no time.  Of a date in numbers alone, ``3/1/2024``, the log
as a whole tells which number is the day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from unbadge.sources.logs import nanoseconds

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH = f"(?:{'|'.join(MONTHS)})"
CLOCK = r"\d\d:\d\d:\d\d(?:[.,]\d{1,9})?"
ZONE = r"(?: ?(?:Z|[+-]\d\d:?\d\d))?"
STAMP = re.compile(
    r"(?:<\d{1,3}>)?(?:1 )?[\[%]?(?:"
    rf"(?:[A-Z][a-z]{{2}} )?(?P<iso>\d{{4}}[-/]\d\d[-/]\d\d[T ]{CLOCK}{ZONE})"
    r"|(?P<epoch>\d{10}(?:\.\d+)?)(?=\]? )"
    rf"|(?P<colons>\d{{4}}:\d\d:\d\d-{CLOCK})"
    rf"|(?P<blanks>\d{{4}} \d\d \d\d {CLOCK}{ZONE})"
    rf"|(?:[A-Z][a-z]{{2}},? )?(?P<month>{MONTH} {{1,2}}\d{{1,2}},? \d{{4}},? {CLOCK})"
    rf"|(?:[A-Z][a-z]{{2}} )?(?P<last>{MONTH} {{1,2}}\d{{1,2}} {CLOCK}(?::\d{{1,3}})? \d{{4}}\b)"
    rf"|(?P<named>\d{{1,2}}[-/ ]{MONTH}[-/ ]\d{{4}}[ :]{CLOCK}{ZONE})"
    rf"|{MONTH} {{1,2}}\d{{1,2}} {CLOCK} \S{{1,64}} (?:1 )?(?P<inner>\d{{10}}\.\d+) )"
)
# Names of zones that mean one offset, in hours; others, as CST, mean several: no time is known.
OFFSETS = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2,
    "SAST": 2, "EEST": 3, "MSK": 3, "WIB": 7, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9, "AEST": 10,
    "AEDT": 11, "NZST": 12, "NZDT": 13, "EDT": -4, "EST": -5, "CDT": -5, "MDT": -6, "MST": -7,
    "PDT": -7, "PST": -8, "AKST": -9, "HST": -10,
}  # fmt: skip
NAMED_ZONE = re.compile(
    rf" (?:(?P<sure>{'|'.join(OFFSETS)})|(?P<many>CST|IST|BST|AST|SST|GST))(?= |$)"
)
HOUR = 3_600 * 10**9
BETWEEN = re.compile(r"[-/ ,]+")
# A date in numbers alone; the half of the day stands before or behind the hour.
HALF = r"[^\W\d_]\.? ?[^\W\d_]\.?|[^\W\d_]{2}"
NUMBERS = re.compile(
    r"\[?(?P<one>\d{1,4})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<three>\d{1,4})[.,]? +"
    rf"(?:(?P<before>{HALF}) )?(?P<hour>\d{{1,2}})[:.](?P<rest>\d\d[:.]\d\d)"
    rf"(?:[.,]\d{{1,9}})?(?: (?P<behind>{HALF})(?![\w.]))?"
)
HALVES = {"am": 0, "πμ": 0, "上午": 0, "오전": 0, "午前": 0, "pm": 12, "μμ": 12, "下午": 12,
          "오후": 12, "午後": 12}  # fmt: skip


def stamp(line: str) -> int:
    """The time at the head of a line of a log, in nanoseconds; 0 where it names no year."""
    found = STAMP.match(line)
    kind = found.lastgroup if found else None
    if found is None or kind is None:
        return 0
    time = nanoseconds(iso_text(kind, found[kind]))
    named = (
        NAMED_ZONE.match(line, found.end()) if line[found.end() : found.end() + 1] == " " else None
    )
    if named is None:
        return time
    return time - OFFSETS[named["sure"]] * HOUR if named["sure"] else 0


def iso_text(kind: str, text: str) -> str:
    """A time found in a line as ISO 8601 writes it; numbers since 1970 as they are."""
    if kind in {"epoch", "inner"}:
        return text
    if kind == "iso":
        return text.replace(" +", "+").replace(" -", "-")
    if kind == "colons":
        return f"{text[:10].replace(':', '-')} {text[11:]}"
    if kind == "blanks":
        return iso_text("iso", text.replace(" ", "-", 2))
    if kind == "named":
        day, month, year, clock = BETWEEN.split(text.replace(":", " ", text[11:12] == ":"), 3)
    elif kind == "month":
        month, day, year, clock = BETWEEN.split(text, 3)
    else:
        month, day, clock, year = text.split()
        clock = clock[:8]  # thousandths may stand behind a colon
    return iso_text("iso", f"{year}-{MONTHS.index(month) + 1:02}-{int(day):02} {clock}")


def day_stamps(lines: Iterable[str]) -> Callable[[str], int]:
    """What reads the times of a log whose dates may be in numbers alone, by its first lines."""
    dated = [found for line in lines if (found := NUMBERS.match(line))]
    day_first = is_day_first(dated)

    def read(line: str) -> int:
        found = NUMBERS.match(line)
        return number_stamp(found, day_first=day_first) if found else stamp(line)

    return read


def is_day_first(dated: list[re.Match[str]]) -> bool:
    """Whether dates such as 3/1/2024 begin with the day, by all that a log has of them.

    A number above 12 is a day, and of two numbers the one that runs on is.  Else the form tells:
    the United States write no leading zeros, and AM and PM in capitals.
    """
    if not dated:
        return True
    ones, twos = ({int(found[part]) for found in dated} for part in ("one", "two"))
    if max(ones) > 12 or max(twos) > 12:
        return max(ones) > 12
    if len(ones) != len(twos):
        return len(ones) > len(twos)
    return not is_american(dated)


def is_american(dated: list[re.Match[str]]) -> bool:
    """Whether dates are of the form of the United States, none padding its second number alone."""
    half = dated[0]["behind"] or ""
    if dated[0]["mark"] != "/" or half == "" or half != half.upper():
        return False
    return not any(len(found["one"]) == 1 and found["two"].startswith("0") for found in dated)


def number_stamp(found: re.Match[str], *, day_first: bool) -> int:
    """A time whose date is in numbers, in nanoseconds; 0 where it cannot be one."""
    one, two, three = (int(found[part]) for part in ("one", "two", "three"))
    year, month, day = (
        (one, two, three) if one > 31 else (three, *((two, one) if day_first else (one, two)))
    )
    minute, second = map(int, re.split("[:.]", found["rest"]))
    try:
        when = datetime(year, month, day, hour_told(found), minute, second, tzinfo=UTC)
    except ValueError:
        return 0
    return int(when.timestamp()) * 10**9


def hour_told(found: re.Match[str]) -> int:
    """The hour of a time, also before or after noon; raises ValueError where it cannot be one."""
    half = (found["before"] or found["behind"] or "").replace(".", "").replace(" ", "").lower()
    hour = int(found["hour"])
    if not half:
        return hour
    if half not in HALVES or not 1 <= hour <= 12:
        raise ValueError(half)
    return hour % 12 + HALVES[half]
