"""All signatures of a signal, searched in a few passes of a linear-time engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

import re2

from unbadge.errors import KnowledgeError
from unbadge.knowledge.schema.identity import Signature
from unbadge.model import Signal

NAMED = "(?P<"
TOGETHER = 64  # patterns in one set: what a set makes of a new text grows faster than its patterns
FEW = 4  # patterns that are tried one by one sooner than all together
MEMORY = 96 << 20  # bytes that the engine may use for one set, if it needs them
Captures = dict[str, str]
Hit = tuple[Signature, Captures]


def roomy() -> re2.Options:
    """Options that let a large set keep its states; too little memory makes it start over."""
    options = re2.Options()
    options.max_mem = MEMORY
    return options


def search_set(named: Iterable[tuple[str, str]]) -> re2.Set:
    """Patterns as one set for searching; raises KnowledgeError naming the entry that cannot be."""
    found, name = re2.Set.SearchSet(roomy()), ""
    try:
        for name, pattern in named:  # noqa: B007 - the last one is named
            found.Add(pattern)
        found.Compile()
    except re2.error as error:
        raise KnowledgeError(f"{name}: {error}") from error
    return found


def compile_pattern(name: str, pattern: str) -> re2._Regexp:
    """The pattern of an entry; raises KnowledgeError naming it where it cannot be one."""
    try:
        return re2.compile(pattern)
    except re2.error as error:
        raise KnowledgeError(f"{name}: {error}") from error


def word_filter(named: Iterable[tuple[str, str]]) -> re2.Filter:
    """What tells by their literal words which patterns a text may hold; none where none is given.

    Raises KnowledgeError naming the entry that is no pattern.
    """
    found, name = re2.Filter(), ""
    options = roomy()
    try:
        for name, pattern in named:  # noqa: B007 - the last one is named
            found.Add(pattern, options)
        if name:
            found.Compile()
    except re2.error as error:
        raise KnowledgeError(f"{name}: {error}") from error
    return found


class SplitSet:
    """Many patterns as a few sets for searching, which is much quicker than as one.

    Most texts hold none of the literal words without which most patterns cannot be found: such a
    text is searched for the other patterns alone.
    """

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        """Patterns, none searched yet; raises KnowledgeError naming an entry that is none."""
        self._every = tuple(named)
        self._words = word_filter(self._every)
        order = tuple(sorted(self._possible(b"")))
        self._wordless = frozenset(order)
        self._others = order, search_set(self._every[place] for place in order)

    # Texts that hold the words of many patterns are few, and compiling all sets takes longest.
    @cached_property
    def _sets(self) -> list[tuple[int, re2.Set]]:
        starts = range(0, len(self._every), TOGETHER)
        return [(first, search_set(self._every[first : first + TOGETHER])) for first in starts]

    def places_in(self, text: bytes | str) -> list[int]:
        """The places of the patterns that are found in a text, in their order."""
        data = text.encode() if isinstance(text, str) else text
        possible = self._possible(data)
        more = len(possible) - len(self._wordless)
        if more > FEW:
            return [
                first + place
                for first, patterns in self._sets
                for place in sorted(patterns.Match(data) or ())
            ]
        order, others = self._others
        found = [order[place] for place in others.Match(data) or ()] if order else []
        if more:
            found += self._found_alone(possible, data)
        return sorted(found) if found else found

    def _found_alone(self, possible: Iterable[int], data: bytes) -> Iterator[int]:
        """The places among some of the patterns with words that are found, tried one by one."""
        for place in possible:
            if place not in self._wordless and self._words.re(place).search(data):
                yield place

    def _possible(self, data: bytes) -> list[int]:
        """The places of the patterns whose literal words stand in a text, or that have none."""
        return (self._words.Match(data, potential=True) or []) if self._every else []


class PatternSet:
    """The signatures of one signal, compiled when the first value comes."""

    def __init__(self, signatures: Iterable[Signature]) -> None:
        """A set for searching."""
        self.signatures = tuple(signatures)

    # Most runs meet few of the signals, and compiling all sets is most of an engine's start.
    @cached_property
    def _set(self) -> SplitSet:
        return SplitSet((one.id, one.pattern) for one in self.signatures)

    @cached_property
    def _capturing(self) -> dict[int, re2._Regexp]:
        return {
            place: compile_pattern(signature.id, signature.pattern)
            for place, signature in enumerate(self.signatures)
            if NAMED in signature.pattern
        }

    def hits(self, value: str) -> list[Hit]:
        """The signatures found in a value, in the order of the knowledge, with what they read."""
        places = self._set.places_in(value.encode())
        return [(self.signatures[place], self._captures(place, value)) for place in places]

    def _captures(self, place: int, value: str) -> Captures:
        pattern = self._capturing.get(place)
        match = pattern.search(value) if pattern else None
        if match is None:
            return {}
        return {name: text for name, text in match.groupdict().items() if text}


def by_signal(signatures: Iterable[Signature]) -> dict[Signal, PatternSet]:
    """A compiled set for each signal that some signature reads."""
    sorted_out: dict[Signal, list[Signature]] = {}
    for signature in signatures:
        for signal in signature.signals:
            sorted_out.setdefault(signal, []).append(signature)
    return {signal: PatternSet(found) for signal, found in sorted_out.items()}
