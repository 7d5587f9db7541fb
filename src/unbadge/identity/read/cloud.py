"""Names that a device looks up: who runs the cloud it talks to."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.identity.read.reading import ClueReading, LiftReach
from unbadge.knowledge import Index
from unbadge.model import Aspect, Signal, Tier, Trait, having

NAMES = having(Trait.CALLED)
CAUSE = "cloud"
RUN_BY = 4.0
OF_CALLER = {"device": 4.0, "both": 2.5, "app": 0.5}


class Clouds:
    """Reads names of services."""

    def __init__(self, index: Index) -> None:
        """A reader over the known endpoints."""
        self._index = index

    def read(self, signal: Signal, name: str) -> Iterator[ClueReading]:
        """Who runs the service of a name, and, weakly, whose devices call it."""
        for point in self._index.endpoints_named(name)[:1]:
            if not point.operator:
                continue
            because = f"it asks for {name}, a service of {point.operator} ({point.purpose})"
            cite = "; ".join(one.title for one in point.sources)
            yield ClueReading(
                signature=f"endpoint-{point.id}",
                points_to=point.operator,
                weight=RUN_BY,
                tier=Tier.STRONG,
                aspect=Aspect.OPERATOR,
                cause=CAUSE,
                because=because,
                cite=cite,
                signal=signal,
            )
            group = self._index.knowledge.group(point.operator)
            if group in self._index.knowledge.makers:
                yield ClueReading(
                    signature=f"endpoint-{point.id}",
                    points_to=group,
                    weight=OF_CALLER[point.by],
                    tier=Tier.WEAK,
                    cause=CAUSE,
                    because=because,
                    cite=cite,
                    reach=LiftReach.POSSIBLE,
                    signal=signal,
                )
