"""All signatures of a signal, searched in a few passes of a linear-time engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Protocol

import re2

from unbadge.errors import KnowledgeError
from unbadge.knowledge import PatternWords, Signature, fold_codes, fold_text
from unbadge.model import Signal

NAMED = "(?P<"
TOGETHER = 64  # patterns in one set: what a set makes of a new text grows faster than its patterns
FEW = 4  # patterns that are tried one by one sooner than all together
OFTEN = 16  # times that the same patterns are tried one by one before they are made one set
MOST_SETS = 256  # of patterns that are tried together
MEMORY = 96 << 20  # bytes that the engine may use for one set, if it needs them
UNREAD = PatternWords()  # of patterns whose words nobody has read yet
Captures = dict[str, str]
Hit = tuple[Signature, Captures]
Match = Callable[[bytes], list[int] | None]


def roomy() -> re2.Options:
    """Options that let a large set keep its states; too little memory makes it start over."""
    options = re2.Options()
    options.max_mem = MEMORY
    return options


def search_set(named: Iterable[tuple[str, str]]) -> re2.Set:
    """Patterns as one set for searching; raises KnowledgeError naming the entry that cannot be."""
    found, name = re2.Set.SearchSet(roomy()), ""
    for name, pattern in named:
        add_pattern(found, name, pattern)
    try:
        found.Compile()
    except re2.error as error:
        raise KnowledgeError(f"{name}: {error}") from error
    return found


def add_pattern(patterns: re2.Set, name: str, pattern: str) -> None:
    """Puts the pattern of an entry into a set; raises KnowledgeError where it cannot be one."""
    try:
        patterns.Add(pattern)
    except re2.error as error:
        raise KnowledgeError(f"{name}: {error}") from error


def compile_pattern(name: str, pattern: str) -> re2._Regexp:
    """The pattern of an entry; raises KnowledgeError naming it where it cannot be one."""
    try:
        return compile_once(pattern)
    except re2.error as error:
        raise KnowledgeError(f"{name}: {error}") from error


@lru_cache(maxsize=8_192)  # a signature reads many signals, and each compiles its own
def compile_once(pattern: str) -> re2._Regexp:
    """A pattern compiled; raises re2.error where it cannot be one."""
    return re2.compile(pattern)


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


class ManyPatterns(Protocol):
    """Many patterns that are searched together."""

    def places_in(self, text: str) -> list[int]:
        """The places of the patterns that are found in a text, in their order."""


class Sieve(Protocol):
    """The compiled search for the words that patterns need."""

    def places(self, data: bytes) -> list[int]:
        """The places of the patterns that a text may hold, in their order."""


SieveMaker = Callable[[list[tuple[bytes, int]], list[int], int, bool], Sieve]


class SievedPatterns:
    """Many patterns, of which those are tried whose literal words stand in a text.

    All words are looked for in one pass of a compiled search.
    """

    def __init__(
        self,
        named: Iterable[tuple[str, str]],
        make: SieveMaker,
        words: PatternWords,
        *,
        codes: bool,
    ) -> None:
        """All patterns, each compiled when it is tried; raises KnowledgeError for one that is none.

        ``codes`` says that they are of product codes and searched in upper-case text alone.
        """
        self._named = tuple(named)
        every = re2.Set.SearchSet()
        for name, pattern in self._named:
            add_pattern(every, name, pattern)
        self._each: list[Match | None] = [None] * len(self._named)
        self._several: dict[tuple[int, ...], Match] = {}
        self._times: dict[tuple[int, ...], int] = {}
        self._make, self._words, self._codes = make, words, codes
        self._fold = fold_codes if codes else fold_text

    @cached_property
    def _sieve(self) -> Sieve:
        words: list[tuple[bytes, int]] = []
        wordless: list[int] = []
        for place, (_, pattern) in enumerate(self._named):
            if needed := self._words.of(pattern, codes=self._codes):
                words += ((word, place) for word in needed)
            else:
                wordless.append(place)
        return self._make(words, wordless, len(self._named), self._codes)

    def places_in(self, text: str) -> list[int]:
        """The places of the patterns that are found in a text, in their order."""
        folded = self._fold(text)
        possible = self._sieve.places(folded)
        if not possible:
            return possible
        data = folded if text.isascii() else text.encode()
        if len(possible) == 1:
            place = possible[0]
            return possible if (self._each[place] or self._alone(place))(data) else []
        return self._found_among(tuple(possible), data)

    def _found_among(self, possible: tuple[int, ...], data: bytes) -> list[int]:
        """The places among several patterns that are found: those often asked for, at once."""
        together = self._several.get(possible)
        if together is not None:
            return [possible[at] for at in sorted(together(data) or ())]
        times = self._times[possible] = self._times.get(possible, 0) + 1
        if times >= OFTEN and len(self._several) < MOST_SETS:
            named = [self._named[place] for place in possible]
            self._several[possible] = search_set(named).Match
        if len(self._times) > MOST_SETS:
            self._times.clear()
        return [place for place in possible if (self._each[place] or self._alone(place))(data)]

    def _alone(self, place: int) -> Match:
        """The search for one pattern: a set of one answers sooner than a search for places."""
        alone: Match = search_set([self._named[place]]).Match
        self._each[place] = alone
        return alone


def search_together(
    named: Iterable[tuple[str, str]], words: PatternWords, *, codes: bool = False
) -> ManyPatterns:
    """Patterns to be searched together, with the compiled search for words where it was built.

    ``words`` holds those that were read from the patterns before.  Patterns of product ``codes``
    are searched in upper-case text alone.
    """
    try:
        module = import_module("unbadge.identity.read._sieve")
    except ImportError:
        return SplitSet(named)
    return SievedPatterns(named, module.Sieve, words, codes=codes)


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

    def places_in(self, text: str) -> list[int]:
        """The places of the patterns that are found in a text, in their order."""
        data = text.encode()
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

    def __init__(self, signatures: Iterable[Signature], words: PatternWords = UNREAD) -> None:
        """A set for searching."""
        self.signatures = tuple(signatures)
        self._words = words

    # Most runs meet few of the signals, and compiling all sets is most of an engine's start.
    @cached_property
    def _set(self) -> ManyPatterns:
        return search_together(((one.id, one.pattern) for one in self.signatures), self._words)

    @cached_property
    def _capturing(self) -> dict[int, re2._Regexp]:
        return {
            place: compile_pattern(signature.id, signature.pattern)
            for place, signature in enumerate(self.signatures)
            if NAMED in signature.pattern
        }

    def hits(self, value: str) -> list[Hit]:
        """The signatures found in a value, in the order of the knowledge, with what they read."""
        places = self._set.places_in(value)
        return [(self.signatures[place], self._captures(place, value)) for place in places]

    def _captures(self, place: int, value: str) -> Captures:
        pattern = self._capturing.get(place)
        match = pattern.search(value) if pattern else None
        if match is None:
            return {}
        return {name: text for name, text in match.groupdict().items() if text}


def by_signal(
    signatures: Iterable[Signature], words: PatternWords = UNREAD
) -> dict[Signal, PatternSet]:
    """A compiled set for each signal that some signature reads."""
    sorted_out: dict[Signal, list[Signature]] = {}
    for signature in signatures:
        for signal in signature.signals:
            sorted_out.setdefault(signal, []).append(signature)
    return {signal: PatternSet(found, words) for signal, found in sorted_out.items()}
