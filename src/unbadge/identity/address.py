"""What a hardware address says: who registered its block."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.identity.reading import Reading
from unbadge.identity.scale import BASE
from unbadge.knowledge.index import Index
from unbadge.knowledge.schema import Oui
from unbadge.model import Aspect, Signal, Tier

CAUSE = "address"
REGISTRY = "IEEE registry of address blocks"


class Addresses:
    """Reads MAC addresses; one made up by its user says nothing."""

    def __init__(self, index: Index, weights: dict[str, float]) -> None:
        """A reader over the known address blocks."""
        self._index = index
        self._weights = weights

    def read(self, mac: str) -> Iterator[Reading]:
        """What the block of an address says."""
        oui = self._index.oui(mac)
        if oui is not None:
            yield self._reading(oui)

    def _reading(self, oui: Oui) -> Reading:
        names = {"signature": f"oui-{oui.role}", "cause": CAUSE, "cite": REGISTRY}
        because = f"its hardware address lies in a block of {oui.registrant}"
        group = self._index.knowledge.group(oui.maker)
        match oui.role:
            case "brand":
                return Reading(
                    **names,
                    points_to=oui.maker,
                    weight=2.0,
                    aspect=Aspect.BADGE,
                    tier=Tier.SUPPORTING,
                    because=because,
                    signal=Signal.MAC,
                )
            case "chip":
                return Reading(
                    **names,
                    points_to=group,
                    weight=2.0,
                    aspect=Aspect.COMPONENT,
                    tier=Tier.SUPPORTING,
                    because=because,
                    signal=Signal.MAC,
                )
            case "maker":
                tier, weight = Tier.STRONG, self._weights.get(names["signature"], 5.6)
            case "affiliate" | "other":
                tier, weight = Tier.SUPPORTING, BASE[Tier.SUPPORTING]
        return Reading(
            **names, points_to=group, weight=weight, tier=tier, because=because, signal=Signal.MAC
        )
