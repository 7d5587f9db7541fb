"""What screening says of lines, and of all of them together."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from unbadge.model.purchase.line import ItemKind, Money, PurchaseCode
from unbadge.model.rules import Verdict

OURS = "unbadge: "  # begins the headers of columns that we put beside what was given


class ScreenedProduct(Struct, frozen=True, kw_only=True):
    """The product that a line, or a part of one, names."""

    brand: str | None = None
    model: str | None = None
    series: str | None = None


class ScreenedPart(Struct, frozen=True, kw_only=True):
    """One product of a line that names several."""

    text: str
    kind: ItemKind
    quantity: float | None = None
    product: ScreenedProduct | None = None
    maker: str | None = None
    probability: float = 0.0
    determination: str = "undetermined"
    listed: bool = False
    listed_by: tuple[str, ...] = ()
    because: str = ""


class SupplierMatch(Struct, frozen=True, kw_only=True):
    """A seller that is a company on file; it says who sells, not who made the product."""

    entity: str
    name: str
    score: float  # 0 to 1
    because: str


class ScreenedLine(Struct, frozen=True, kw_only=True):
    """What screening says of one line, as programs read it."""

    id: str
    place: str
    text: str
    kind: ItemKind
    quantity: float | None
    product: ScreenedProduct | None
    maker: str | None
    probability: float
    determination: str
    listed: bool
    listed_by: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    because: str
    ask: str | None
    file: str = ""
    as_of: date | None = None
    company: str | None = None
    alternatives: tuple[str, ...] = ()  # makes named of which any would do, or that it serves
    rivals: tuple[str, ...] = ()
    video: bool = False  # whether it speaks of video equipment at all
    parts: tuple[ScreenedPart, ...] = ()
    unit: str = ""
    unit_price: Money | None = None
    amount: Money | None = None
    supplier: str | None = None
    supplier_match: SupplierMatch | None = None
    buyer: str | None = None
    category: str | None = None
    codes: tuple[PurchaseCode, ...] = ()
    on: str | None = None
    notice: str | None = None
    read_by: str | None = None
    corrected: bool = False
    proposed: str | None = None  # what a person said of the like before


class MakerCount(Struct, frozen=True, kw_only=True):
    """Lines of equipment of one maker: what a product's words make probable, and what is a lead."""

    maker: str
    listed: bool
    probable: int
    possible: int


class MarketRow(Struct, frozen=True, kw_only=True):
    """Purchases of video equipment by one buyer in one year, of one maker or of none named.

    ``purchases`` counts a notice once, however many lines speak of it; ``value`` sums what was
    told in one currency, and ``valued`` is of how many purchases it was told.
    """

    year: str
    buyer: str
    maker: str
    purchases: int
    valued: int
    value: float
    currency: str


class ScreenSummary(Struct, frozen=True, kw_only=True):
    """What was screened in numbers; ``naming`` is what share of equipment lines name a product."""

    lines: int
    kinds: dict[str, int]
    equipment: int
    makers: tuple[MakerCount, ...]
    listed_probable: int
    listed_possible: int
    unknown: int
    outcomes: dict[str, int]
    questions: int
    read_by_ocr: int
    naming: float | None
    left_out: int
    market: tuple[MarketRow, ...]
    sentence: str
