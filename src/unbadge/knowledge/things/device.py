"""What kind of device a description is of: one answer for lists, evidence lines and purchases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from unbadge.knowledge.things.kind import KindEvidence, item_kind
from unbadge.model import DeviceType
from unbadge.model.purchase import ItemKind

READ = 500  # characters of a description; what stands behind them is a story
# The rest is a service, video equipment of which nothing says the kind, or no thing of the trade.
TYPES: Mapping[ItemKind, DeviceType] = MappingProxyType(
    {
        ItemKind.CAMERA: DeviceType.CAMERA,
        ItemKind.RECORDER: DeviceType.RECORDER,
        ItemKind.DOORBELL: DeviceType.DOORBELL,
        ItemKind.INTERCOM: DeviceType.INTERCOM,
        ItemKind.ACCESS: DeviceType.ACCESS,
        ItemKind.MONITOR: DeviceType.MONITOR,
        ItemKind.DISK: DeviceType.OTHER,
        ItemKind.ACCESSORY: DeviceType.OTHER,
        ItemKind.NETWORK: DeviceType.OTHER,
        ItemKind.SOFTWARE: DeviceType.OTHER,
    }
)
UNNAMED = KindEvidence()
# What says that there is no such thing; "No. 4", "No 4" and "no-name" say otherwise.
NONE = re.compile(
    r"\W*(?:no(?![.\-°º])(?!\s*\d)|kein\w*|aucune?|nessun[ao]?|geen|brak|ingen|inga|nenhuma?|ning[uú]n[ao]?|нет)\s+(?=\w)"
    r"(?!(?:name|touch|glare|glow)\b)",
    re.IGNORECASE,
)


class DescribedThing(Struct, frozen=True, kw_only=True):
    """What a description says a thing is; ``serves`` is the stretch that says what it is for."""

    type: DeviceType | None = None
    serves: tuple[int, int] | None = None


NO_THING = DescribedThing()


def described_thing(text: str, evidence: KindEvidence = UNNAMED) -> DescribedThing:
    """What a description says a thing is, as a purchase line of the same words would."""
    if NONE.match(text):
        return NO_THING
    found = item_kind(text[:READ], evidence)
    return DescribedThing(type=TYPES.get(found.kind), serves=found.served)


def item_of_type(kind: DeviceType | None) -> ItemKind | None:
    """The kind of purchase that a kind of device is, where a product code tells it."""
    if kind in {DeviceType.SWITCH, DeviceType.ROUTER}:
        return ItemKind.NETWORK
    known = kind is not None and kind is not DeviceType.OTHER and kind.value in ITEMS
    return ItemKind(kind.value) if known and kind else None


ITEMS = frozenset(ItemKind)
