"""What is wanted of records in the compiled loop's own form: slots and kinds by numbers."""

from __future__ import annotations

from unbadge.survey.scan.layouts import DECLARED, DULL, HEADER, LONGEST, PACKED
from unbadge.survey.scan.staging import LONE
from unbadge.survey.scan.wanted import KindBy, Wanted, WantedPlace, WantedText

OUTER = 64  # added to a slot: that of what is told outside of all services
NO_SLOT = -1
PORTS = ("", "23", "21", "554")  # the classes of ports, in the loop's order


class LoopPlan:
    """What is wanted of records in the loop's own form: slots and kinds by numbers."""

    def __init__(self, wanted: Wanted) -> None:
        """Number the slots and kinds of what is wanted."""
        self._slots: dict[str, int] = {}
        self._kinds: dict[str, int] = {}
        self._wanted = wanted
        tree = self._node(wanted.tree)
        # First, so that the kinds of one name stand side by side.
        named = tuple((name.encode(), self._named(kind)) for name, kind in wanted.names.items())
        rules = tuple(self._rule(one) for one in wanted.said)
        host = (
            *(wanted.address, wanted.key, wanted.key_else),
            *(wanted.day, wanted.country, wanted.owner),
        )
        header = self._kind(HEADER)
        self.kinds = tuple(self._kinds)
        self.parts = (
            *(tree, rules, tuple(self._choice(one) for one in host), named),
            tuple(name.encode() for name in (*DULL, "unknown")),
            tuple(number for kind, number in self._kinds.items() if kind in LONE),
            tuple(self._slot(one) for one in ("name", "value_b64", "class")),
            (header, int(wanted.in_array), int(wanted.epoch)),
            LONGEST,
        )

    def _slot(self, name: str) -> int:
        """The number of a slot."""
        number = self._slots.setdefault(name.removeprefix("."), len(self._slots))
        return number + OUTER if name.startswith(".") else number

    def _kind(self, name: str) -> int:
        """The number of a kind."""
        return self._kinds.setdefault(name, len(self._kinds))

    def _node(self, place: WantedPlace) -> tuple[object, ...]:
        """A place in a record."""
        slot = self._slot(place.slot) if place.slot else NO_SLOT
        parts = tuple((name.encode(), self._node(one)) for name, one in place.parts.items())
        return int(place.what), slot, parts

    def _choice(
        self, slots: tuple[str, ...], guards: tuple[str, ...] = ()
    ) -> tuple[tuple[int, int], ...]:
        """Slots of which one counts, each behind its guard."""
        numbers = tuple(map(self._slot, slots))
        return tuple(zip(map(self._slot, guards) if guards else numbers, numbers, strict=True))

    def _rule(self, taken: WantedText) -> tuple[object, ...]:
        """One thing that a record says."""
        kind = self._kind(taken.kind)
        if taken.how in {KindBy.BY_PORT, KindBy.BY_NAME_OF}:
            kind = min(self._kind(f"{taken.kind}{one}") for one in PORTS)
        slot, than = taken.unless
        return (
            *(int(taken.how), kind, int(taken.change), int(taken.filled)),
            *(self._slot(slot) if slot else NO_SLOT, than.encode()),
            self._choice(taken.slots, taken.guards),
        )

    def _named(self, kind: str) -> int:
        """The first of four kinds that a name tells: plain, declared, packed, both."""
        first = self._kind(kind)
        if any(one.how is KindBy.BY_SIGNAL for one in self._wanted.said):
            for other in (f"{kind}{DECLARED}", f"{PACKED}{kind}", f"{PACKED}{kind}{DECLARED}"):
                self._kind(other)
        return first
