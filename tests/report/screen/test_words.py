"""The words of a screened line."""

from __future__ import annotations

from screening import a_screened_line
from unbadge.model.purchase import Money, ScreenedProduct
from unbadge.report.screen.words import made_by, money_words, product_words, quantity_words


def test_a_lead_is_never_made_by() -> None:
    """A lead says may be."""
    lead = a_screened_line(maker="acme", determination="possible", probability=0.8)
    found = a_screened_line(maker="acme", determination="probable", probability=0.98)

    assert made_by(lead).startswith("may be acme")
    assert made_by(found) == "acme (probable, 98 %)"
    assert made_by(a_screened_line()) == "not told"


def test_product_names_its_badge_once() -> None:
    """A badge that the model holds is not repeated."""
    line = a_screened_line(product=ScreenedProduct(brand="AXIS", model="AXIS P3245"))

    assert product_words(line) == "AXIS P3245"


def test_numbers() -> None:
    """Counts have no needless decimals, amounts two."""
    assert quantity_words(12.0) == "12"
    assert money_words(Money(1234.5, "GBP")) == "GBP 1,234.50"
