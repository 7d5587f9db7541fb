"""Every value to what the knowledge recognises in it, each distinct value once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import count

import msgspec
from msgspec import Struct

from unbadge.formats.answer import ReplyFacts
from unbadge.identity.read.address import AddressReader
from unbadge.identity.read.badge import WORDY, Badges
from unbadge.identity.read.capability import AbilityStatement, Replies
from unbadge.identity.read.cloud import NAMES, Clouds
from unbadge.identity.read.grammar import CODED, Grammar
from unbadge.identity.read.patterns import Hit, by_signal
from unbadge.identity.read.reading import ClueReading, EvidenceSort, LiftReach
from unbadge.identity.read.refine import SPLITS, ValuePart, parts_of
from unbadge.identity.read.thing import DESCRIBED, ThingReader, kinds_as_meant
from unbadge.identity.weigh.scale import AGAINST, BASE
from unbadge.knowledge import NO_THING, Index, Knowledge, Signature
from unbadge.model import Aspect, DeviceType, Signal, Tier, Trait, having

LONGEST = 65_536  # characters of a value that are searched
REMEMBERED = 100_000  # distinct values
SHORT = 200  # characters of a part that is remembered
PRINTED = having(Trait.PRINTED)
SAID = having(Trait.MAKER_WORDS)  # what people write of a thing
WORDS = 4_096  # characters that are searched for names


class ValueMatch(Struct, frozen=True):
    """What one value holds: readings, the device's own answers, what it can do, and what it is.

    Two values that say the same have the same ``number``.
    """

    number: int = 0
    readings: tuple[ClueReading, ...] = ()
    answers: tuple[ReplyFacts, ...] = ()
    told: tuple[AbilityStatement, ...] = ()
    thing: DeviceType | None = None  # what the words of a description say that it is


NOTHING = ValueMatch()
Reader = Callable[[str], Iterable[ClueReading]]


class Matcher:
    """Recognises values; compiled once from the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        """A matcher with everything compiled."""
        index = self._index = Index(knowledge)
        self.knowledge = knowledge
        self.badges = Badges(index)
        self._weights = knowledge.weights
        self._addresses = AddressReader(index, knowledge.weights)
        self._patterns = by_signal(knowledge.signatures, knowledge.words)
        self._readers = self._compile(index)
        self._replies = Replies(knowledge.capability_fields)
        self._things = ThingReader(knowledge)
        self._numbers = count(1)
        self._known: dict[tuple[Signal, str], ValueMatch] = {}
        self._same: dict[ValueMatch, ValueMatch] = {}
        self._said: dict[ValueMatch, int] = {}
        self._plain: dict[tuple[str, Signal], tuple[ClueReading, ...]] = {}
        self._parts: dict[ValuePart, list[ClueReading]] = {}

    def found(self, signal: Signal, value: str) -> ValueMatch:
        """What a value and all it holds say; looked up once while it is remembered."""
        key = (signal, value)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[key] = self.look(signal, value)
        return known

    def without_others(self, note: str) -> str:
        """A note beside make and model without the names of other things that it speaks of."""
        return self._index.without_others(note[:WORDS])

    def look(self, signal: Signal, value: str) -> ValueMatch:
        """What a value and all it holds say."""
        text = value[:LONGEST]
        told = self._replies.told(signal, value)
        readings, answers = self._with_parts(signal, text)
        thing = NO_THING
        if signal in DESCRIBED:
            thing = self._things.read(signal, text, readings)
            readings = kinds_as_meant(readings, thing, text)
        if not readings and not answers and not told and thing.type is None:
            return NOTHING
        return self._numbered(ValueMatch(0, tuple(readings), answers, told, thing.type))

    def _with_parts(
        self, signal: Signal, text: str
    ) -> tuple[list[ClueReading], tuple[ReplyFacts, ...]]:
        """What a value says by itself and in its parts, and the answers that it holds."""
        if signal is Signal.HTTP_TITLE:  # mostly read before, as a part of its page
            return list(self._of_part(ValuePart(signal, text))), ()
        readings = self.read(signal, text)
        if signal not in SPLITS:
            return readings, ()
        refined = parts_of(signal, text)
        for part in refined.parts:
            readings += self._of_part(part)
        for answer in refined.answers:
            if answer.mac:
                readings += self._addresses.read(answer.mac)
        return list(dict.fromkeys(readings)), refined.answers

    def reads(self, signal: Signal) -> bool:
        """Whether a value of a signal can say anything at all."""
        known = signal in self._patterns or signal in SPLITS or bool(self._readers[signal])
        return known or self._replies.reads(signal)

    def read(self, signal: Signal, value: str) -> list[ClueReading]:
        """What one value by itself says."""
        patterns = self._patterns.get(signal)
        hits = patterns.hits(value) if patterns else ()
        readings = self._as_meant(list(self._signatures(signal, hits)), value) if hits else []
        for reader in self._readers[signal]:
            readings += reader(value)
        return readings

    def _as_meant(self, readings: list[ClueReading], value: str) -> list[ClueReading]:
        """The readings without badges that a value names only to say that it is another thing.

        Badges that it only supposes are marked.
        """
        if readings and readings[0].signal in SAID and len(value) <= WORDS:
            readings = self._not_denied(readings, value)
        if len(value) > WORDS or not any(one.aspect is Aspect.BADGE for one in readings):
            return readings
        denied, doubted = self._index.denied_in(value), self._index.doubted_in(value)
        return [
            msgspec.structs.replace(one, doubted=True) if one.points_to in doubted else one
            for one in readings
            if one.aspect is not Aspect.BADGE or one.points_to not in denied
        ]

    def _not_denied(self, readings: list[ClueReading], value: str) -> list[ClueReading]:
        """The readings of what people wrote, without makers that it names only to mean another."""
        denied = frozenset(map(self.knowledge.group, self._index.denied_makers_in(value)))
        return [one for one in readings if one.weight < 0 or one.points_to not in denied]

    def _of_part(self, part: ValuePart) -> list[ClueReading]:
        """What a part by itself says; many values have the short ones in common."""
        if len(part.value) > SHORT:
            return self.read(part.signal, part.value)
        known = self._parts.get(part)
        if known is None:
            if len(self._parts) >= REMEMBERED:
                self._parts.clear()
            known = self._parts[part] = self.read(part.signal, part.value)
        return known

    def _numbered(self, found: ValueMatch) -> ValueMatch:
        """The one value that stands for all that say the same."""
        same = self._same.get(found)
        if same is None:
            if len(self._same) >= REMEMBERED:
                self._same.clear()
            # The address and serial number of a unit tell nothing of it but what is read from them.
            bare = tuple(msgspec.structs.replace(one, mac="", serial="") for one in found.answers)
            said = msgspec.structs.replace(found, answers=bare)
            number = self._said.get(said)
            if number is None:
                if len(self._said) >= REMEMBERED:
                    self._said.clear()
                number = self._said[said] = next(self._numbers)
            same = msgspec.structs.replace(found, number=number)
            self._same[found] = same
        return same

    def _compile(self, index: Index) -> dict[Signal, tuple[Reader, ...]]:
        """What reads each signal."""
        grammar = Grammar(index, self.knowledge.families)
        clouds = Clouds(index)
        readers: dict[Signal, list[Reader]] = {signal: [] for signal in Signal}
        for signal in WORDY:
            readers[signal].append(partial(self.badges.read, signal))
        for signal in CODED:
            readers[signal].append(partial(grammar.read, signal))
        for signal in NAMES:
            readers[signal].append(partial(clouds.read, signal))
        readers[Signal.MAC].append(self._addresses.read)
        readers[Signal.MAC_REGISTRANT].append(self._addresses.read_registrant)
        return {signal: tuple(several) for signal, several in readers.items()}

    def _signatures(self, signal: Signal, hits: Iterable[Hit]) -> Iterator[ClueReading]:
        """What the signatures of a signal recognise."""
        for signature, captured in hits:
            if captured:
                yield from self._of_signature(signature, captured, signal)
                continue
            plain = self._plain.get((signature.id, signal))
            if plain is None:
                plain = tuple(self._of_signature(signature, captured, signal))
                self._plain[signature.id, signal] = plain
            yield from plain

    def _of_signature(
        self, signature: Signature, captured: dict[str, str], signal: Signal
    ) -> Iterator[ClueReading]:
        cause = signature.cause or signal.value
        target = signature.brand if signature.aspect is Aspect.BADGE else signature.maker
        if target and signature.aspect is Aspect.MAKER:
            target = self.knowledge.group(target)
        reach, basis = standing_of(signature, signal)
        yield ClueReading(
            signature=signature.id,
            points_to=target or "",
            weight=self._weights.get(signature.id, BASE[signature.tier]) if target else 0.0,
            tier=signature.tier,
            aspect=signature.aspect,
            basis=basis,
            cause=cause,
            because=signature.because,
            cite=signature.cite,
            verified=signature.verified,
            reach=reach,
            device_type=signature.device_type,
            model=captured.get("model", ""),
            firmware=captured.get("firmware", ""),
            serial=captured.get("serial", ""),
            made=captured.get("made", ""),
            signal=signal,
            platform=signature.platform,
        )
        for maker in signature.against:
            yield ClueReading(
                signature=signature.id,
                points_to=self.knowledge.group(maker),
                weight=AGAINST,
                tier=signature.tier,
                cause=cause,
                because=signature.because,
                cite=signature.cite,
                verified=signature.verified,
                signal=signal,
            )


def standing_of(signature: Signature, signal: Signal) -> tuple[LiftReach, EvidenceSort]:
    """How far what a signature finds can lift a maker, and which sort of evidence it is."""
    # Anybody may print these.
    words = signal is Signal.TEXT or signature.tier is Tier.WEAK or signature.claim
    if signal in PRINTED:
        return LiftReach.POSSIBLE if words else LiftReach.PROBABLE, EvidenceSort.MARK
    if words:
        return LiftReach.POSSIBLE, EvidenceSort.NAME
    return LiftReach.FULL, EvidenceSort.SPEECH
