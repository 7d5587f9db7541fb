"""The chain of evidence of one device, for and against, in the words of a page."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from msgspec import Struct

from unbadge.formats.visible import on_one_line
from unbadge.model import Aspect, ClueRecord, DeviceRecord, Tier, Witness, part_clues, percent
from unbadge.report import Lexicon, count_of

MOST = 100  # witnesses on one page
SHOWN = 160  # characters of a value
ALIKE = 0.02  # in probability: less between two rivals tells nothing
TIER_WORDS = {
    Tier.DECISIVE: "Decisive.",
    Tier.STRONG: "Strong.",
    Tier.SUPPORTING: "Supporting.",
    Tier.WEAK: "Weak.",
}
ORDER = tuple(TIER_WORDS)


class WitnessRow(Struct, frozen=True, kw_only=True):
    """One thing seen, and what it points to: its signs are one witness together."""

    strength: str
    toward: str
    because: str
    signs: int
    value: str
    place: str
    seen: str
    declared: bool
    weight: float
    cite: str


class Proof(Struct, frozen=True, kw_only=True):
    """What speaks for the maker, what against it or for another, and what else was read.

    ``open_words`` says, where no maker is named, who it may be: no rival is made to look like the
    answer by standing first.
    """

    target: str
    contrary_title: str
    open_words: str
    backing: tuple[WitnessRow, ...]
    contrary: tuple[WitnessRow, ...]
    beside: tuple[WitnessRow, ...]
    conflicts: tuple[str, ...]
    next_check: str
    more: int = 0


def proof_of(record: DeviceRecord, lexicon: Lexicon) -> Proof:
    """The chain of evidence of a recorded device."""
    target = record.maker or next((one.maker for one in record.rivals), None)
    rows = [tuple(witness_rows(part, lexicon)) for part in part_clues(record.clues, target)]
    return Proof(
        target=lexicon.maker(target) if target else "",
        contrary_title=contrary_title(record, lexicon),
        open_words=open_words(record, lexicon),
        backing=rows[0][:MOST],
        contrary=rows[1][:MOST],
        beside=rows[2][:MOST],
        conflicts=record.conflicts,
        next_check=record.next_check,
        more=sum(max(len(part) - MOST, 0) for part in rows),
    )


def contrary_title(record: DeviceRecord, lexicon: Lexicon) -> str:
    """What stands above the other side: the second of two rivals by name, where none is chosen."""
    if record.maker or len(record.rivals) < 2:
        return "Against it, or for another"
    more = ", or for another" if len(record.rivals) > 2 else ""
    return f"For {lexicon.maker(record.rivals[1].maker)}{more}"


def open_words(record: DeviceRecord, lexicon: Lexicon) -> str:
    """Who may have made a device of which no maker is sure enough to be named."""
    if record.maker or not record.rivals:
        return ""
    if len(record.rivals) == 1:
        name = lexicon.maker(record.rivals[0].maker)
        return f"Something points to {name}, but not enough to name it."
    first, second = record.rivals[:2]
    names = [lexicon.maker(one.maker) for one in (first, second)]
    if first.probability - second.probability < ALIKE:
        return (
            f"{names[0]} and {names[1]} fit alike: what was read does not tell them apart, so "
            "neither is named."
        )
    return f"{names[0]} fits best, {names[1]} next; neither is sure enough to be named."


def rival_words(record: DeviceRecord, lexicon: Lexicon) -> str:
    """Whom the weighing leaves beside the maker, or in its place, with their chances."""
    told = [f"{lexicon.maker(one.maker)} ({percent(one.probability)})" for one in record.rivals[:4]]
    if not told:
        return ""
    return f"It may {'also ' if record.maker else ''}be {', '.join(told)}."


def witness_rows(clues: Iterable[ClueRecord], lexicon: Lexicon) -> list[WitnessRow]:
    """The witnesses, the strongest first."""
    groups: dict[tuple[str, str, str, bool], list[ClueRecord]] = {}
    for one in clues:
        seen = one.observation
        # What one thing seen points to is one witness; the same reason again is told once.
        key = (seen.signal, seen.value, one.points_to, one.weight > 0)
        groups.setdefault(key, []).append(one)
    ranked = sorted(
        groups.values(),
        key=lambda group: (ORDER.index(Tier(best(group).tier)), -best(group).weight),
    )
    told: dict[tuple[str, str], WitnessRow] = {}
    for group in ranked:
        row = witness_row(group, lexicon)
        told.setdefault((row.because, row.toward), row)
    return list(told.values())


def best(group: list[ClueRecord]) -> ClueRecord:
    """The strongest sign of a witness."""
    return max(group, key=lambda one: abs(one.weight))


def witness_row(group: list[ClueRecord], lexicon: Lexicon) -> WitnessRow:
    """One witness in words."""
    clue = best(group)
    seen = clue.observation
    name = clue.points_to
    toward = name if clue.aspect == Aspect.BADGE else lexicon.maker(name)
    kind = "" if clue.aspect in {Aspect.MAKER, Aspect.BADGE} else f" ({clue.aspect})"
    port = f", port {seen.port}" if seen.port else ""
    return WitnessRow(
        strength=TIER_WORDS[Tier(clue.tier)],
        toward=("away from " if clue.weight < 0 else "") + toward + kind,
        because=capital(clue.because or clue.signature),
        signs=len(set(map(attrgetter("signature"), group))),
        value=f"{seen.signal}: {on_one_line(seen.value)[:SHOWN]}",
        place=f"{seen.source or 'no file named'}{port}",
        seen=seen.seen.isoformat()[:10] if seen.seen else "",
        declared=seen.witness is Witness.DECLARED,
        weight=clue.weight,
        cite=clue.cite,
    )


def capital(words: str) -> str:
    """Words that begin a sentence."""
    return words[:1].upper() + words[1:]


def sign_words(row: WitnessRow) -> str:
    """How many signs a witness gave: they count once."""
    if row.signs < 2:
        return ""
    return f"{count_of(row.signs, 'sign')}, one witness, counted once"
