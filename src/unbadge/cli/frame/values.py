"""What the text of an option stands for: a day, hosts, networks, the text of a file."""

from __future__ import annotations

from datetime import date
from ipaddress import ip_network
from pathlib import Path

from unbadge.cli.frame.surroundings import today
from unbadge.errors import UsageError
from unbadge.formats.address import ip_text
from unbadge.formats.mac import mac_text
from unbadge.model import YEARS, read_full_day


def read_text(path: Path) -> str:
    """The text of a file that an option names."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 at byte {error.start}") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error


def full_day(text: str | None, option: str) -> date:
    """The day an option names; today where it names none."""
    if text is None:
        return today()
    day = read_full_day(text)
    if day is None:
        raise UsageError(f"{option} {text}: not a day; write YYYY-MM-DD")
    if day.year not in YEARS:
        raise UsageError(f"{option} {text}: write a day from {YEARS[0]} to {YEARS[-1]}")
    return day


def hosts_named(texts: tuple[str, ...], option: str) -> tuple[str, ...]:
    """The MACs and addresses that an option names; raises UsageError where one is neither."""
    given = [part.strip() for text in texts for part in text.split(",")]
    found = [mac_text(name) or ip_text(name) for name in given]
    for name, host in zip(given, found, strict=True):
        if host is None:
            raise UsageError(f"{option} {name}: neither a MAC nor an IP address")
    return tuple(filter(None, found))


def networks(texts: tuple[str, ...], option: str) -> tuple[str, ...]:
    """The networks that an option names."""
    try:
        found = (ip_network(part, strict=False) for text in texts for part in text.split(","))
        return tuple(str(one[0] if one.num_addresses == 1 else one) for one in found)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from error
