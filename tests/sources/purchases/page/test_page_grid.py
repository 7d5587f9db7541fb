"""Lines of a page to rows of tables."""

from __future__ import annotations

from unbadge.sources.purchases.page.layout import PlacedText, lines_of
from unbadge.sources.purchases.page.page_grid import PageRules, PageTables, grid_of


def words(texts: str, top: float, *lefts: float) -> list[PlacedText]:
    """Words of 10 high on one line, each as wide as its letters."""
    pairs = zip(texts.split("|"), lefts, strict=True)
    return [PlacedText(text, at, at + 5.0 * len(text), top, top + 10) for text, at in pairs]


HEAD = words("Item|Product|Qty|Price", 0, 0, 30, 72, 96)


def page(*lines: list[PlacedText]) -> list[list[str]]:
    """The cells of a page's rows that hold any."""
    found = lines_of([word for line in lines for word in line])
    return [row.cells for row in grid_of(found, list(map(str, range(len(found))))) if row.cells]


def test_narrow_columns() -> None:
    """Columns part where rows leave a gap, however near their headers stand."""
    rows = [words(f"{n}|Camera|{n * 4}|9.50", 14 * n, 0, 30, 72, 96) for n in (1, 2, 3)]

    assert page(HEAD, *rows)[1] == ["1", "Camera", "4", "9.50"]


def test_a_row_over_several_lines() -> None:
    """Lines that stand closer are one row; a code that the end of a line broke is whole again."""
    one = [*words("1|DS-2CD-|4|9.50", 20, 0, 30, 72, 96), *words("4MP", 30, 30)]
    two = [*words("2|NVR-16-|6|8.50", 50, 0, 30, 72, 96), *words("8P", 60, 30)]

    assert page(HEAD, one, two)[1:] == [
        ["1", "DS-2CD-4MP", "4", "9.50"],
        ["2", "NVR-16-8P", "6", "8.50"],
    ]


def test_headers_over_two_lines() -> None:
    """A header that goes on below is one."""
    more = words("each", 10, 96)
    rows = [words(f"{n}|Camera|{n * 4}|9.50", 10 + 14 * n, 0, 30, 72, 96) for n in (1, 2, 3)]

    assert page(HEAD, more, *rows)[0] == ["Item", "Product", "Qty", "Price each"]


def test_walls_part_columns() -> None:
    """Rules between columns part them where no gap does."""
    lines = lines_of([*HEAD, *words("12345|Cam|4|9.50", 14, 0, 29, 72, 96)])
    rows = PageTables().rows(lines, ["1", "2"], PageRules(walls=(27.0, 69.0, 92.0)))

    assert rows[-1].cells == ["12345", "Cam", "4", "9.50"]


def test_a_table_goes_on_without_headers() -> None:
    """Rows of the next page stand under the headers of the one before."""
    tables = PageTables()
    tables.rows(lines_of([*HEAD, *words("1|Camera|4|9.50", 14, 0, 30, 72, 96)]), ["1", "2"])
    rows = tables.rows(lines_of(words("2|Turret|6|8.50", 0, 0, 30, 72, 96)), ["3"])

    assert rows[-1].cells == ["2", "Turret", "6", "8.50"]


def test_headers_that_nobody_knows() -> None:
    """Words above columns of numbers head a table on a page too."""
    head = words("Zorp|Blivet|Quonk", 0, 0, 60, 110)
    rows = [words(f"Camera{n}|{n * 4}|{n}9.50", 14 * n, 0, 60, 110) for n in (1, 2, 3)]

    assert page(head, *rows)[0] == ["Zorp", "Blivet", "Quonk"]
