"""Which devices the words of a search find, the rarest word looked up first."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping, Sequence

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, SelectBase, func, or_, select, union_all

from unbadge.formats.mac import SEPARATORS
from unbadge.register.tables import WORDS
from unbadge.register.write.words import network_span, words_of

# Finds, from which on no more are counted.
MANY = 2_000
LOOK = 10_000  # finds of a word, from which on devices are rather come by in their order
MAC_DIGITS = re.compile(r"[0-9a-f]{4,12}")
LAST = "\U0010ffff"  # sorts after what begins like a word


class WordSearch(Struct, frozen=True, kw_only=True):
    """The words of a search, the rarest first, and whether they find many devices.

    ``rarest`` is how many finds the rarest word has, no more than LOOK.
    """

    estate: int
    words: tuple[str, ...]
    rarest: int
    many: bool

    def counted(self, device: ColumnElement[int]) -> Iterator[ColumnElement[bool]]:
        """What holds for devices found: no more than MANY finds, where there are many.

        A second word that tells the estate would lead SQLite to read all of it.
        """
        if self.many:
            yield device.in_(some_hits(self.estate, self.words, MANY))
            return
        yield self.looked_up(device)
        yield from self.others(device)

    def looked_up(self, device: ColumnElement[int]) -> ColumnElement[bool]:
        """What holds for devices that the rarest word finds."""
        return device.in_(devices_with(self.estate, self.words[0]))

    def others(self, device: ColumnElement[int]) -> Iterator[ColumnElement[bool]]:
        """What holds for devices that all words but the rarest find, looked up at each device."""
        yield from (has_word(device, word) for word in self.words[1:])

    def walked(self, device: ColumnElement[int]) -> Iterator[ColumnElement[bool]]:
        """What holds for devices found, looked up at each that is come by."""
        yield from (has_word(device, word) for word in self.words)


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
        return WordSearch(estate=estate, words=words, rarest=rarest, many=rarest >= MANY)
    alone = (search_words(connection, estate, [word], plans) for word in words)
    found = {one.words[0]: one.rarest for one in alone}
    # Of words with many finds the longest is likely rare.
    ordered = tuple(sorted(found, key=lambda word: (found[word], -len(word))))
    rarest = found[ordered[0]]
    many = rarest >= MANY and count_hits(connection, estate, ordered, MANY) >= MANY
    return WordSearch(estate=estate, words=ordered, rarest=rarest, many=many)


def count_hits(connection: Connection, estate: int, words: Sequence[str], most: int) -> int:
    """How often devices of an estate have some words, the rarest first; at most so often.

    A device counts again for each of its words that begins so.
    """
    some = some_hits(estate, words, most).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def some_hits(estate: int, words: Sequence[str], most: int) -> Select[tuple[int]]:
    """So many devices at most that have some words; one comes again for each word it has so."""
    first, *others = words
    hits = devices_with(estate, first).subquery()
    query: Select[tuple[int]] = select(hits.c.device)
    query = query.where(*(has_word(hits.c.device, word) for word in others))
    return query.limit(most)


def devices_with(estate: int, word: str) -> SelectBase:
    """The devices of an estate that a word of a search finds.

    Each beginning is a query of its own: no database looks two spans up in one index.
    """
    query = select(WORDS.c.device).where(WORDS.c.estate == estate)
    found: list[Select[tuple[int]]] = [
        query.where(WORDS.c.word.between(*span)) for span in spans_of(word)
    ]
    return found[0] if len(found) == 1 else union_all(*found)


def has_word(device: ColumnElement[int], word: str) -> ColumnElement[bool]:
    """What holds for devices that a word of a search finds, looked up at each device.

    A device has an estate, so that its words need not be asked for theirs.
    """
    own = WORDS.alias("own_words")
    spans = or_(*(own.c.word.between(*span) for span in spans_of(word)))
    return select(own.c.word).where(own.c.device == device, spans).exists()


def spans_of(word: str) -> list[tuple[str, str]]:
    """The spans of words kept that a word of a search means: what begins so, or a network."""
    if span := network_span(word):
        return [span]
    digits = SEPARATORS.sub("", word.casefold())
    starts = [one for one in dict.fromkeys(words_of(word)) if one][:2] or [word.casefold()]
    if MAC_DIGITS.fullmatch(digits) and digits != starts[0]:
        starts.append(digits)
    return [(one, one + LAST) for one in dict.fromkeys(starts)]
