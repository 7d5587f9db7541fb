"""Every value to what the knowledge recognises in it, each distinct value once."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from unbadge.formats.answer import Answer
from unbadge.identity.address import Addresses
from unbadge.identity.badge import Badges
from unbadge.identity.cloud import Clouds
from unbadge.identity.grammar import Grammar
from unbadge.identity.patterns import by_signal
from unbadge.identity.reading import Reach, Reading
from unbadge.identity.refine import Part, parts_of
from unbadge.identity.scale import AGAINST, BASE
from unbadge.knowledge.index import Index
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema import Signature
from unbadge.model import Aspect, Signal

LONGEST = 65_536  # characters of a value that are searched
REMEMBERED = 100_000  # distinct values


class Found(Struct, frozen=True):
    """What one value holds: readings, and the device's own answers."""

    readings: tuple[Reading, ...] = ()
    answers: tuple[Answer, ...] = ()


class Matcher:
    """Recognises values; compiled once from the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        """A matcher with everything compiled."""
        index = Index(knowledge)
        self.knowledge = knowledge
        self.badges = Badges(index)
        self._weights = knowledge.weights
        self._patterns = by_signal(knowledge.signatures)
        self._addresses = Addresses(index, knowledge.weights)
        self._grammar = Grammar(index, knowledge.families)
        self._clouds = Clouds(index)
        self._known: dict[tuple[Signal, str], Found] = {}

    def found(self, signal: Signal, value: str) -> Found:
        """What a value and all it holds say."""
        key = (signal, value)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[key] = self._find(signal, value[:LONGEST])
        return known

    def _find(self, signal: Signal, value: str) -> Found:
        refined = parts_of(signal, value)
        readings: dict[Reading, None] = {}
        for part in (Part(signal, value), *refined.parts):
            readings.update(dict.fromkeys(self.read(part.signal, part.value)))
        for mac in dict.fromkeys(filter(None, (answer.mac for answer in refined.answers))):
            readings.update(dict.fromkeys(self._addresses.read(mac)))
        return Found(tuple(readings), refined.answers)

    def read(self, signal: Signal, value: str) -> Iterator[Reading]:
        """What one value by itself says."""
        if signal is Signal.MAC:
            yield from self._addresses.read(value)
            return
        if patterns := self._patterns.get(signal):
            for signature, captured in patterns.hits(value):
                yield from self._of_signature(signature, captured, signal)
        yield from self.badges.read(signal, value)
        yield from self._grammar.read(signal, value)
        yield from self._clouds.read(signal, value)

    def _of_signature(
        self, signature: Signature, captured: dict[str, str], signal: Signal
    ) -> Iterator[Reading]:
        cause = signature.cause or signal.value
        target = signature.brand if signature.aspect is Aspect.BADGE else signature.maker
        if target and signature.aspect is Aspect.MAKER:
            target = self.knowledge.group(target)
        reach = Reach.POSSIBLE if signal is Signal.TEXT else Reach.FULL
        yield Reading(
            signature=signature.id,
            points_to=target or "",
            weight=self._weights.get(signature.id, BASE[signature.tier]) if target else 0.0,
            tier=signature.tier,
            aspect=signature.aspect,
            cause=cause,
            because=signature.because,
            cite=signature.cite,
            verified=signature.verified,
            reach=reach,
            device_type=signature.device_type,
            model=captured.get("model", ""),
            firmware=captured.get("firmware", ""),
            serial=captured.get("serial", ""),
            signal=signal,
        )
        for maker in signature.against:
            yield Reading(
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
