"""Screened lines as a page shows them: what it is, who made it, may one buy it, and what to ask."""

from __future__ import annotations

from msgspec import Struct

from unbadge.model import Sureness, gravest_of, is_sure
from unbadge.model.purchase import VIDEO_KINDS, ItemKind, ScreenedLine
from unbadge.report import Lexicon, product_words, quantity_words
from unbadge.web.show import SURE, Mark, outcome_mark

# A quote names a product; nothing was seen.  The mark of what a list says stands for both.
AS_NAMED = Mark(words="As named", shape="list", tone="s-list")
KIND_NAMES = {
    ItemKind.VIDEO: "video equipment",
    ItemKind.DOORBELL: "video doorbell",
    ItemKind.ACCESS: "access control",
    ItemKind.NETWORK: "network part",
    ItemKind.OTHER: "not video",
}


class LineRow(Struct, frozen=True, kw_only=True):
    """One line of a quote as a row."""

    number: int
    place: str
    text: str
    kind: str
    kind_id: str
    quantity: str
    product: str
    maker: str
    made: Mark | None
    lists: str
    buying: Mark | None
    because: str
    rules: tuple[tuple[str, str], ...]
    ask: str
    said: str
    parts: tuple[str, ...]
    ocr: bool


def line_row(number: int, line: ScreenedLine, lexicon: Lexicon) -> LineRow:
    """A line as a row; a maker that is a lead bears a question mark."""
    worst = gravest_of(one.outcome for one in line.verdicts)
    return LineRow(
        number=number,
        place=line.place,
        text=line.text,
        kind=kind_name(line.kind),
        kind_id=line.kind.value,
        quantity=quantity_words(line.quantity),
        product=product_words(line),
        maker=maker_words(line, lexicon),
        made=made_mark(line),
        lists=lexicon.listed_words(line.listed_by) if line.listed_by else "",
        buying=None if worst is None else outcome_mark(worst),
        because=line.because,
        rules=tuple(
            (f"{lexicon.policy(one.policy)}: {one.because}", one.source)
            for one in line.verdicts
            if one.outcome.value != "permitted"
        ),
        ask=line.ask or "",
        said=line.proposed or "",
        parts=tuple(
            " ".join(filter(None, (quantity_words(part.quantity), kind_name(part.kind), part.text)))
            for part in line.parts
        ),
        ocr=line.read_by == "ocr",
    )


def kind_name(kind: ItemKind) -> str:
    """What kind of thing a line buys, in words."""
    return KIND_NAMES.get(kind, kind.value)


def maker_words(line: ScreenedLine, lexicon: Lexicon) -> str:
    """Who made it; with a question mark where it is a lead, empty where nobody is told."""
    if line.maker is None:
        return ""
    name = lexicon.maker(line.maker)
    return name if is_sure(line.determination) else f"{name}?"


def made_mark(line: ScreenedLine) -> Mark | None:
    """How sure the maker is; None where the line is no equipment and names nobody."""
    if line.maker is None:
        return SURE[Sureness.UNKNOWN] if line.kind in VIDEO_KINDS else None
    return AS_NAMED if is_sure(line.determination) else SURE[Sureness.POSSIBLE]


def needs_someone(line: ScreenedLine) -> bool:
    """Whether a line names a listed maker, may not be bought as it is, or leaves a question."""
    worst = gravest_of(one.outcome for one in line.verdicts)
    return line.listed or line.ask is not None or (worst is not None and worst.value != "permitted")
