"""Names of months."""

from __future__ import annotations

from unbadge.sources.lists.days import is_date
from unbadge.sources.lists.months import NAMES, SHORT, month_words


def test_every_name_and_a_year_is_a_date() -> None:
    """A month of any language beside a year is one, and the longest name is looked for first."""
    assert all(is_date(f"{word} 2021") for word in month_words())
    assert len(month_words()[0]) >= len(month_words()[-1])
    assert len(NAMES) > len(SHORT)


def test_other_words_beside_a_year_are_no_dates() -> None:
    """What happened in a year, and a name that begins like a month, is no month."""
    words = ("Removed", "Installed", "Decommissioned", "Marina", "Mayfield", "Declared", "Room")
    assert not any(is_date(f"{word} 2022") for word in words)
