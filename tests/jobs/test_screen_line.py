"""Single lines screened for an owner and a day."""

from __future__ import annotations

from datetime import date

import pytest

from screening import a_purchase_line
from unbadge.jobs.screen_line import LineScreener
from unbadge.jobs.screen_request import ScreenRequest
from unbadge.judgement import Interest
from unbadge.knowledge.load import load
from unbadge.model.purchase import ScreenedLine

DAY = date(2026, 3, 20)


@pytest.fixture(scope="module")
def lines() -> LineScreener:
    """Lines as of the day on which they were bought."""
    knowledge = load()
    return LineScreener(knowledge, ScreenRequest(as_of=DAY), Interest(knowledge))


def screened(lines: LineScreener, text: str, **fields: object) -> ScreenedLine:
    """One line, screened."""
    return lines.screen(a_purchase_line(text, **fields))


def test_day_of_the_award_counts(lines: LineScreener) -> None:
    """Lists are those in force when it was bought, unless a day is given for all."""
    text, day = "Hikvision DS-2CD2143G2-I", "2015-03-01"
    request = ScreenRequest(as_of=DAY, dated=True)
    dated = LineScreener(lines.knowledge, request, Interest(lines.knowledge))

    assert not screened(lines, text, on=day).listed
    assert screened(lines, text, on=day).as_of == date(2015, 3, 1)
    assert screened(lines, text, on="2015-03").as_of == date(2015, 3, 1)
    assert screened(lines, text, on="no day").as_of == DAY
    assert screened(dated, text, on=day).listed


def test_seller_is_kept_apart(lines: LineScreener) -> None:
    """A listed maker's sales company says nothing of the product."""
    line = screened(lines, "Axis P3245-LV", supplier="Dahua Technology (UK) Ltd")

    assert line.maker == "axis"
    assert line.supplier_match is not None
    assert line.supplier_match.entity == "dahua"
