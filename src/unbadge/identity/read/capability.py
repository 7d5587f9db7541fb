"""What a device can do with people, plates or sound, and what it was seen to do.

Its own replies come first, then its product code.  A reply that says no takes back what a code
alone would claim.  All of it is about equipment: nothing here is about the people it sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from enum import IntEnum
from itertools import chain

from msgspec import Struct

from unbadge.formats.capability import Field, is_capability_reply, read_fields
from unbadge.formats.productcode import normalise_code
from unbadge.identity.read.patterns import compile_pattern, search_set
from unbadge.identity.read.reading import ClueReading
from unbadge.knowledge import Ability, Citation, Knowledge, LatePattern, ReplyField
from unbadge.model import Aspect, Capability, Device, Signal, Trait, having

REPLIES = having(Trait.ABILITY)
CARRIERS = having(Trait.CARRIER)  # what may hold a reply
FAMILY = "family-"  # how the signature of a reading by product code begins
YES = re.compile(r"(?i)true|yes|on|enabled?|supported|0*[1-9][0-9]{0,8}")
NO = re.compile(r"(?i)false|no|off|disabled?|not ?support(?:ed)?|none|0+")
REMEMBERED = 20_000  # models and paths kept
RECALLED = "recalled"
SHOWN = 80  # characters of a field's text
EDGE = "-/.,;:()[]\"' "  # what a code may carry along from the text around it


class Word(IntEnum):
    """What a field says; of several about one ability, the highest counts."""

    CANNOT = 0
    CAN = 1
    DOES = 2


class AbilityStatement(Struct, frozen=True):
    """One thing that a reply says about an ability."""

    word: Word
    capability: Capability


class Replies:
    """Reads capability replies by the fields that the knowledge names."""

    def __init__(self, fields: tuple[ReplyField, ...]) -> None:
        """A reader with everything compiled."""
        self._fields = fields
        self._set = search_set((field.id, field.pattern) for field in fields)
        self._values = tuple(
            compile_pattern(field.id, field.value) if field.value else None for field in fields
        )
        self._paths: dict[str, tuple[int, ...]] = {}

    def told(self, signal: Signal, text: str) -> tuple[AbilityStatement, ...]:
        """What a value of a signal says about abilities."""
        if signal in REPLIES or (signal in CARRIERS and is_capability_reply(text)):
            return tuple(dict.fromkeys(self._read(text)))
        return ()

    def reads(self, signal: Signal) -> bool:
        """Whether values of a signal can say something about abilities."""
        return signal in REPLIES or signal in CARRIERS

    def _read(self, text: str) -> Iterator[AbilityStatement]:
        for field in read_fields(text):
            for place in self._named(field.path):
                entry = self._fields[place]
                word = self._word(place, field)
                if word is not None:
                    yield AbilityStatement(word, of_reply(entry, field, does=word is Word.DOES))

    def _named(self, path: str) -> tuple[int, ...]:
        """The places of the entries that a path fits."""
        known = self._paths.get(path)
        if known is None:
            if len(self._paths) >= REMEMBERED:
                self._paths.clear()
            known = self._paths[path] = tuple(sorted(self._set.Match(path) or ()))
        return known

    def _word(self, place: int, field: Field) -> Word | None:
        """What a field says under an entry, or None where it says nothing."""
        entry, value = self._fields[place], self._values[place]
        if value is not None:
            return Word.CAN if value.search(field.value) else None
        return yes_or_no(entry, field)


def yes_or_no(entry: ReplyField, field: Field) -> Word | None:
    """What a field that is yes or no says under an entry, or None where it is neither."""
    yes = YES.fullmatch(field.value) is not None
    if not yes and NO.fullmatch(field.value) is None:
        return None
    if entry.says == "can":
        return Word.CAN if yes else Word.CANNOT
    if yes and not field.choice:
        return Word.DOES
    return Word.CAN if entry.says == "switch" else None  # else it says what a device does


# Whose codes, of which badges, which codes, and which of them by the family that they are read as.
CodeKey = tuple[str | None, frozenset[str], frozenset[str], frozenset[tuple[str, str]]]


class AbilityReader:
    """Tells what devices can do; compiled once from the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        """A teller over the facts and product codes of the knowledge."""
        self._knowledge = knowledge
        self._replies = Replies(knowledge.capability_fields)
        self._families = {
            FAMILY + family.id: family for family in knowledge.families if family.capabilities
        }
        # What has low confidence is a thing that some of the models might do: no claim.
        self._facts = tuple(
            (fact, LatePattern(fact.id, f"(?i){fact.pattern}").read())
            for fact in knowledge.capabilities
            if fact.pattern and fact.confidence != "low"
        )
        self._known: dict[CodeKey, dict[str, Capability]] = {}

    def of(
        self,
        told: Iterable[AbilityStatement],
        readings: Iterable[ClueReading],
        maker: str | None,
        codes: Iterable[str],
    ) -> tuple[Capability, ...]:
        """What a device can do and does, in the order of the names; one line an ability."""
        coded = self._by_code(set(codes), readings, maker)
        if not told:
            return tuple(coded[name] for name in sorted(coded)) if coded else ()
        found: dict[str, Capability] = dict(coded)
        loudest: dict[str, AbilityStatement] = {}
        for one in sorted(told, key=lambda one: (-one.word, one.capability.because)):
            loudest.setdefault(one.capability.name, one)
        for name, best in loudest.items():
            if best.word is Word.CANNOT:
                found.pop(name, None)
            else:
                found[name] = best.capability
        return tuple(found[name] for name in sorted(found))

    def _by_code(
        self, codes: set[str], readings: Iterable[ClueReading], maker: str | None
    ) -> dict[str, Capability]:
        """What the product codes of a device tell, where they are its maker's or badge's own."""
        lines: set[tuple[str, str]] = set()
        badges: set[str] = set()
        for one in readings:
            codes.add(one.model)
            if one.aspect is Aspect.BADGE:
                badges.add(one.points_to)
            if one.signature in self._families and one.points_to in (maker, *badges):
                lines.add((one.signature, one.model))
        codes.discard("")
        if not codes or (maker is None and not badges):
            return {}
        return self._told_once((maker, frozenset(badges), frozenset(codes), frozenset(lines)))

    def _told_once(self, key: CodeKey) -> dict[str, Capability]:
        """What facts and families say of some codes, remembered; facts first, of fewer models."""
        known = self._known.get(key)
        if known is not None:
            return known
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        maker, badges, codes, lines = key
        found = self._known[key] = dict[str, Capability]()
        facts = self._told_by_facts(codes, badges, maker)
        for name, capability in chain(facts, self._told_by_families(lines)):
            found.setdefault(name, capability)
        return found

    def _told_by_facts(
        self, codes: AbstractSet[str], badges: AbstractSet[str], maker: str | None
    ) -> Iterator[tuple[str, Capability]]:
        """What the facts on file say of product codes of a maker or badge."""
        plain = sorted({normalise_code(code).strip(EDGE) for code in codes})
        for fact, pattern in self._facts:
            own = fact.maker is not None and self._knowledge.group(fact.maker) == maker
            if own or fact.brand in badges:
                hit = next((code for code in plain if pattern.compiled.search(code)), None)
                if hit:
                    yield fact.ability, of_fact(fact, hit)

    def _told_by_families(
        self, lines: AbstractSet[tuple[str, str]]
    ) -> Iterator[tuple[str, Capability]]:
        """What the families of product codes say, each of a code that was read as one of it."""
        for signature, code in sorted(lines):
            family = self._families[signature]
            for name in family.capabilities:
                because = f"{code.strip(EDGE)} is a product code: {family.product or family.id}"
                source = f"product code: {cite_sources(family.sources)}"
                yield name, Capability(name=name, because=because, source=source)


def codes_of(device: Device, model: str | None) -> tuple[str, ...]:
    """The product codes that a device or its label tells."""
    labels = (one.value for one in device.observations if one.signal is Signal.MODEL)
    return (model, *labels) if model else tuple(labels)


def of_reply(entry: ReplyField, field: Field, *, does: bool) -> Capability:
    """An ability as a device's own reply tells it."""
    state = ""
    if entry.says == "switch":
        state = " is on" if does else " is there, and that it is not known to be on"
    doubt = "" if entry.verified else "; no real sample was at hand"
    shown = f"{field.path} = {field.value[:SHOWN]}"
    return Capability(
        name=entry.ability,
        does=does,
        because=f"its own reply says that {entry.because}{state} ({shown})",
        source=f"own reply: {cite_sources(entry.sources)}{doubt}",
    )


def of_fact(fact: Ability, code: str) -> Capability:
    """An ability as a reviewed fact about some models tells it; never that it is used."""
    note = f"; {fact.note}" if fact.note else ""
    return Capability(
        name=fact.ability,
        because=f"{code} is one of these models: {fact.lines}{note}",
        source=f"product code: {cite_sources(fact.sources)}",
    )


def cite_sources(sources: tuple[Citation, ...]) -> str:
    """What a statement rests on; that it was only recalled where nothing else stands there."""
    read = [source.title for source in sources if source.seen != "memory"]
    return "; ".join(dict.fromkeys(read)) if read else RECALLED
