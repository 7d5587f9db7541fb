"""Sums as people write them."""

from __future__ import annotations

import pytest

from unbadge.jobs.amounts import read_amount, read_amounts


@pytest.mark.parametrize(
    ("text", "value"),
    [("1200", 1200), ("1 200", 1200), ("1200.50", 1200.5), ("£1200", 1200), ("1.2k", 1200)],
)
def test_one_sum(text: str, value: float) -> None:
    """Spaces, a currency and a k are read."""
    assert read_amount(text, "GBP") == value


@pytest.mark.parametrize("text", ["1.200", "1,200", "", "inf", "nan", "-5", "12 00", "a;b", "$5"])
def test_what_is_asked_back(text: str) -> None:
    """What may be two sums, is none, or is in another currency, is told."""
    with pytest.raises(ValueError, match=r"write|no amount|prices are in"):
        read_amount(text, "GBP")


def test_a_sum_a_year() -> None:
    """Commas part years."""
    assert read_amounts("20000, 15000", "GBP") == (20_000, 15_000)
