"""Lines of a block that hold any of some words, found by a compiled loop where there is one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib import import_module
from itertools import chain, pairwise
from typing import Protocol

from msgspec import Struct

RUN = 4  # bytes that the loop looks up together
APART = 2  # bytes from the first to the second of a pair that it looks for
PAIRS = 16  # of them at most
SHORTEST = 3  # bytes of a word
LONGEST = 255
# Bytes by how often records hold them: blanks and marks, then letters as in English, then others.
OFTEN = {byte: 26 - place for place, byte in enumerate(b"etaoinshrdlucmfwypvbgkjqxz")}
ANY = 60  # what a byte of any kind costs
OFTEN |= dict.fromkeys(b" .,:&'/()+", 26) | dict.fromkeys(b"0123456789", 15)
COSTS = tuple(OFTEN.get(byte, 1) for byte in range(256))
WORDY = re.compile(r"[A-Za-z0-9_]")

CompiledWord = tuple[bytes, bytes, int, int, int, int, int, int, bytes]
Pair = tuple[int, int]


class SiftWord(Struct, frozen=True):
    """A word to be found: whether only where one begins or ends, and what makes it another one.

    It is compared without regard to case; ``besides`` may not follow it.
    """

    text: str
    begins: bool = False
    ends: bool = False
    besides: str = ""
    numbered: bool = False  # whether a digit follows, three letters, blanks or hyphens away at most
    written: bool = False  # as JSON may spell it: letters beyond ASCII by their numbers


class Sift(Protocol):
    """What finds lines: how many there are, and line, start and end of those worth a look."""

    def __call__(
        self, block: bytes | memoryview, mark: bytes, /
    ) -> tuple[int, list[tuple[int, int, int]]]:
        """Lines that hold a word, and those that are no object from brace to brace."""


SiftRoom = tuple[int, int, list[tuple[int, bytes]]]  # its turn, its lines, those found by number


class SiftFile(Protocol):
    """What finds lines in a file by itself, asked by several threads at once.

    It takes whole lines while a mark ends them and they are not too long; the rest it leaves.
    """

    def __call__(self, most: int, /) -> list[SiftRoom]:
        """What stands in about so many of the bytes that follow; nothing where none do."""

    def where(self) -> tuple[int, int]:
        """Where the first line begins that was not taken, and how many rooms of lines were."""


def file_sift(sift: Sift, number: int, at: int, mark: bytes) -> SiftFile | None:
    """A sift of the open file of a number from a place on; None where there is none."""
    module = import_module(type(sift).__module__)
    make: Callable[[Sift, int, int, bytes], SiftFile] | None
    make = getattr(module, "SiftFile", None)
    return None if make is None else make(sift, number, at, mark)


def compiled_sift(words: Iterable[SiftWord], *, plain: int = 0) -> Sift | None:
    """A compiled loop over some words; None where there is none, or a word that it cannot find.

    ``plain`` does without what some processors have (1), and without what each has (2).
    """
    try:
        module = import_module("unbadge.formats._sift")
    except ImportError:
        return None
    given = tuple(words)
    pairs = pairs_of(given)
    told = dict.fromkeys(compiled_word(word, pairs) for word in given)
    if None in told or len(pairs) > PAIRS:
        return None
    sift: Sift = module.Sift(tuple(told), plain)
    return sift


def pairs_of(words: Iterable[SiftWord]) -> tuple[Pair, ...]:
    """Few pairs of bytes, each two apart, of which one stands in each word that counts anywhere."""
    open_words = {
        word.text: pairs_in(word.text.lower().encode()) for word in words if is_open(word)
    }
    found: list[Pair] = []
    while open_words:
        shared = Counter(chain.from_iterable(open_words.values()))
        best = max(shared, key=lambda pair: (shared[pair], -COSTS[pair[0]] - COSTS[pair[1]], pair))
        found.append(best)
        open_words = {text: pairs for text, pairs in open_words.items() if best not in pairs}
    return tuple(found)


def is_open(word: SiftWord) -> bool:
    """Whether a word counts anywhere and holds nothing beyond ASCII, by which it were found."""
    begins = word.begins and WORDY.match(word.text) is not None
    return word.text.isascii() and not begins and len(word.text) >= SHORTEST


def pairs_in(small: bytes) -> dict[Pair, int]:
    """The pairs of bytes in a word, each with its first place; four bytes follow from there."""
    most = max(len(small) - RUN + 1, 1)
    return {(small[at], small[at + APART]): at for at in reversed(range(most))}


def compiled_word(word: SiftWord, pairs: tuple[Pair, ...] = ()) -> CompiledWord | None:
    """A word as the loop takes it: its bytes small and capital, and its rarest four of them.

    Of a word that counts anywhere the place of one of the pairs; else -1.
    """
    small, capital, start, end = plainest_part(word)
    if not SHORTEST <= len(small) <= LONGEST:
        return None
    whole = len(small) == len(spelt(word, word.text)) and not (start or end)
    ends = all((word.ends, whole, WORDY.match(word.text[-1])))
    begins = all((word.begins, not start, WORDY.match(word.text[0])))
    besides = word.besides.casefold().encode() if not end else b""
    numbered = word.numbered and not end
    own = pairs_in(small) if is_open(word) else {}
    pair = next((own[one] for one in pairs if one in own), -1)
    even, odd = 0, -1  # which count only where no place shows a word's first bytes
    if pair < 0 and not (begins and small[:RUN].isascii()):
        even, odd = rarest_run(small, 0), rarest_run(small, -1)
    return small, capital, even, odd, pair, int(begins), int(ends), int(numbered), besides


def spelt(word: SiftWord, text: str) -> bytes:
    """Letters of a word as its bytes stand in a text."""
    if not word.written:
        return text.encode()
    return b"".join(
        char.encode() if char.isascii() else f"\\u{ord(char):04x}".encode() for char in text
    )


def plainest_part(word: SiftWord) -> tuple[bytes, bytes, int, int]:
    """The longest stretch of letters that have one small and one capital form of equal size.

    Small and capital, and how many letters stand before and after it.
    """
    text = word.text
    odd = [-1, *(place for place, char in enumerate(text) if not is_plain(char)), len(text)]
    stretches = [(before + 1, after) for before, after in pairwise(odd)]
    best = max(stretches, key=lambda one: one[1] - one[0])
    part = text[slice(*best)]
    small, capital = (spelt(word, one).lower() for one in (part.lower(), part.upper()))
    return small, capital, best[0], len(text) - best[1]


@lru_cache(maxsize=4_096)
def is_plain(char: str) -> bool:
    """Whether a letter has no other forms than a small and a capital one of equal size."""
    small, capital = char.lower(), char.upper()
    return (
        len(small) == len(capital) == 1
        and len(small.encode()) == len(capital.encode())
        and capital.lower() == small.casefold() == small
    )


def rarest_run(small: bytes, first: int) -> int:
    """Where, at every second place from the first, the four bytes stand that are rarest together.

    Any byte may stand before the word's first or behind its last; of several such places the last.
    """
    cost = [ANY, *map(COSTS.__getitem__, small), ANY]
    places = range(first, len(small) - RUN + 2, 2)
    return min(reversed(places), key=lambda place: sum(cost[place + 1 : place + 1 + RUN]))
