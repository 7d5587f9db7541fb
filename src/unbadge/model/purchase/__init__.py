"""What is bought: lines of quotes, ledgers and notices, and what screening makes of them."""

from unbadge.model.purchase.line import VIDEO_KINDS, ItemKind, Money, PurchaseCode, PurchaseLine
from unbadge.model.purchase.screened import (
    OURS,
    MakerCount,
    MarketRow,
    ScreenedLine,
    ScreenedPart,
    ScreenedProduct,
    ScreenSummary,
    SupplierMatch,
)

__all__ = [
    "OURS",
    "VIDEO_KINDS",
    "ItemKind",
    "MakerCount",
    "MarketRow",
    "Money",
    "PurchaseCode",
    "PurchaseLine",
    "ScreenSummary",
    "ScreenedLine",
    "ScreenedPart",
    "ScreenedProduct",
    "SupplierMatch",
]
