"""Rows under headers to lines: headings, sums and money."""

from __future__ import annotations

from screening import read_lines
from unbadge.model.purchase import Money

NUMBERED = """No;Item;Qty;Price;Total
01;Cameras;;;
01.10;Dome camera;12;10,00 €;120,00 €
01.20;Turret camera;2;20,00 €;40,00
02;Recording;;;
02.10;Recorder;1;90,00;90,00
;Total;15;;250,00
"""


def test_headings_by_their_numbers() -> None:
    """A row whose number stands above those of others heads them."""
    assert [(line.text, line.heading) for line in read_lines(NUMBERED)] == [
        ("Dome camera", "Cameras"),
        ("Turret camera", "Cameras"),
        ("Recorder", "Recording"),
    ]


def test_the_only_currency_of_a_table_is_that_of_all_its_sums() -> None:
    """What stands beside one price holds for those that have none."""
    assert read_lines(NUMBERED)[-1].amount == Money(90.0, "EUR")


def test_a_line_of_a_number_that_others_share_is_no_heading() -> None:
    """What is bought without a count is a line where its number is like the others'."""
    table = "No;Item;Qty;Price\n1;Dome camera;4;9,00\n2;Turret camera;;\n3;Recorder;1;80,00\n"

    assert [line.text for line in read_lines(table)][1] == "Turret camera"


def test_a_sum_that_counts_is_one_where_it_adds_up() -> None:
    """*Total* with another count than that of the rows above is kept."""
    assert read_lines(NUMBERED.replace(";Total;15;", ";Total;99;"))[-1].quantity == 99


def test_counts_by_site_add_up() -> None:
    """Where only sites count, a row counts what it has at all of them."""
    table = "Product;Block A;Block B\nDome camera;4;6\nTurret camera;2;0\nTotal;6;6\n"

    assert [line.quantity for line in read_lines(table)] == [10, 2]
