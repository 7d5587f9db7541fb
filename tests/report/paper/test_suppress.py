"""Small counts kept back: no table and no total tells them."""

from __future__ import annotations

from collections.abc import Iterator
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
        ({"a": 1, "b": 7, "c": 12}, {"a": None, "b": None, "c": 12}, None),
        ({"a": 5, "b": 5, "c": 4}, {"a": None, "b": 5, "c": None}, 14),
        ({"a": 3}, {"a": None}, None),
        ({"a": 1, "b": 1}, {"a": None, "b": None}, None),
    ],
)
def test_examples(counts: dict[str, int], shown: dict[str, int | None], total: int | None) -> None:
    """A small count takes the first large one with it; where that is too little, the total goes."""
    assert publish(counts) == Published(cells=shown, total=total)


def test_words() -> None:
    """What is kept back does not say which reason it has."""
    assert [cell_text(None), cell_text(1234)] == [HIDDEN, "1,234"]


def sums(parts: int, total: int) -> Iterator[tuple[int, ...]]:
    """Every way to make a total of so many counts of 1 or more."""
    if parts == 1:
        yield (total,)
        return
    for first in range(1, total - parts + 2):
        yield from ((first, *rest) for rest in sums(parts - 1, total - first))


def consistent(published: Published) -> list[dict[str, int]]:
    """What a reader who knows the rule finds possible for the counts kept back."""
    told = {name: number for name, number in published.cells.items() if number is not None}
    hidden = [name for name, number in published.cells.items() if number is None]
    if published.total is None:
        ways: Iterator[tuple[int, ...]] = product(range(1, 13), repeat=len(hidden))
    else:
        ways = sums(len(hidden), published.total - sum(told.values()))
    found = (dict(zip(hidden, way, strict=True)) for way in ways)
    return [one for one in found if publish_again(published, told | one) == published]


def publish_again(published: Published, counts: dict[str, int]) -> Published:
    """The same table by its names in their order, with other counts."""
    return publish({name: counts[name] for name in published.cells})


def test_no_table_of_four_cells_gives_a_small_count_away() -> None:
    """Whoever knows the rule and tries all counts is left with two values for each small one."""
    seen: dict[tuple[object, ...], Published] = {}
    for cells in (1, 2, 3, 4):
        for values in product(range(13), repeat=cells):
            published = publish(dict(zip("abcd", values, strict=False)))
            if None in published.cells.values():
                # What is shown says nothing of what is hidden but by the hidden sum.
                seen.setdefault(trace(published), published)
    assert len(seen) > 300
    for published in seen.values():
        ways = consistent(published)
        for name, number in published.cells.items():
            assert number is not None or len({way[name] for way in ways}) > 1, published


def trace(published: Published) -> tuple[object, ...]:
    """A published table, its shown counts of 5 or more taken for one another: none enters the rule.

    The rule asks of a shown count no more than that it is 5 or more, and its name.
    """
    shape = tuple(
        (name, number if number is None or number == 0 else LEAST)
        for name, number in published.cells.items()
    )
    told = sum(number or 0 for number in published.cells.values())
    return shape, None if published.total is None else published.total - told


@given(COUNTS)
def test_a_table_is_whole_where_nothing_is_kept_back(counts: dict[str, int]) -> None:
    """Whoever reads a whole table reads every count and their sum."""
    found = publish(counts)

    assert found.is_whole is (found.cells == counts and found.total == sum(counts.values()))
