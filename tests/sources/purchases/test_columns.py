"""What the columns of purchase tables hold."""

from __future__ import annotations

import pytest

from unbadge.sources.purchases.columns import (
    PurchaseRole,
    header_score,
    purchase_roles,
    role_of_header,
)


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Invoice Line Value (net of VAT)", PurchaseRole.AMOUNT),
        ("Net Amount(£)", PurchaseRole.AMOUNT),
        ("Supplier [Name|Address|Ref type]", PurchaseRole.SUPPLIER),
        ("Beneficiary Name", PurchaseRole.SUPPLIER),
        ("Service Cost Centre", PurchaseRole.CATEGORY),
        ("CPV Codes", PurchaseRole.CODE),
        ("Bezeichnung", PurchaseRole.ITEM),
        ("Menge", PurchaseRole.QUANTITY),
        ("Кол-во", PurchaseRole.QUANTITY),
        ("Наименование товара", PurchaseRole.ITEM),
        ("数量", PurchaseRole.QUANTITY),
        ("الكمية", PurchaseRole.QUANTITY),
        ("विवरण", PurchaseRole.ITEM),
        ("Payment date", PurchaseRole.DAY),
        ("Manufacturer", PurchaseRole.MAKE),
        ("Company number", PurchaseRole.IGNORED),
        ("Serial number", PurchaseRole.IGNORED),
        ("Camera count", PurchaseRole.QUANTITY),
        ("Number of units", PurchaseRole.QUANTITY),
    ],
)
def test_header(header: str, role: PurchaseRole) -> None:
    """Headers are understood in many languages and with what ledgers add to them."""
    assert role_of_header(header) is role


def test_cells_overrule_a_header() -> None:
    """A column of numbers is no description, one of words no count."""
    roles = purchase_roles(("Item", "Number"), (("1", "dome"), ("2", "turret")), {})

    assert roles == (PurchaseRole.ID, PurchaseRole.ITEM)


def test_owner_wins() -> None:
    """What the owner says of a column counts."""
    assert purchase_roles(("Foo", "Bar"), (("x", "y"),), {"Bar": "make"})[1] is PurchaseRole.MAKE


def test_text_column_is_the_only_text() -> None:
    """The column that is named for the text is the one."""
    roles = purchase_roles(("Description", "Notes"), (("a", "b"),), {}, "Notes")

    assert roles == (None, PurchaseRole.ITEM)


def test_a_row_of_goods_is_no_header() -> None:
    """Numbers and products under headers are no headers."""
    assert header_score(("1", "Dome camera", "12", "120.50")) == 0
    assert header_score(("Item", "Description", "Qty", "Price")) >= 3


def test_number_may_count_things() -> None:
    """A column headed *No.* counts things where its numbers do not number the lines."""
    headers = ["Description", "No.", "Price each"]
    counted = [["turret", "6", "41.50"], ["bracket", "6", "8.00"], ["licence", "16", "88.00"]]
    numbered = [["turret", "1", "41.50"], ["bracket", "2", "8.00"], ["licence", "3", "88.00"]]

    assert purchase_roles(headers, counted, {})[1] is PurchaseRole.QUANTITY
    assert purchase_roles(headers, numbered, {})[1] is PurchaseRole.ID


def test_unit_may_be_a_price() -> None:
    """A column headed *Unit* of nothing but amounts holds prices."""
    assert purchase_roles(["Item", "Unit"], [["dome", "142.00"]], {})[1] is PurchaseRole.UNIT_PRICE
    assert purchase_roles(["Item", "Unit"], [["dome", "each"]], {})[1] is PurchaseRole.UNIT
