"""The plan page."""

from __future__ import annotations

import pytest

from serving import Served
from unbadge.errors import UsageError
from unbadge.jobs.prices import read_prices
from unbadge.web.pages.planning import budgets_of, slider_value


def test_money_of_years() -> None:
    """The last sum is repeated; what may mean two sums is asked back."""
    prices = read_prices(None)
    assert budgets_of("8000", 3, prices) == (8000.0, 8000.0, 8000.0)
    assert budgets_of("8000 5000", 2, prices) == (8000.0, 5000.0)
    with pytest.raises(UsageError):
        budgets_of("20,000", 3, prices)
    assert slider_value("99999999") == 40_000


def test_a_plan_for_money(town: Served) -> None:
    """The page has the plan's sentence, money by year and site, and job sheets."""
    text = town.get("/plan?budget=20000&years=1").text
    assert "Money by year" in text
    assert "Take a photo of each label" in town.get("/plan/sheets?budget=20000&years=1").text
    wrong = town.get("/plan?budget=20,000")
    assert wrong.status_code == 422
    assert "There is a problem" in wrong.text
