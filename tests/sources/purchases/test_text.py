"""Plain text and Markdown."""

from __future__ import annotations

import pytest

from screening import read_lines
from unbadge.model.purchase import Money


def texts(data: str) -> list[str]:
    """The texts of the lines in a made paper."""
    return [line.text for line in read_lines(data)]


def test_one_item_a_line() -> None:
    """Each line that is not blank is an item, without its bullet."""
    assert texts("- dome camera\n\n* NVR\n3) bracket\n") == ["dome camera", "NVR", "bracket"]


def test_a_heading_goes_with_its_lines() -> None:
    """What stands above a list is known to its lines, until a blank line."""
    one, two = read_lines("Approved makes:\nAcme\n\ndome camera\n")

    assert (one.heading, two.heading) == ("Approved makes", "")


def test_markdown_table() -> None:
    """A table set with bars has its columns."""
    (line,) = read_lines("# Offer\n\n| Qty | Product |\n|----|----|\n| 4 | **dome** camera |\n")

    assert (line.text, line.quantity) == ("dome camera", 4)


def test_table_set_with_blanks() -> None:
    """A table of old programs has its columns."""
    table = "Description      Qty    Price\ndome camera        4    12.00\n"
    *_, line = read_lines(f"Our offer\n\n{table}")

    assert (line.text, line.quantity) == ("dome camera", 4)


def test_words_go_on_below_a_row() -> None:
    """What is set in below a row belongs to it, and a sum there ends no table."""
    table = (
        "Item  Description      Qty    Total\n1     dome camera        4    12.00\n"
        "      white, indoor\n      Carried forward          12.00\n"
        "2     NVR                1    90.00\n"
    )
    one, two = read_lines(table)

    assert (one.text, one.quantity) == ("dome camera white, indoor", 4)
    assert (two.text, two.quantity) == ("NVR", 1)


def test_facts_are_no_items() -> None:
    """Who sells and when stands with each line, and is no line."""
    (line,) = read_lines("Supplier: Acme Ltd\nDate: 14/03/2026\ndome camera\n")

    assert (line.text, line.supplier, line.on) == ("dome camera", "Acme Ltd", "2026-03-14")


def test_commas_in_a_list_of_items_make_no_table() -> None:
    """Two phrases of one item that look like headers take nothing from the lines around them."""
    items = ["2 domes", "Camera of any make, chosen by the buyer", "NVR, 8 channels, 2 TB", "cable"]

    assert texts("\n".join(items)) == items


def test_a_table_of_one_column() -> None:
    """Its header is no item, and quotes around a cell are none of its words."""
    assert texts('Description\n"dome, ""white"""\nNVR\n') == ['dome, "white"', "NVR"]


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("2x Acme dome camera @ £279.99", Money(279.99, "GBP")),
        ("2 x Acme dome camera @ 540.00 each", Money(540.0)),
        ("n. 6 telecamere Acme € 210,00 cad.", Money(210.0, "EUR")),
        ("2 szt. kamera Acme, 145,00 zł/szt.", Money(145.0, "PLN")),
        ("Acme dome camera, total € 210,00", None),
        ("Acme dome camera 4K @ 30fps", None),
        ("2 domes @ $10.00, 1 turret @ $12.00", None),
    ],
)
def test_price_of_one(text: str, price: Money | None) -> None:
    """What stands behind an *@* or before *each* is the price of one, where it is money."""
    (line,) = read_lines(text.encode())

    assert line.unit_price == price
