"""A line of what is bought, as a quote, ledger or notice holds it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from unbadge.model.evidence import Origin


class ItemKind(StrEnum):
    """What kind of thing a line buys, told before anybody asks who made it.

    ``video`` is video surveillance equipment of which nothing says the kind; ``other`` is no video
    equipment at all.
    """

    CAMERA = "camera"
    RECORDER = "recorder"
    DOORBELL = "doorbell"
    INTERCOM = "intercom"
    ACCESS = "access"
    VIDEO = "video"
    MONITOR = "monitor"
    DISK = "disk"
    ACCESSORY = "accessory"
    NETWORK = "network"
    SOFTWARE = "software"
    SERVICE = "service"
    OTHER = "other"


# What rules on equipment are put to; the rest goes with it, works on it or is something else.
VIDEO_KINDS = frozenset(
    {
        ItemKind.CAMERA,
        ItemKind.RECORDER,
        ItemKind.DOORBELL,
        ItemKind.INTERCOM,
        ItemKind.ACCESS,
        ItemKind.VIDEO,
    }
)


class Money(Struct, frozen=True):
    """An amount in a currency (ISO 4217); the currency is empty where nothing tells it."""

    amount: float
    currency: str = ""


class PurchaseCode(Struct, frozen=True):
    """A class of goods in a scheme such as ``cpv`` or ``unspsc``."""

    scheme: str
    code: str


class PurchaseLine(Struct, frozen=True, kw_only=True, gc=False):
    """One line of what is bought, asked for or paid, as it stands; knows nothing of makers.

    ``text`` says what; supplier, buyer and category stand apart.  ``heading`` is what stands above
    the line.  ``read_by`` is ``ocr`` where a picture was read.  ``notice`` names the notice or
    process that the line belongs to, of which many lines may speak.
    """

    origin: Origin
    text: str
    id: str = ""
    make: str = ""
    model: str = ""
    quantity: float | None = None
    unit: str = ""
    unit_price: Money | None = None
    amount: Money | None = None
    supplier: str = ""
    supplier_id: str = ""
    buyer: str = ""
    category: str = ""
    codes: tuple[PurchaseCode, ...] = ()
    on: str = ""  # ISO day of the order, award or payment
    heading: str = ""
    read_by: str = ""
    notice: str = ""

    @property
    def words(self) -> str:
        """Make, model and text in one, each once: the same words give the same answer."""
        parts = [self.text]
        for part in (self.model, self.make):
            if part and part.casefold() not in " ".join(parts).casefold():
                parts.insert(0, part)
        return " ".join(filter(None, parts))
