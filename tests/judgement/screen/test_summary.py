"""Screened lines counted."""

from __future__ import annotations

from screening import a_screened_line
from unbadge.judgement.screen.summary import Tally
from unbadge.model.purchase import ItemKind, Money, ScreenedProduct

CODED = ScreenedProduct(brand="Acme", model="A-1")


def tallied(*lines: object) -> Tally:
    """A tally of some lines."""
    tally = Tally()
    for line in lines:
        tally.add(line)  # type: ignore[arg-type]
    return tally


def test_leads_and_findings_are_never_added_up() -> None:
    """What is probable and what may be stand apart."""
    summary = tallied(
        a_screened_line(maker="acme", determination="probable", listed=True, product=CODED),
        a_screened_line(maker="acme", determination="possible", listed=True, product=CODED),
        a_screened_line(),
    ).summary()

    assert (summary.makers[0].probable, summary.makers[0].possible) == (1, 1)
    assert (summary.listed_probable, summary.listed_possible, summary.unknown) == (1, 1, 1)


def test_nothing_read_says_nothing() -> None:
    """No line is no clearance."""
    assert "says nothing" in tallied().summary().sentence


def test_lines_without_a_product_are_told() -> None:
    """That no listed maker is named does not say that none is bought."""
    assert "1 others tell no product" in tallied(a_screened_line()).summary().sentence


def test_a_notice_is_one_purchase() -> None:
    """However many lines speak of a notice, it is bought once."""
    told = {"notice": "n-1", "amount": Money(5.0, "GBP"), "on": "2025-03-01", "buyer": "Moray"}
    market = tallied(a_screened_line(**told), a_screened_line(**told)).summary().market

    assert [(row.year, row.buyer, row.purchases, row.value) for row in market] == [
        ("2025", "Moray", 1, 5.0)
    ]


def test_other_things_are_no_equipment() -> None:
    """A bracket counts as a line, and not as equipment."""
    summary = tallied(a_screened_line(kind=ItemKind.ACCESSORY)).summary()

    assert (summary.lines, summary.equipment, summary.naming) == (1, 0, None)
