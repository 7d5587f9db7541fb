"""Rows that add others up are told from rows of equipment."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.sums import RunningSums, are_sums, first_count, is_sum_of_numbers


def test_a_row_that_says_what_those_above_add_up_to_is_their_sum() -> None:
    """Two rows of 3 and 4 with makes, then a 7 without: no equipment; an 8 may be."""
    sums = RunningSums()
    sums.add({ColumnRole.BRAND: ["Acme"], ColumnRole.QUANTITY: ["3"]})
    sums.count(4, made=True)

    assert not sums.take_total({ColumnRole.QUANTITY: ["8"]})
    assert sums.take_total({ColumnRole.QUANTITY: ["7"]})


@pytest.mark.parametrize(
    ("cells", "answer"),
    [(["Total", "", "12", "1,200"], True), (["Total", "Acme"], False), (["", "Total", "7"], True)],
)
def test_all_but_the_first_filled_cell_are_numbers(cells: list[str], answer: bool) -> None:
    """A word and numbers may be a sum; a make beside it is none."""
    assert are_sums(cells) is answer


def test_a_word_for_a_sum_and_numbers_are_no_device_unless_a_serial_stands_there() -> None:
    """*Total; 7; 12* is a sum in whatever columns; with a serial number it is a unit."""
    assert is_sum_of_numbers({ColumnRole.TEXT: ["Total"]}, ["Total", "7", "12"])
    assert not is_sum_of_numbers({ColumnRole.SERIAL: ["12"]}, ["Total", "7", "12"])


def test_the_first_number_above_nought_counts() -> None:
    """Cells that say none, or no number, are passed over."""
    assert first_count({ColumnRole.QUANTITY: ["none", "0", "4"]}) == 4
