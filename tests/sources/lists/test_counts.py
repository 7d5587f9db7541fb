"""How many a cell says."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.counts import (
    count_halves,
    count_in,
    leading_count,
    quantity,
    span_count,
)


@pytest.mark.parametrize(
    ("cell", "many"),
    [
        ("7", 7),
        ("7.0", 7),
        ("1,450", 1450),
        ("1 450", 1450),
        ("7x", 7),
        ("x 7", 7),
        ("7 nr", 7),
        ("7no.", 7),
        ("ca. 70", 70),
        ("~ 70", 70),
        ("70+", 70),
        ("(7)", 7),
        ("7台", 7),
        ("7 шт.", 7),
        ("7 Stück", 7),
        ("3 x 7", 21),
        ("2 dozen", 24),
        ("7 (1 faulty)", 7),
        ("seven (7)", 7),
        ("Seven", 7),
        ("sieben", 7),
        ("siete", 7),
        ("七", 7),
        ("٧", 7),
        ("a pair", 2),
        ("None", 0),
        ("keine", 0),
        ("0", 0),
        ("7 Acme domes", None),
        ("dome 7", None),
        ("DS-7", None),
        ("7-9", None),
        ("", None),
    ],
)
def test_how_many_a_cell_says(cell: str, many: int | None) -> None:
    """Figures of any script, words, about and times say how many; other words beside them none."""
    assert count_in(cell) == many


@pytest.mark.parametrize(
    ("line", "many"),
    [("- 7 x Acme dome", 7), ("7 pcs Acme", 7), ("Acme 7 dome", None), ("7th", None)],
)
def test_a_line_may_open_with_how_many(line: str, many: int | None) -> None:
    """A line of a list without columns says how many before it names what."""
    assert leading_count(line) == many


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("192.0.2.10-19", 10),
        ("192.0.2.10 - 192.0.2.13", 4),
        ("192.0.2.10-198.51.100.13", None),
        ("Cam 1-16", 16),
        ("Kamera 3 bis 6", 4),
        ("Cam 5", None),
        ("192.0.2.19-10", None),
        ("192.0.2.0/24", None),
    ],
)
def test_spans(text: str, many: int | None) -> None:
    """A run of addresses or of numbered cameras is as many as it holds."""
    assert span_count(text) == many


@pytest.mark.parametrize(
    ("headers", "both"),
    [
        (("Cameras (internal)", "Cameras (external)"), True),
        (("Kameras außen", "Kameras innen"), True),
        (("Fixed cameras", "PTZ cameras"), True),
        (("Number of cameras", "Cameras working"), False),
        (("Cameras", "External cameras"), False),
        (("Internal cameras", "External cameras", "Total"), False),
    ],
)
def test_two_halves_of_a_whole(headers: tuple[str, ...], both: bool) -> None:
    """Those inside and those outside count together; what is a part of another does not."""
    assert count_halves(headers) is both


@pytest.mark.parametrize(
    ("cell", "many"),
    [
        ("47", 47),
        ("x 4", 4),
        ("12 pcs", 12),
        ("1'200", 1200),
        ("1\u202f200 and some at the depot", 1200),
        ("1 2000", 1),  # no thousands stand apart here
        ("twelve", 12),
        ("(14)", 14),
        ("12 in the hall, 3 outside", 12),
        ("few", None),
        ("\u00a0", None),
    ],
)
def test_quantities(cell: str, many: int | None) -> None:
    """A cell says how many alone, or before it says more."""
    assert quantity(cell) == many
