"""Words at places to rows of cells."""

from __future__ import annotations

from unbadge.sources.purchases.page.layout import PlacedText, cells_of, lines_of
from unbadge.sources.purchases.page.page_grid import grid_of


def word(text: str, left: float, top: float, width: float = 40) -> PlacedText:
    """A word of 10 high."""
    return PlacedText(text, left, left + width, top, top + 10)


HEAD = [word("Description", 0, 0, 60), word("Qty", 200, 0, 20)]


def test_words_on_a_slanted_line() -> None:
    """A page that was laid askew on the scanner keeps its lines."""
    (line,) = lines_of([word("b", 60, 3), word("a", 0, 0)])

    assert [one.text for one in line] == ["a", "b"]


def test_cells_are_parted_by_wide_gaps() -> None:
    """Words close by one another are one cell."""
    cells = cells_of([word("dome", 0, 0), word("camera", 44, 0), word("12", 200, 0, 10)])

    assert [one.text for one in cells] == ["dome camera", "12"]


def test_cells_stand_under_their_headers() -> None:
    """A row without one cell keeps the others in their columns."""
    lines = lines_of([*HEAD, word("12", 205, 20, 10)])
    rows = grid_of(lines, ["1", "2"])

    assert rows[1].cells == ["", "12"]


def test_rules_hold_rows_together() -> None:
    """Between two rules stands one row, however many lines it has."""
    words = [*HEAD, word("dome", 0, 20), word("camera", 0, 32), word("12", 205, 26, 10)]
    lines = lines_of(words, (-2, 15, 48))

    assert len(lines) == 2


def test_a_gap_ends_a_row() -> None:
    """What stands far below a table does not go on with its last row."""
    rows = grid_of(lines_of([*HEAD, word("dome", 0, 14), word("later", 0, 60)]), ["1", "2", "3"])

    assert [] in [row.cells for row in rows]
