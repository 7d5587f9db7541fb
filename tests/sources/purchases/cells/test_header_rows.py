"""Headers of tables: over several rows, or of words that nobody knows."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from screening import read_lines
from unbadge.model.purchase import Money
from unbadge.sources.purchases.cells.figures import are_words
from unbadge.sources.purchases.cells.header_rows import header_rows, is_numbering
from unbadge.sources.purchases.cells.rows import GridRow
from unbadge.sources.purchases.columns import role_of_header

ITEMS = ("Acme dome camera 4MP", "Acme bullet camera", "NVR 16 channels", "Wall bracket", "Cable")
WORDS = st.text("abcdefghijklmnopqrstuvwxyzäéñøžšđñ", min_size=4, max_size=12).map(str.title)


def as_csv(rows: Sequence[Sequence[object]]) -> bytes:
    """Rows as delimited text."""
    held = io.StringIO()
    csv.writer(held, delimiter=";").writerows(rows)
    return held.getvalue().encode()


@given(
    heads=st.lists(WORDS, min_size=3, max_size=3, unique_by=str.casefold),
    counts=st.lists(st.integers(2, 400), min_size=3, max_size=8),
    price=st.integers(3, 900),
)
def test_a_header_that_is_not_understood_takes_no_row(
    heads: list[str], counts: list[int], price: int
) -> None:
    """Whatever stands above a table, each row below is a line with its count, and it is none."""
    assume(not any(map(role_of_header, heads)) and are_words(heads))
    assume(len({b - a for a, b in pairwise(counts)}) > 1)
    rows = [(ITEMS[n % 5], many, f"{price + n},50") for n, many in enumerate(counts)]
    found = read_lines(as_csv([heads, *rows]))

    assert [(line.text, line.quantity) for line in found] == [(row[0], row[1]) for row in rows]


@given(counts=st.lists(st.integers(2, 400), min_size=3, max_size=8))
def test_a_table_without_headers_loses_no_row(counts: list[int]) -> None:
    """Where no headers stand, the first row is bought like the others."""
    rows = [(ITEMS[n % 5], many, f"{9 + n},50", many) for n, many in enumerate(counts)]

    assert len(read_lines(as_csv(rows))) == len(rows)


@pytest.mark.parametrize(
    "first",
    [
        ("Acme dome camera", "tbc", "tbc"),
        ("Turret camera", "incl", "incl"),
        ("Recorder", "six", "offen"),
        ("Camera, PTZ", "by others", "by others"),
        ("DS-2CD2143G2-I", "some", "later"),
    ],
)
def test_a_row_without_numbers_is_no_header(first: tuple[str, ...]) -> None:
    """What is bought with a word for its number is a line, though numbers stand below it."""
    rows = [first, ("Bullet camera", "4", "99.50"), ("Bracket", "9", "7.25")]

    assert [line.text.split()[0] for line in read_lines(as_csv(rows))] == [
        row[0].split()[0] for row in rows
    ]


def test_headers_over_two_rows() -> None:
    """What stands below a group's name heads a column; the currency is the group's."""
    table = (
        ("No", "Equipment", "Count", "Price (USD)", ""),
        ("", "", "", "each", "in all"),
        ("1", "2", "3", "4", "5"),
        ("1", "Dome camera", "12", "120.50", "1446.00"),
        ("2", "Recorder", "1", "410.00", "410.00"),
    )
    one, two = read_lines(as_csv(table))

    assert (one.quantity, one.unit_price, one.amount) == (
        12,
        Money(120.5, "USD"),
        Money(1446.0, "USD"),
    )
    assert two.text == "Recorder"


def test_a_heading_below_headers_is_none_of_them() -> None:
    """A row that names what follows heads lines, no columns."""
    rows = [GridRow("1", ["No", "Item", "Qty"]), GridRow("2", ["Part A", "", ""])]
    rows += [GridRow("3", ["1", "Dome", "4"]), GridRow("4", ["2", "Turret", "6"])]

    assert header_rows(rows, 0).end == 1


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [(["1", "2", "3", "4"], True), (["(1)", "(2)", "(3)"], True), (["1", "Dome", "3"], False)],
)
def test_a_row_of_numbers_of_columns(cells: list[str], numbers: bool) -> None:
    """Columns are numbered one after the other, with nothing else in the row."""
    assert is_numbering(cells) is numbers
