"""Numbers as people write them."""

from __future__ import annotations

import pytest

from unbadge.formats.numbers import read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.50", 1234.5),
        ("1.234,50", 1234.5),
        ("£3,627.50", 3627.5),
        ("1 234,5", 1234.5),
        ("1,234", 1234.0),
        ("12,5", 12.5),
        ("-15.00", -15.0),
        ("(15.00)", -15.0),
        ("0,125", 0.125),
        ("46.800", 46800.0),
        ("434\u2019008", 434008.0),
        ("434'008", 434008.0),
        ("1\u202f234\u202f567", 1234567.0),
        ("1.234.567", 1234567.0),
        ("12 345 678", 12345678.0),
        ("٣٤٥", 345.0),
        ("about 900", 900.0),
        ("no", None),
        ("", None),
        (" . , ", None),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: float | None) -> None:
    """Points, commas, blanks and apostrophes are read as people of the place mean them."""
    assert read_number(text) == value


@pytest.mark.parametrize("mark", [",", ".", " ", "\u00a0", "\u202f", "'", "\u2019"])
@pytest.mark.parametrize("number", [1_000, 12_345, 987_654, 1_234_567])
def test_every_mark_of_thousands_tells_the_same(mark: str, number: int) -> None:
    """Whatever a country sets thousands apart by, the number is that of its digits."""
    assert read_number(f"{number:,}".replace(",", mark)) == number


def test_more_digits_than_a_number_has() -> None:
    """Such a row of digits is no number: it ends nothing, and counts nothing."""
    assert read_number("9" * 400) is None
