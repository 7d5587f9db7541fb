"""Where an owner stands on a day: the plain answers over what a register holds now."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from unbadge.jobs.rulebook import Rulebook, rulebook
from unbadge.judgement import PlainScene, plain_answers
from unbadge.knowledge import Knowledge
from unbadge.model import SHOWN, Context, PlainAnswer, Sureness

OTHERS = ""  # under which a rulebook holds devices whose maker is not shown


class MakerTally(Struct, frozen=True, kw_only=True):
    """How many devices of a maker the evidence shows, a list says, or may be."""

    maker: str
    shown: int = 0
    declared: int = 0
    possible: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.shown + self.declared + self.possible


class RegisterTally(Struct, frozen=True, kw_only=True):
    """The devices of an estate, counted once for every page.

    ``sureness`` counts by heap, ``makers`` by maker, ``holes`` by the gravest that is known.
    ``unread`` counts inputs of the newest run that were not read to their end.
    """

    devices: int = 0
    sureness: dict[str, int] = {}
    makers: tuple[MakerTally, ...] = ()
    holes: dict[str, int] = {}
    watched: int = 0
    outside: int = 0
    rebadged: int = 0
    listed: int = 0
    sites: int = 0
    siteless: int = 0
    unread: int = 0

    @property
    def shown(self) -> int:
        """Devices whose maker the evidence shows."""
        return sum(self.sureness.get(one, 0) for one in SHOWN)

    def heap(self, sureness: Sureness) -> int:
        """How many stand in a heap."""
        return self.sureness.get(sureness, 0)

    @property
    def for_rules(self) -> dict[str, int]:
        """The devices by maker as rules are put to them; those not shown stand together."""
        told = {one.maker: one.shown for one in self.makers if one.shown}
        left = self.devices - sum(told.values())
        return told | {OTHERS: left} if left > 0 else told


class Standing(Struct, frozen=True, kw_only=True):
    """The plain answers of an estate on a day, with the counts and rules they rest on."""

    tally: RegisterTally
    plain: tuple[PlainAnswer, ...]
    book: Rulebook


def standing(tally: RegisterTally, context: Context, knowledge: Knowledge) -> Standing:
    """Where an owner stands: by the same questions and words as an audit's."""
    book = rulebook(tally.for_rules, context, knowledge)
    scene = PlainScene(
        verdicts=tuple((line.verdict, max(line.devices, 1)) for line in book.lines),
        notes=book.notes,
        devices=tally.devices,
        open=tally.heap(Sureness.UNKNOWN),
        exploited=tally.holes.get("exploited", 0),
        looks_exploited=tally.holes.get("maybe-exploited", 0),
        outside=tally.outside,
        watched=tally.watched,
        unread=tally.unread,
    )
    return Standing(tally=tally, plain=plain_answers(scene, context, knowledge), book=book)


def maker_tallies(counts: Mapping[tuple[str, str], int]) -> tuple[MakerTally, ...]:
    """The makers by falling number, from counts by maker and heap."""
    makers = {maker for maker, _ in counts if maker}
    told = (
        MakerTally(
            maker=maker,
            shown=sum(counts.get((maker, one), 0) for one in SHOWN),
            declared=counts.get((maker, Sureness.DECLARED), 0),
            possible=counts.get((maker, Sureness.POSSIBLE), 0),
        )
        for maker in makers
    )
    return tuple(sorted(told, key=lambda one: (-one.total, one.maker)))
