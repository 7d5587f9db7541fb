"""Small counts kept back: no table and no total tells them."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbadge.report.paper.suppress import HIDDEN, LEAST, Published, cell_text, publish

COUNTS = st.dictionaries(st.text(max_size=3), st.integers(0, 30), max_size=8)


def possible(published: Published, name: str, total: int) -> set[int]:
    """The values a kept-back count may have, for a reader who knows the shown ones and the sum.

    The reader knows that what is kept back is at least 1, and no more.
    """
    hidden = [key for key, number in published.cells.items() if number is None]
    left = total - sum(number for number in published.cells.values() if number is not None)
    others = len(hidden) - 1
    return {
        value
        for value in range(1, left + 1)
        if others <= left - value and (others or value == left)
    }


@given(COUNTS)
def test_no_small_count_is_shown(counts: dict[str, int]) -> None:
    """No count from 1 to 4 is ever told, nor such a total."""
    published = publish(counts)

    assert all(number not in range(1, LEAST) for number in published.cells.values())
    assert published.total not in range(1, LEAST)


@given(COUNTS)
def test_no_small_count_can_be_worked_out(counts: dict[str, int]) -> None:
    """A reader who subtracts what is shown from the total is left with a choice."""
    published = publish(counts)
    if published.total is None:
        return
    for name, number in published.cells.items():
        if number is None:
            assert len(possible(published, name, published.total)) > 1


@given(COUNTS)
def test_what_is_shown_is_true(counts: dict[str, int]) -> None:
    """Every figure shown is the figure that was counted."""
    published = publish(counts)

    assert published.cells.keys() == counts.keys()
    assert all(number in (None, counts[name]) for name, number in published.cells.items())
    assert published.total in (None, sum(counts.values()))


@given(COUNTS)
def test_no_more_is_kept_back_than_needed(counts: dict[str, int]) -> None:
    """At most one count of 5 or more is kept back."""
    cells = publish(counts).cells

    assert sum(cells[name] is None and number >= LEAST for name, number in counts.items()) <= 1


@pytest.mark.parametrize(
    ("counts", "shown", "total"),
    [
        ({}, {}, 0),
        ({"a": 0, "b": 9}, {"a": 0, "b": 9}, 9),
        ({"a": 3, "b": 9, "c": 12}, {"a": None, "b": None, "c": 12}, 24),
        ({"a": 1, "b": 1, "c": 9}, {"a": None, "b": None, "c": None}, 11),
        ({"a": 2, "b": 3, "c": 9}, {"a": None, "b": None, "c": 9}, 14),
        ({"a": 3}, {"a": None}, None),
        ({"a": 1, "b": 1}, {"a": None, "b": None}, None),
    ],
)
def test_examples(counts: dict[str, int], shown: dict[str, int | None], total: int | None) -> None:
    """A lone small count takes a neighbour with it; where there is none, the total goes."""
    assert publish(counts) == Published(cells=shown, total=total)


def test_without_a_total() -> None:
    """Where no total is told, small counts alone are kept back."""
    published = publish({"a": 3, "b": 9}, total_known=False)

    assert published == Published(cells={"a": None, "b": 9}, total=None)


def test_words() -> None:
    """What is kept back does not say which reason it has."""
    assert [cell_text(None), cell_text(1234)] == [HIDDEN, "1,234"]


def test_small_tables_whole() -> None:
    """Every table of three small cells keeps its promise."""
    for values in product(range(8), repeat=3):
        published = publish(dict(zip("abc", values, strict=True)))
        if published.total is not None:
            for name, number in published.cells.items():
                assert number is not None or len(possible(published, name, published.total)) > 1
