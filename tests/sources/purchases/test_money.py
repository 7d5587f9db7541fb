"""Amounts and counts."""

from __future__ import annotations

import pytest

from unbadge.model.purchase import Money
from unbadge.sources.purchases.money import count, is_money_sum, money


def test_money_has_its_currency() -> None:
    """A sign or code in the cell wins over that of its column; a dollar alone is none."""
    assert money("€ 12", "GBP") == Money(12.0, "EUR")
    assert money("12.00", "GBP") == Money(12.0, "GBP")
    assert money("$ 5") == Money(5.0, "")
    assert money("n/a") is None


def test_count() -> None:
    """A count has a number; a sentence is none."""
    assert count("12 pcs") == 12
    assert count("see the drawing 12 in the annex to this tender") is None


@pytest.mark.parametrize(
    "text", ["Total", "Base bid total", "VAT 20%", "Zwischensumme", "Razem", "Summe netto", "Итого"]
)
def test_words_of_sums(text: str) -> None:
    """A sum, a tax or the total of a bid, in any language on file."""
    assert is_money_sum(text)


@pytest.mark.parametrize(
    "text", ["", "Total station camera for the survey of roads", "12", "Dome camera"]
)
def test_what_is_no_sum(text: str) -> None:
    """A sentence, a number and a thing are none."""
    assert not is_money_sum(text)


@pytest.mark.parametrize(
    ("cell", "many"),
    [("six (6)", 6), ("Dozen", 12), ("zwei", 2), ("none", None), ("per site", None)],
)
def test_counts_in_words(cell: str, many: float | None) -> None:
    """A cell that says a number as a word counts, and one that says none does not."""
    assert count(cell) == many
