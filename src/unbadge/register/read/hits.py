"""Which devices the words of a search find, the rarest word looked up first."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    SelectBase,
    Text,
    bindparam,
    func,
    or_,
    select,
    union_all,
)

from unbadge.formats.mac import SEPARATORS
from unbadge.register.tables import WORDS
from unbadge.register.write import network_span, words_of

MANY = 2_000  # devices found, from which on they are not counted to their end
LEAST = 500  # devices found that a lower bound rests on
LOOK = 10_000  # finds of a word, from which on devices are rather come by in their order
MAC_DIGITS = re.compile(r"[0-9a-f]{4,12}")
LAST = "\U0010ffff"  # sorts after what begins like a word
ESTATE = bindparam("estate", type_=Integer)
KEPT = 64  # statements of one kind that are put together once


class WordShape(Struct, frozen=True):
    """The words of a search without what they are: how many spans each means, the rarest first.

    ``most`` is how many finds are looked at where there are very many; None where there are not.
    """

    spans: tuple[int, ...]
    most: int | None

    def counted(self, device: ColumnElement[int]) -> Iterator[ColumnElement[bool]]:
        """What holds for devices found: no more than so many finds, where there are many.

        A second word that tells the estate would lead SQLite to read all of it.
        """
        if self.most is not None:
            yield device.in_(some_hits(self.spans, self.most))
            return
        yield self.looked_up(device)
        yield from self.others(device)

    def looked_up(self, device: ColumnElement[int]) -> ColumnElement[bool]:
        """What holds for devices that the rarest word finds."""
        return device.in_(devices_with(0, self.spans[0]))

    def others(self, device: ColumnElement[int]) -> Iterator[ColumnElement[bool]]:
        """What holds for devices that all words but the rarest find, looked up at each device."""
        yield from (has_word(device, at, many) for at, many in enumerate(self.spans) if at)

    def walked(self, device: ColumnElement[int]) -> Iterator[ColumnElement[bool]]:
        """What holds for devices found, looked up at each that is come by."""
        yield from (has_word(device, at, many) for at, many in enumerate(self.spans))


class WordSearch(Struct, frozen=True, kw_only=True):
    """The words of a search, the rarest first, and whether they find many devices.

    ``rarest`` is how many finds the rarest word has, no more than LOOK.
    """

    words: tuple[str, ...]
    rarest: int
    many: bool

    @property
    def shape(self) -> WordShape:
        """The words without what they are."""
        spans = tuple(len(spans_of(word)) for word in self.words)
        least = min(LEAST, MANY) * spans[0]
        return WordShape(spans, least if self.many else None)

    @property
    def values(self) -> dict[str, str]:
        """The spans of the words, as statements of that shape name them."""
        return span_values(self.words)


WordPlans = MutableMapping[tuple[int, tuple[str, ...]], WordSearch]


def search_words(
    connection: Connection, estate: int, words: Sequence[str], plans: WordPlans
) -> WordSearch:
    """The search for some words in an estate, as it was planned before or by what is found now.

    An old plan finds the same devices; it may only be slower.
    """
    key = (estate, tuple(dict.fromkeys(words)))
    if (plan := plans.get(key)) is None:
        plan = plan_search(connection, *key, plans)
        plans[key] = plan
    return plan


def plan_search(
    connection: Connection, estate: int, words: tuple[str, ...], plans: WordPlans
) -> WordSearch:
    """The plan for some words; each alone is planned once for all searches that have it."""
    if len(words) == 1:
        rarest = count_hits(connection, estate, words, LOOK)
        return WordSearch(words=words, rarest=rarest, many=rarest >= many_hits(words))
    alone = (search_words(connection, estate, [word], plans) for word in words)
    found = {one.words[0]: one.rarest for one in alone}
    # Of words with many finds the longest is likely rare.
    ordered = tuple(sorted(found, key=lambda word: (found[word], -len(word))))
    rarest = found[ordered[0]]
    most = many_hits(ordered)
    many = rarest >= most and count_hits(connection, estate, ordered, most) >= most
    return WordSearch(words=ordered, rarest=rarest, many=many)


def many_hits(words: Sequence[str]) -> int:
    """From how many hits of words on, the rarest first, more than MANY devices may be found.

    A device counts once for each span of the rarest word.
    """
    return MANY * len(spans_of(words[0]))


def count_hits(connection: Connection, estate: int, words: Sequence[str], most: int) -> int:
    """How often devices of an estate have some words, the rarest first; at most so often.

    A device counts again for each of its words that begins so.
    """
    query = hit_count(tuple(len(spans_of(word)) for word in words), most)
    found = connection.execute(query, {"estate": estate, **span_values(words)})
    return int(found.scalar_one())


@lru_cache(maxsize=KEPT)
def hit_count(spans: tuple[int, ...], most: int) -> Select[Any]:
    """What counts so many finds at most of words with so many spans each."""
    return select(func.count()).select_from(some_hits(spans, most).subquery())


def some_hits(spans: tuple[int, ...], most: int) -> Select[tuple[int]]:
    """So many devices at most that have some words; one comes again for each word it has so."""
    hits = devices_with(0, spans[0]).subquery()
    query: Select[tuple[int]] = select(hits.c.device)
    others = (has_word(hits.c.device, at, many) for at, many in enumerate(spans) if at)
    return query.where(*others).limit(most)


def devices_with(at: int, many: int) -> SelectBase:
    """The devices of an estate that the word of a search at a place finds, by so many spans.

    Each beginning is a query of its own: no database looks two spans up in one index.
    """
    query = select(WORDS.c.device).where(WORDS.c.estate == ESTATE)
    found: list[Select[tuple[int]]] = [
        query.where(within_span(WORDS.c.word, at, span)) for span in range(many)
    ]
    return found[0] if len(found) == 1 else union_all(*found)


def has_word(device: ColumnElement[int], at: int, many: int) -> ColumnElement[bool]:
    """What holds for devices that the word of a search at a place finds, looked up at each.

    A device has an estate, so that its words need not be asked for theirs.
    """
    own = WORDS.alias("own_words")
    spans = or_(*(within_span(own.c.word, at, span) for span in range(many)))
    return select(own.c.word).where(own.c.device == device, spans).exists()


def within_span(word: ColumnElement[str], at: int, span: int) -> ColumnElement[bool]:
    """What holds for words kept that stand in a span of the word of a search at a place."""
    first, last = (bindparam(f"word_{at}_{span}_{end}", type_=Text) for end in ("first", "last"))
    return word.between(first, last)


def span_values(words: Sequence[str]) -> dict[str, str]:
    """The ends of the spans of words, as statements name them."""
    return {
        f"word_{at}_{number}_{name}": value
        for at, word in enumerate(words)
        for number, span in enumerate(spans_of(word))
        for name, value in zip(("first", "last"), span, strict=True)
    }


def spans_of(word: str) -> list[tuple[str, str]]:
    """The spans of words kept that a word of a search means: what begins so, or a network."""
    if span := network_span(word):
        return [span]
    digits = SEPARATORS.sub("", word.casefold())
    starts = [one for one in dict.fromkeys(words_of(word)) if one][:2] or [word.casefold()]
    if MAC_DIGITS.fullmatch(digits) and digits != starts[0]:
        starts.append(digits)
    return [(one, one + LAST) for one in dict.fromkeys(starts)]
