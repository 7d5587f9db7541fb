"""The chain of evidence of one device, for and against, in the words of a page."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from unbadge.formats.visible import on_one_line
from unbadge.model import Aspect, ClueRecord, DeviceRecord, Tier, Witness
from unbadge.report.lexicon import Lexicon
from unbadge.report.words import count_of

MOST = 100  # witnesses on one page
SHOWN = 160  # characters of a value
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
    """What speaks for the maker, what against it or for another, and what else was read."""

    target: str
    backing: tuple[WitnessRow, ...]
    contrary: tuple[WitnessRow, ...]
    beside: tuple[WitnessRow, ...]
    conflicts: tuple[str, ...]
    next_check: str
    more: int = 0


def proof_of(record: DeviceRecord, lexicon: Lexicon) -> Proof:
    """The chain of evidence of a recorded device."""
    target = record.maker or next((one.maker for one in record.rivals), None)
    maker = [one for one in record.clues if one.aspect == Aspect.MAKER]
    backing = [one for one in maker if one.points_to == target and one.weight > 0]
    contrary = [one for one in maker if one not in backing]
    beside = [one for one in record.clues if one.aspect != Aspect.MAKER]
    rows = [tuple(witness_rows(part, lexicon)) for part in (backing, contrary, beside)]
    return Proof(
        target=lexicon.maker(target) if target else "",
        backing=rows[0][:MOST],
        contrary=rows[1][:MOST],
        beside=rows[2][:MOST],
        conflicts=record.conflicts,
        next_check=record.next_check,
        more=sum(max(len(part) - MOST, 0) for part in rows),
    )


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
        signs=len({one.signature for one in group}),
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
