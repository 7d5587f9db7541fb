"""Where a text names kinds of things and what stands between them, in any language on file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from unicodedata import combining, normalize

from msgspec import Struct

from unbadge.knowledge.language.phrases import Phrases, Words
from unbadge.knowledge.purchases import PurchaseWords, purchase_words
from unbadge.knowledge.words import SCRIPT_WITHOUT_SPACES, TOKEN

GAP = re.compile(r"[ \t\u00a0]{0,2}[-'’./]?[ \t\u00a0]{0,2}")  # between two words of one name
REMEMBERED = 16_384  # words
PLAIN = "en"  # the language that has no accents
TOLD = 64  # texts: one is asked of several times while its line is read
STEM = 4  # letters that a beginning or ending on file has at least
LIFTED = frozenset("\u0306\u0327\u0328")  # marks that make other letters of Cyrillic and Turkish
# What a scan reads for letters inside a word: "rec0rder", "carnera", "видеорегистрат0р".
SLIPPED = re.compile(r"((?<=[^\W\d])[013458]|[013458](?=[^\W\d]{2})|rn|vv)")
READ_AS = {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "8": "b", "rn": "m", "vv": "w"}
MEANT = (READ_AS, {**READ_AS, "1": "i"}, {"0": "о", "3": "з", "4": "ч", "8": "в"})

Meaning = tuple[str, str]  # use and name
Senses = dict[Meaning, set[str]]  # what a word means, and in which languages
ANY: Senses = {}


class WordHit(Struct, frozen=True):
    """A word on file at a place in a text: what it is used for, and what it names."""

    use: str
    name: str
    start: int
    end: int


class Vocabulary:
    """Words of some uses, ready to be found in texts; it remembers what words end in."""

    def __init__(self, rows: Iterable[PurchaseWords]) -> None:
        """A vocabulary of some rows."""
        self._whole: dict[Words, Senses] = {}
        self._begins: dict[str, Senses] = {}
        self._ends: dict[str, Senses] = {}
        self._ending: dict[str, Senses | None] = {}  # of words asked of
        self._unspaced: dict[str, Senses] = {}
        self._told: dict[str, tuple[WordHit, ...]] = {}  # of texts asked of lately
        for row in rows:
            for word in row.words:
                senses = self._entry(word)
                senses.setdefault((row.use, row.name), set()).add(row.language)
        self._phrases = Phrases(self._whole, GAP)

    @cached_property
    def _written(self) -> re.Pattern[str]:
        """What finds words of scripts without spaces, which most texts have none of."""
        return any_of(self._unspaced)

    def _entry(self, word: str) -> Senses:
        """Where the senses of a word are kept."""
        bare = fold(word.strip("*"))
        if word.endswith("*"):
            return self._begins.setdefault(bare, {})
        if word.startswith("*"):
            return self._ends.setdefault(bare, {})
        if SCRIPT_WITHOUT_SPACES.search(word):
            return self._unspaced.setdefault(bare, {})
        return self._whole.setdefault(tuple(match[0] for match in TOKEN.finditer(bare)), {})

    def hits(self, text: str) -> list[WordHit]:
        """The words on file in a text, first to last, the longest where several begin.

        A word with several senses has the one of the language that most words are of.
        """
        if text not in self._told:
            if len(self._told) >= TOLD:
                self._told.clear()
            self._told[text] = tuple(self._hits(text))
        return list(self._told[text])

    def _hits(self, text: str) -> list[WordHit]:
        folded = fold(text)
        tokens = list(TOKEN.finditer(folded))
        words, openings = [token[0] for token in tokens], self._phrases.openings
        found: list[tuple[Senses, int, int]] = []
        place = 0
        while place < len(tokens):
            size = 0
            if words[place] in openings:
                size = self._phrases.size_at(folded, tokens, words, place)
            if size:
                senses = self._whole[tuple(words[place : place + size])]
                found.append((senses, tokens[place].start(), tokens[place + size - 1].end()))
            elif self._ending.get(words[place], ANY) is not None:  # of most it is known: no word
                found += self._alone(tokens[place])
            place += size or 1
        votes: Counter[str] = Counter()
        for senses, start, end in found:
            spoken = set().union(*senses.values())
            votes.update(spoken if text[start:end].isascii() else spoken - {PLAIN})
        return [WordHit(*sense_of(senses, votes), start, end) for senses, start, end in found]

    def _alone(self, token: re.Match[str]) -> Iterator[tuple[Senses, int, int]]:
        """What a token is that opens no phrase: words without spaces, or one by its ending."""
        if SCRIPT_WITHOUT_SPACES.match(token[0]):
            yield from self._within(token)
        elif senses := self._by_ending(token[0]):
            yield senses, *token.span()

    def _by_ending(self, word: str) -> Senses | None:
        """What a compound or an inflected word means, looked up once while it is remembered."""
        known = self._ending
        if word not in known:
            if len(known) >= REMEMBERED:
                known = self._ending = {}
            known[word] = self._look_at_ends(word)
        return known[word]

    def _look_at_ends(self, word: str) -> Senses | None:
        """What a compound or an inflected word means: its end says more than its beginning."""
        for size in range(len(word) - 1, STEM - 1, -1):
            if senses := self._ends.get(word[-size:]):
                return senses
        for size in range(len(word), STEM - 2, -1):
            if senses := self._begins.get(word[:size]):
                return senses
        return next(filter(None, map(self._of_slip, unslipped(word))), None)

    def _of_slip(self, word: str) -> Senses | None:
        """What a whole word, or a compound by its end, means."""
        if whole := self._whole.get((word,)):
            return whole
        sizes = range(len(word), STEM, -1)
        ends = (self._ends.get(word[-size:]) or self._begins.get(word[:size]) for size in sizes)
        return next(filter(None, ends), None)

    def _within(self, token: re.Match[str]) -> Iterator[tuple[Senses, int, int]]:
        """The words in a run of a script that puts no space between them."""
        for match in self._written.finditer(token[0]):
            start = token.start() + match.start()
            yield self._unspaced[match[0]], start, start + len(match[0])


def unslipped(word: str) -> Iterator[str]:
    """The words that a scan may have had for one with figures or "rn" among its letters."""
    parts = SLIPPED.split(word) if len(word) >= STEM else ()
    if len(parts) > 1:
        yield from ("".join(meant.get(part, part) for part in parts) for meant in MEANT)


def sense_of(senses: Senses, votes: Mapping[str, int]) -> Meaning:
    """Of the senses of a word, the one of the language with the most votes, else the first."""
    if len(senses) == 1:
        return next(iter(senses))
    return max(senses, key=lambda one: max(votes[language] for language in senses[one]))


@lru_cache(maxsize=65_536)
def fold_token(char: str) -> str:
    """A character without case and accents, where that leaves one character; else itself."""
    plain = normalize("NFD", char)
    bare = "".join(one for one in plain if not combining(one) or one in LIFTED)
    small = normalize("NFC", bare).casefold()
    return small if len(small) == 1 else char.lower()[:1]


def fold(text: str) -> str:
    """A text of the same length as words are compared in it: small letters without accents."""
    if text.isascii():
        return text.lower()
    return "".join(map(fold_token, text))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """What finds any of some words, the longest first; nothing where there are none."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)) or r"(?!)")


@lru_cache(maxsize=1)
def kind_words() -> Vocabulary:
    """The words for kinds of things and the markers between them."""
    return Vocabulary(row for row in purchase_words() if row.use in {"kind", "marker"})
