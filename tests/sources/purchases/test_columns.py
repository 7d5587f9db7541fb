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
