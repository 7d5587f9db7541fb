"""Words looked up."""

from __future__ import annotations

import pytest

from serving import Served


def test_five_answers_without_any_file(here: Served) -> None:
    """Words give who made it, how sure, whether one may, lists, and what would settle it."""
    text = here.get("/look", params={"text": "LTS CMIP3042W-28M"}).text
    for asked in ("Who made it?", "How sure?", "May I buy it?", "On a list?", "What would settle"):
        assert asked in text
    assert "It may be Hikvision." in text
    assert "A lead, to be checked." in text


@pytest.mark.parametrize("words", ["zzzz qqqq", "!!!", "\u202eevil"])
def test_nothing_on_file_clears_nobody(here: Served, words: str) -> None:
    """Words of which nothing is known clear nobody."""
    text = here.get("/look", params={"text": words}).text
    assert "clears nobody" in text
    assert "s-yes" not in text.partition("How sure?")[0].rpartition("Who made it?")[2]


def test_too_much_is_told(here: Served) -> None:
    """Whole files are not looked up in a box."""
    assert here.get("/look", params={"text": "x" * 20_001}).status_code == 422
