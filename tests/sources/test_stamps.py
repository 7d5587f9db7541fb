"""Times at the heads of lines."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from unbadge.sources.stamps import day_stamps, stamp

TEN = datetime(2026, 3, 1, 10, 0, 1, tzinfo=UTC)


def at(nanoseconds: int) -> datetime | None:
    """A time as a date, to the second."""
    return datetime.fromtimestamp(nanoseconds // 10**9, UTC) if nanoseconds else None


@pytest.mark.parametrize(
    "line",
    [
        "<134>1 2026-03-01T10:00:01.5+00:00 gate filterlog 1 - -",
        "2026/03/01 10:00:01 gate",
        "[1772359201] unbound[7:0] info:",
        "2026:03:01-10:00:01 gate ulogd[7]:",
        "2026 03 01 11:00:01 +01:00 Security gate",
        "Mar  1 2026 10:00:01 gate %%01POLICY",
        "Sun Mar 01 10:00:01 2026 gate",
        "%Mar  1 10:00:01:123 2026 gate SESSION/6/FLOW:",
        "Sun 2026-03-01 10:00:01 gate",
        "01-Mar-2026 10:00:01.123 queries: info:",
        "[01/Mar/2026 10:00:01] [ID] 1",
        "Mar  1 10:00:01 10.9.8.1 1 1772359201.102938 gate flows allow",
    ],
)
def test_a_day_with_its_year_is_a_time(line: str) -> None:
    """In whatever order a program writes them."""
    assert at(stamp(line)) == TEN


@pytest.mark.parametrize("line", ["Mar  1 10:00:01 gate x", "10:00:01 x", "", "2026-13-01 x"])
def test_a_line_without_a_year_has_no_time(line: str) -> None:
    """RFC 3164 names none."""
    assert stamp(line) == 0


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        (["3/1/2026 10:00:01 AM x"], TEN),  # the United States
        (["1/03/2026 10:00:01 AM x"], TEN),  # Australia: the month has a leading zero
        (["1/3/2026 10:00:01 am x"], TEN),  # Singapore: small letters
        (["01/03/2026 10:00:01 x"], TEN),
        (["01.03.2026 10:00:01 x"], TEN),
        (["2026/3/1 上午 10:00:01 x"], TEN),
        (["1/3/2026 10:00:01 πμ x"], TEN),
        (["01/03/2026 10:00:01 a. m. x"], TEN),
        (["3/1/2026 10:00:01 AM x", "3/14/2026 1:00:00 AM x"], TEN),
        (["1/3/2026 10:00:01 AM x", "14/3/2026 1:00:00 AM x"], TEN),
        (["1/3/2026 10:00:01 AM x", "2/3/2026 1:00:00 AM x"], TEN),  # the first one runs on
        (["3/1/2026 10:00:01 PM x"], TEN.replace(hour=22)),
        (["3/1/2026 12:00:01 AM x"], TEN.replace(hour=0)),
        (["3/1/2026 13:00:01 PM x"], None),
        (["30/30/2026 10:00:01 x"], None),
    ],
)
def test_the_log_tells_which_number_is_the_day(lines: list[str], right: datetime | None) -> None:
    """Numbers above twelve, the one that runs on, or the form of the language."""
    assert at(day_stamps(lines)(lines[0])) == right


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("Sun 2026-03-01 10:00:01 UTC gate x", True),
        ("Sun 2026-03-01 11:00:01 CET gate x", True),
        ("2026-03-01 05:00:01 EST gate x", True),
        ("2026-03-01 10:00:01 CST gate x", False),
        ("2026-03-01 10:00:01 IST gate x", False),
        ("2026-03-01 10:00:01 CETUS x", True),
    ],
)
def test_a_zone_by_its_name(line: str, known: bool) -> None:
    """A name that means one offset is used; of one that means several the time is not known."""
    assert at(stamp(line)) == (TEN if known else None)
