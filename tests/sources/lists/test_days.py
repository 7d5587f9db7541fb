"""Days, months and years as people write them."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.days import installed_day, is_date


@pytest.mark.parametrize(
    ("cell", "is_one"),
    [
        ("2019", True),
        ("2019-03-14", True),
        ("14/03/2019", True),
        ("Oct 2019", True),
        ("2019年3月14日", True),
        ("03/2019", True),
        ("DS-2019", False),
        ("192.0.2.1", False),
    ],
)
def test_dates(cell: str, is_one: bool) -> None:
    """Days, months and years are dates."""
    assert is_date(cell) is is_one


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021.03.12.", "2021-03-12"),
        ("2021年3月12日", "2021-03-12"),
        ("12.03.2021", "2021-03-12"),
        ("12.3.2021.", "2021-03-12"),
        ("2021/13/40", "2021"),
        ("2019-03-14", "2019-03-14"),
        ("2019-03-14T00:00:00", "2019-03-14"),
        ("14/03/2019", "2019-03-14"),
        ("03/04/2019", "2019"),
        ("Oct 2019", "2019"),
        ("2019", "2019"),
        ("2019-99-99", "2019"),
        ("31/31/2019", "2019"),
        ("long ago", ""),
    ],
)
def test_days(text: str, day: str) -> None:
    """A day that can be read in two ways counts as its year."""
    assert installed_day(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("2020年4月", "2020"), ("2021년 5월", "2021"), ("in 2019", "2019"), ("C2020", "")],
)
def test_a_year_before_its_sign(text: str, day: str) -> None:
    """A year stands before the word for it in scripts without spaces; a code holds none."""
    assert installed_day(text) == day


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Mar-21", "2021"),
        ("Sep '19", "2019"),
        ("Q3 2019", "2019"),
        ("Q2-21", "2021"),
        ("2021 Q2", "2021"),
        ("H1 2020", "2020"),
        ("2019/20", "2019"),
        ("2019-2020", "2019"),
        ("FY2017/18", "2017"),
        ("FY19/20", "2019"),
        ("spring 2020", "2020"),
        ("circa 2016", "2016"),
        ("early 2015", "2015"),
        ("2018?", "2018"),
        ("Frühjahr 2020", "2020"),
        ("été 2021", "2021"),
    ],
)
def test_parts_of_years_are_dates(text: str, year: str) -> None:
    """A quarter, season, month or business year tells its year, with two digits or four."""
    assert is_date(text)
    assert installed_day(text) == year


def test_a_month_and_a_year_in_figures() -> None:
    """03/21 under a word for installation is a month; elsewhere it may be a port of a switch."""
    assert installed_day("03/21") == "2021"
    assert not is_date("03/21")


@pytest.mark.parametrize("text", ["pre-2015", "before 2012", "vor 2010", "avant 2014"])
def test_a_year_before_which_something_was_fitted_is_not_its_year(text: str) -> None:
    """What hung there before a year was fitted in none that is told."""
    assert installed_day(text) == ""


@pytest.mark.parametrize(
    "text",
    ["Cam-01", "MAR-2100", "P3245", "21-Mar", "Dec. 17", "1/12", "Hall 2", "Mar 04", "Q7", "FD-19"],
)
def test_names_codes_and_days_without_a_year_are_no_dates(text: str) -> None:
    """A day without a year, a camera's name or a code tells no year."""
    assert not is_date(text)
