"""Made purchase lines and results of screening, and what readers make of papers."""

from __future__ import annotations

from io import BytesIO

from unbadge.model import Input, Origin
from unbadge.model.purchase import ItemKind, PurchaseLine, ScreenedLine
from unbadge.sources.feed import InputFeed
from unbadge.sources.purchases import read_purchase_stream


def a_screened_line(**fields: object) -> ScreenedLine:
    """A camera of which nothing is told."""
    told: dict[str, object] = {
        "id": "1",
        "place": "line 1",
        "text": "camera",
        "kind": ItemKind.CAMERA,
        "quantity": None,
        "product": None,
        "maker": None,
        "probability": 0.0,
        "determination": "undetermined",
        "listed": False,
        "listed_by": (),
        "verdicts": (),
        "because": "Taken for camera.",
        "ask": None,
    }
    return ScreenedLine(**(told | fields))  # type: ignore[arg-type]


def a_purchase_line(text: str = "camera", **fields: object) -> PurchaseLine:
    """A line with a text and nothing else."""
    told: dict[str, object] = {"origin": Origin(file="quote.txt", place="line 1"), "text": text}
    return PurchaseLine(**(told | fields))  # type: ignore[arg-type]


def read_lines(data: bytes | str, name: str = "quote", **options: object) -> list[PurchaseLine]:
    """The purchase lines that a made input holds."""
    return read_both(data, name, **options)[0]


def read_both(
    data: bytes | str, name: str = "quote", **options: object
) -> tuple[list[PurchaseLine], Input]:
    """The purchase lines of a made input, and how it was read."""
    raw = data.encode() if isinstance(data, str) else data
    told = list(read_purchase_stream(BytesIO(raw), name, **options))  # type: ignore[arg-type]
    lines = [item for item in told if isinstance(item, PurchaseLine)]
    return lines, next(item for item in told if isinstance(item, Input))


def a_feed(data: bytes | str, name: str = "quote") -> InputFeed:
    """An input at its start."""
    return InputFeed(BytesIO(data.encode() if isinstance(data, str) else data), name)
