"""Badge names in free text: whole words, the longest first, false friends left out.

A text may name what a thing is not ("not Acme", "Acme compatible"): such names are left out too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

import re2
from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import KnowledgeError
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.identity import FalseFriend

TOKEN = re.compile(r"[^\W_]+")
GAP = re.compile(r"[\s\-_./&'’]{0,3}")  # what may stand between two words of one name
SCRIPT_WITHOUT_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

NAME = "{name}"  # in a pattern: any name or code, or a list of them
MARK = "\x00"  # what covers names and codes while such patterns are searched
LISTED = r"\s*[,/&+]\s*(?:\w+\s*[,/&+]\s*)?|\s+(?:(?:and|or|nor|et|ou|oder|und|ni|y|o|e)\s+)?"
MARKED = rf"\x00+(?:(?:{LISTED})\x00+)*"

Words = tuple[str, ...]
Span = tuple[int, int]


class BrandHit(Struct, frozen=True, kw_only=True):
    """A badge named in a text at ``start`` to ``end``.

    ``brands`` holds brand ids, sure spellings first; in an index of makers it holds maker ids.
    ``plain`` says that the word means other things too, ``doubted`` that the text only supposes it.
    """

    brands: tuple[str, ...]
    word: str
    start: int
    end: int
    plain: bool = False
    doubted: bool = False


class Spelled(Protocol):
    """Whoever has a name that texts may hold."""

    @property
    def id(self) -> str:
        """The name of the entry."""

    @property
    def words(self) -> tuple[str, ...]:
        """Spellings that mean nothing else."""

    @property
    def plain_words(self) -> tuple[str, ...]:
        """Spellings that mean other things too."""


class WordIndex:
    """The words of brands or of makers; it never changes once built."""

    def __init__(self, named: Iterable[Spelled], knowledge: Knowledge) -> None:
        """An index over the words of some brands or makers, with the vocabulary beside them."""
        entries = tuple(named)
        self._sure = spelled((word, entry.id) for entry in entries for word in entry.words)
        self._plain = spelled((word, entry.id) for entry in entries for word in entry.plain_words)
        self._trade = spelled((word, "") for term in knowledge.vocabulary for word in term.words)
        self._unspaced = unspaced(self._sure)
        every = (*self._sure, *self._plain, *self._trade)
        self._openings = {words[0] for words in every}
        self._reach = max(map(len, every), default=1)
        self._friends, self._turns, self._doubts = turns_of(knowledge.false_friends)

    def hits(self, text: str, *, trade: bool) -> Iterator[BrandHit]:
        """The badges in a text, first to last; plain words only in talk of the trade."""
        tokens = list(TOKEN.finditer(text))
        found = self._named(text, tokens)
        spans = self._false(text, found) if found else []
        doubts = spans_of(self._doubts, text, found) if found else []
        doubtful = any(hit.plain for hit in found)
        of_trade = trade or (doubtful and self._speaks_trade(text, tokens))
        for hit in found:
            place = (hit.start, hit.end)
            if not lies_in(place, spans) and (of_trade or not hit.plain):
                yield replace(hit, doubted=True) if lies_in(place, doubts) else hit

    def denied(self, text: str) -> frozenset[str]:
        """The brands that a text seems to name, and names nowhere."""
        named = {
            name for hit in self._named(text, list(TOKEN.finditer(text))) for name in hit.brands
        }
        return frozenset(named.difference(*(hit.brands for hit in self.hits(text, trade=True))))

    def doubted(self, text: str) -> frozenset[str]:
        """The brands that a text only supposes wherever it names them."""
        hits = list(self.hits(text, trade=True))
        sure = {name for hit in hits if not hit.doubted for name in hit.brands}
        return frozenset({name for hit in hits for name in hit.brands} - sure)

    def is_turned(self, text: str, code: Span) -> bool:
        """Whether a text says of a code in it that the thing is another one."""
        if self._turns is None:
            return False
        found = self._named(text, list(TOKEN.finditer(text)))
        covered = masked(text, [code, *((hit.start, hit.end) for hit in found)])
        return lies_in(code, [match.span() for match in self._turns.finditer(covered)])

    def _named(self, text: str, tokens: list[re.Match[str]]) -> list[BrandHit]:
        """All names in a text, first to last."""
        found = [*self._spaced(text, tokens), *self._written_together(text)]
        return sorted(found, key=lambda hit: hit.start)

    def _spaced(self, text: str, tokens: list[re.Match[str]]) -> Iterator[BrandHit]:
        """The names that stand as whole words."""
        place = 0
        while place < len(tokens):
            for run in self._runs(text, tokens, place):
                words = folded(run)
                sure, plain = self._sure.get(words, ()), self._plain.get(words, ())
                if sure or plain:
                    start, end = run[0].start(), run[-1].end()
                    yield BrandHit(
                        brands=(*sure, *plain),
                        word=text[start:end],
                        start=start,
                        end=end,
                        plain=not sure,
                    )
                    place += len(run) - 1
                    break
            place += 1

    def _written_together(self, text: str) -> Iterator[BrandHit]:
        """The names in scripts that put no space between words, inside longer runs."""
        for word, ids in self._unspaced:
            for match in re.finditer(f"(?<=\\w){word}|{word}(?=\\w)", text):
                yield BrandHit(brands=ids, word=word, start=match.start(), end=match.end())

    def _false(self, text: str, found: Iterable[BrandHit]) -> list[Span]:
        """Where a text only seems to name a badge."""
        places = [match.span() for match in self._friends.finditer(text)] if self._friends else []
        return [*places, *spans_of(self._turns, text, found)]

    def _speaks_trade(self, text: str, tokens: list[re.Match[str]]) -> bool:
        """Whether a text holds a word of the trade."""
        return any(
            folded(run) in self._trade
            for place in range(len(tokens))
            for run in self._runs(text, tokens, place)
        )

    def _runs(
        self, text: str, tokens: list[re.Match[str]], place: int
    ) -> Iterator[list[re.Match[str]]]:
        """The runs of words from a place on that may be a name, the longest first."""
        if tokens[place].group().casefold() in self._openings:
            yield from runs(text, tokens, place, self._reach)


def turns_of(friends: Iterable[FalseFriend]) -> tuple[re2._Regexp | None, ...]:
    """What only looks like a name, what denies any name, and what only supposes one."""
    known = tuple(friends)
    patterns = [one.pattern for one in known if not one.doubt]
    return (
        any_of(one for one in patterns if NAME not in one),
        any_of(one.replace(NAME, MARKED) for one in patterns if NAME in one),
        any_of(one.pattern.replace(NAME, MARKED) for one in known if one.doubt),
    )


def lies_in(inner: Span, spans: Iterable[Span]) -> bool:
    """Whether a span lies inside one of others."""
    return any(start <= inner[0] and inner[1] <= end for start, end in spans)


def spans_of(pattern: re2._Regexp | None, text: str, found: Iterable[BrandHit]) -> list[Span]:
    """Where a pattern of any name matches a text with names at some places."""
    if pattern is None:
        return []
    covered = masked(text, [(hit.start, hit.end) for hit in found])
    return [match.span() for match in pattern.finditer(covered)]


def masked(text: str, spans: Iterable[Span]) -> str:
    """A text of the same length with some spans covered."""
    text = text.replace(MARK, " ")
    for start, end in spans:
        text = text[:start] + MARK * (end - start) + text[end:]
    return text


def spelled(pairs: Iterable[tuple[str, str]]) -> dict[Words, tuple[str, ...]]:
    """Ids under the folded words of each spelling."""
    found: dict[Words, tuple[str, ...]] = {}
    for spelling, name in pairs:
        words = folded(TOKEN.finditer(spelling))
        if words and name not in found.get(words, ()):
            found[words] = (*found.get(words, ()), name)
    return found


def folded(run: Iterable[re.Match[str]]) -> Words:
    """The words of a run without regard to case."""
    return tuple(match.group().casefold() for match in run)


def runs(
    text: str, tokens: list[re.Match[str]], place: int, reach: int
) -> Iterator[list[re.Match[str]]]:
    """The runs of words from a place on that may be one name, the longest first."""
    end = place + 1
    while end < min(place + reach, len(tokens)) and GAP.fullmatch(
        text, tokens[end - 1].end(), tokens[end].start()
    ):
        end += 1
    for stop in range(end, place, -1):
        yield tokens[place:stop]


def unspaced(spellings: dict[Words, tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The spellings in scripts that put no space between words."""
    written = (("".join(words), ids) for words, ids in spellings.items())
    return tuple((word, ids) for word, ids in written if SCRIPT_WITHOUT_SPACES.search(word))


def any_of(patterns: Iterable[str]) -> re2._Regexp | None:
    """One linear-time expression, without regard to case, for whatever one of some matches."""
    known = [f"(?:{pattern})" for pattern in patterns if pattern]
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.longest_match = True  # which entry comes first does not count
    try:
        return re2.compile("|".join(known), options) if known else None
    except re2.error as error:
        raise KnowledgeError(f"false friends: {error}") from error
