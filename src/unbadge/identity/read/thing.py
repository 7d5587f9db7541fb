"""What kind of thing a description is of: by its words, and by the codes that stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from msgspec.structs import replace

from unbadge.formats.productcode import normalise_code
from unbadge.identity.read.describe import device_type
from unbadge.identity.read.reading import ClueReading, EvidenceSort
from unbadge.knowledge import (
    FILM_KINDS,
    NO_THING,
    DescribedThing,
    GoodsKinds,
    KindEvidence,
    Knowledge,
    described_thing,
    item_of_type,
)
from unbadge.model import EQUIPMENT, Signal
from unbadge.model.purchase import ItemKind

DESCRIBED = frozenset({Signal.TEXT, Signal.MODEL, Signal.LABEL_TEXT})


class ThingReader:
    """Tells what descriptions are of; as screening does of the same words."""

    def __init__(self, knowledge: Knowledge) -> None:
        """A reader over one state of knowledge."""
        self._goods = GoodsKinds(knowledge.families)
        self._broad = {one.id for one in knowledge.makers.values() if one.broad}

    def read(self, signal: Signal, text: str, readings: Sequence[ClueReading]) -> DescribedThing:
        """What a description is of, by its words and by what was read in it."""
        thing = described_thing(text, self._evidence(text, readings))
        if signal is Signal.LABEL_TEXT and thing.type not in EQUIPMENT:
            return NO_THING  # a label warns of batteries, and names its plug
        return thing

    def _evidence(self, text: str, readings: Sequence[ClueReading]) -> KindEvidence:
        """What beside its words tells what kind of thing a description is of."""
        coded = any(map(attrgetter("model"), readings))
        named = any(one.weight > 0 and one.points_to not in self._broad for one in readings)
        bare = not any(map(str.isdigit, text))
        telling = (one for one in readings if not (bare and is_name(one)))
        device = item_of_type(device_type(telling, ()))
        goods = "" if device in FILM_KINDS else self._goods.kind_of(text)  # nobody asks then
        return KindEvidence(
            device=device,
            goods=ItemKind(goods) if goods else None,
            named=coded or named,
            coded=coded,
        )


def is_name(reading: ClueReading) -> bool:
    """Whether a reading is of a maker's name that anybody may print, and of no product."""
    named = reading.basis is EvidenceSort.NAME and bool(reading.points_to)
    return named and not reading.model


def kinds_as_meant(
    readings: Sequence[ClueReading], thing: DescribedThing, text: str
) -> list[ClueReading]:
    """The readings of a description, each with its kind only where the whole says it, too.

    The name of who makes cameras tells no camera where the words tell another thing, or nothing;
    the code of a product tells none where the thing is only for it.
    """
    start, end = thing.serves or (0, 0)
    serves = thing.serves is not None and thing.type not in EQUIPMENT
    served = normalise_code(text[start:end]) if serves else ""
    rest = normalise_code(f"{text[:start]} {text[end:]}") if serves else ""

    def is_anothers(one: ClueReading) -> bool:
        if is_name(one) and one.device_type is not thing.type:
            return True
        return is_within(one, served, rest)

    return [
        replace(one, device_type=None) if one.device_type and is_anothers(one) else one
        for one in readings
    ]


def is_within(reading: ClueReading, served: str, rest: str) -> bool:
    """Whether a product code stands where a text says what a thing is for, and nowhere else."""
    code = normalise_code(reading.model)
    return bool(code) and code in served and code not in rest
