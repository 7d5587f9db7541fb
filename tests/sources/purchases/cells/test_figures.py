"""What columns hold by what their numbers do."""

from __future__ import annotations

from unbadge.sources.purchases.cells.figures import blind_roles, roles_by_figures, spread

ROWS = [["12", "465.00", "35", "302.25", "3,627.00"], ["2", "980.00", "35", "637.00", "1,274.00"]]


def test_count_times_price_is_the_amount() -> None:
    """Of two prices the one that makes the amount is told; the other is set aside."""
    told = roles_by_figures(["quantity", "unit-price", None, "unit-price", None], ROWS)

    assert told == {0: "quantity", 1: "ignore", 3: "unit-price", 4: "amount"}


def test_nothing_is_told_of_columns_that_headers_tell() -> None:
    """One column of each kind stays what its header says."""
    assert roles_by_figures(["quantity", "unit-price", "ignore", "ignore", "amount"], ROWS) == {}


def test_sums_across_sites() -> None:
    """A column that adds up others counts."""
    rows = [["6", "4", "10", "139"], ["2", "5", "7", "185"], ["1", "1", "2", "420"]]

    assert roles_by_figures([None, None, "amount", "unit-price"], rows) == {2: "quantity"}


def test_counts_by_site() -> None:
    """Columns that a row of sums adds up count together; a column of prices is none of them."""
    rows = [["Dome", "4", "6", "90"], ["Turret", "2", "0", "80"], ["Total", "6", "6", ""]]

    assert spread([None, None, None, "unit-price"], rows) == [1, 2]


def test_numbers_of_rows_count_nothing() -> None:
    """A column that only numbers the rows is passed over."""
    rows = [["1", "Dome", "8"], ["2", "Turret", "3"], ["3", "Bullet", "8"]]

    assert blind_roles(rows) == {2: "quantity"}
