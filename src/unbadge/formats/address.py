"""IP addresses and times in the ways in which people and programs write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from ipaddress import ip_address

from unbadge.formats.quad import is_quad

WRAPPED = re.compile(r"^(?:[a-z]+://)?\[?([0-9A-Fa-f:.]+?)\]?(?:%[\w.-]+)?(?::\d{1,5})?(?:/.*)?$")
NOWHERE = "0.0.0.0"  # noqa: S104 - nothing is bound to it
FORMS = (
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
)
EPOCH = re.compile(r"\d{9,10}(\.\d+)?")  # eight digits are a day
LAST = 253_402_300_799  # the end of the year 9999
OUT_OF_TIME = (OverflowError, ValueError)  # a moment before the first year or after the last


def ip_text(text: str) -> str | None:
    """An address in its usual form, without port or zone; None for anything else, and for none."""
    if is_quad(text) and text != NOWHERE:  # most are written so; save the work
        return text
    return read_address(text)


@lru_cache(maxsize=65_536)
def read_address(text: str) -> str | None:
    """The same of an address in whatever form."""
    text = text.strip()
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        match = WRAPPED.match(text.lower())
        if match is None:
            return None
        try:
            found = ip_address(match[1])
        except ValueError:
            return None
    return None if found.is_unspecified else str(found)


@lru_cache(maxsize=4_096)
def epoch(text: str) -> datetime | None:
    """A time given in seconds since 1970; None for anything else."""
    try:
        seconds = float(text)
    except ValueError:
        return None
    if not 0 < seconds < LAST:
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)


@lru_cache(maxsize=4_096)
def time_text(text: str) -> datetime | None:
    """A time as text; one without a zone is taken for UTC, None stands for what is no time."""
    text = text.strip()
    if EPOCH.fullmatch(text):
        return epoch(text)
    found: datetime | None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = next(filter(None, (parse_time(text, form) for form in FORMS)), None)
    if found is None:
        return epoch(text)
    try:
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except OUT_OF_TIME:
        return None


def parse_time(text: str, form: str) -> datetime | None:
    """A time written in one form."""
    try:
        return datetime.strptime(text, form).replace(tzinfo=UTC)
    except ValueError:
        return None
