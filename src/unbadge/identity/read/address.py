"""What a hardware address says: who registered its block."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from unbadge.identity.read.reading import ClueReading, EvidenceSort, LiftReach
from unbadge.identity.weigh.scale import BASE
from unbadge.knowledge import Index, Oui
from unbadge.model import Aspect, Signal, Tier

CAUSE = "address"
REGISTRY = "IEEE registry of address blocks"
MAKER_BLOCK = 5.6  # below a strong answer: boards are sold on, blocks are borrowed
NAMED = 2.0


class AddressReader:
    """Reads MAC addresses; one made up by its user says nothing."""

    def __init__(self, index: Index, weights: dict[str, float]) -> None:
        """A reader over the known address blocks."""
        self._index = index
        self._weights = weights
        self._known: dict[tuple[int, str], ClueReading] = {}  # of each block that was met

    def read(self, mac: str) -> Iterator[ClueReading]:
        """What the block of an address says."""
        oui = self._index.oui(mac)
        if oui is None:
            return
        known = self._known.get((oui.bits, oui.prefix))
        if known is None:
            known = self._known[oui.bits, oui.prefix] = self._reading(oui)
        yield known

    def read_registrant(self, name: str) -> Iterator[ClueReading]:
        """What the name of a block's holder says, also cut short behind its second word."""
        for oui in self._index.ouis_of(name)[:1]:
            yield replace(self._reading(oui), signal=Signal.MAC_REGISTRANT)

    def _reading(self, oui: Oui) -> ClueReading:
        signature = f"oui-{oui.role}"
        aspect, weight = Aspect.MAKER, BASE[Tier.SUPPORTING]
        points_to = self._index.knowledge.group(oui.maker)
        match oui.role:
            case "brand":
                aspect, weight, points_to = Aspect.BADGE, NAMED, oui.maker
            case "chip":
                aspect, weight, points_to = Aspect.COMPONENT, NAMED, oui.maker
            case "maker" | "affiliate":  # an affiliate builds for the group that results name
                weight = self._weights.get(signature, MAKER_BLOCK)
            case "other":
                pass
        return ClueReading(
            signature=signature,
            points_to=points_to,
            weight=weight,
            tier=Tier.SUPPORTING,
            reach=LiftReach.POSSIBLE,
            aspect=aspect,
            basis=EvidenceSort.BLOCK,
            cause=CAUSE,
            because=f"its hardware address lies in a block of {oui.registrant}",
            cite=REGISTRY,
            signal=Signal.MAC,
        )
