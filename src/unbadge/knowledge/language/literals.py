"""The literal words without which a pattern matches nothing, read from the pattern itself.

What is not understood needs no words, so that the pattern is tried on every text: a pattern is
never passed over that would have matched.  Words are in lower case, and one digit is like another.

Texts are searched for words of two kinds.  In those of product codes, which are searched in
upper-case text, every sign but a letter of ASCII, a digit or a hyphen is an ``EDGE``, and so are
both ends of a text.  In those of signatures every other sign stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from msgspec import Struct

from unbadge.knowledge.language.code_language import code_pattern

EDGE = "\x02"  # stands before every text that is searched
BEGIN, END = "\ue000", "\ue001"  # in what parts stand for: the text begins or ends here
MOST_EXACT = 128  # texts that a part of a pattern may stand for and be written out
MOST_SIGNS = 16  # of a class that are written out
MOST_NEEDED = 160  # words of which one must stand in a text
CUTS = (16, 8, 6, 5, 4, 3)  # signs that are left of words that are too many otherwise
MOST_COPIES = 4  # of a part that is repeated
ENOUGH = 12  # what a word tells of a text from which on fewer words are better than longer ones
LIGHT = re.compile(r"[\x020-9 ./:=\"<>_-]")  # signs that stand in many texts
# What stands in so many texts that it tells little.
COMMON = re.compile(
    "www-authenticate|authorization|content-type|server|realm|basic|digest|html|http|title|user|"
    "login|camera|network|device|version|manufacturer|vendor|onvif|org|name|model|video|system"
)
QUANTITY = re.compile(r"\{(\d+)(,?)(\d*)\}")
GROUP = re.compile(r"\?(?:P?<\w+>|([imsU]*)(?:-([imsU]+))?([:)]))")
CONTROLS = {"a": "\a", "f": "\f", "t": "\t", "n": "\n", "r": "\r", "v": "\v"}
DIGIT = "0"  # stands for any
DIGITS = frozenset("0123456789")
CLASSES: Mapping[str, frozenset[str] | None] = {  # of escaped signs; None where they are too many
    "d": DIGITS,
    **dict.fromkeys("DsSwWC"),
}
CODE_SIGNS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
FOREIGN = re.compile(r"[^\x00-\x7f]")
NOTHING = frozenset({"", EDGE, BEGIN, END})  # what stands in every text
# Letters beyond ASCII that some ASCII letter is found as without regard to case.
LIKE_ASCII = {0x17F: "s", 0x212A: "k"}
FOLDS = LIKE_ASCII | {
    code: DIGIT if chr(code) in DIGITS else chr(code).lower() for code in range(128)
}
CODE_FOLDS = {
    code: sign if chr(code).upper() in CODE_SIGNS else EDGE
    for code, sign in FOLDS.items()
    if code < 128
}
# Signs that stand for themselves, up to one that is repeated.
PLAIN = re.compile(r"[A-Za-z0-9 _/:,;=<>\"'&%#@!~-]+(?![*+?{])")


class Part(Struct, frozen=True):
    """What a part of a pattern stands for.

    ``exact`` holds all texts that it matches, where they are few; else whatever it matches opens
    with one of ``opening``, and one of ``needed`` stands in it, where something must.
    """

    exact: frozenset[str] | None = None
    needed: frozenset[str] | None = None
    opening: frozenset[str] = frozenset({""})

    @property
    def words(self) -> frozenset[str] | None:
        """Of these, one stands in whatever it matches; none where nothing must."""
        if self.exact is None:
            return self.needed
        return self.exact if self.exact and all(map(telling, self.exact)) else None


ANYTHING = Part()
EMPTY = Part(frozenset({""}))


Words = tuple[bytes, ...]


class PatternWords(Struct, frozen=True):
    """The words that patterns need, each under its pattern; none under one that needs none."""

    signatures: dict[str, Words] = {}
    codes: dict[str, Words] = {}
    turns: dict[str, Words] = {}  # of false friends over names

    def of(self, pattern: str, *, codes: bool) -> Words:
        """The words of a pattern, of product ``codes`` or of a signature; read now if need be."""
        known = (self.codes if codes else self.signatures).get(pattern)
        return needed_words(pattern, edges=codes) if known is None else known


class UnreadableError(ValueError):
    """A pattern in words that are not understood."""


def fold_text(text: str) -> bytes:
    """A text as it is searched for the words of signatures; the case of ASCII letters stays."""
    return (text if text.isascii() else text.translate(LIKE_ASCII)).encode()


def fold_codes(text: str) -> bytes:
    """A text in upper case as it is searched for the words of product codes."""
    return (text if text.isascii() else FOREIGN.sub(EDGE, text)).encode()


class Patterned(Protocol):
    """Whatever is found by a pattern."""

    @property
    def pattern(self) -> str:
        """The pattern."""


def pattern_words(
    signatures: Iterable[Patterned], families: Iterable[Patterned], turns: dict[str, Words]
) -> PatternWords:
    """The words that patterns of signatures and of product codes need; ``turns`` as they are."""
    codes = (code_pattern(one.pattern) for one in families)
    return PatternWords(
        {one.pattern: needed_words(one.pattern) for one in signatures},
        {pattern: needed_words(pattern, edges=True) for pattern in codes},
        turns,
    )


@lru_cache(maxsize=8_192)  # many signals share a signature
def needed_words(pattern: str, *, edges: bool = False) -> Words:
    """Of these, one stands in every text in which a pattern is found; none where nothing must.

    With ``edges`` they are words of product codes.
    """
    try:
        words = PatternParser(pattern, edges=edges).read().words or ()
        plain = (word.replace(BEGIN, EDGE).replace(END, EDGE) for word in words)
        return tuple(sorted(word.encode() for word in cut_words(plain)))
    except ValueError:  # also of a sign that is none
        return ()


class PatternParser:
    """Reads one pattern of RE2 from its first sign to its last."""

    def __init__(
        self, pattern: str, *, edges: bool = False, table: Mapping[int, str] | None = None
    ) -> None:
        """At the beginning of a pattern; ``table`` says what each sign stands for in words."""
        self._pattern = pattern
        self._edges = edges
        self._table = table if table is not None else CODE_FOLDS if edges else FOLDS
        self._at = 0
        self._folds = False  # whether case does not count
        self._lines = False  # whether ^ stands for the beginning of any line

    def read(self) -> Part:
        """What all of the pattern stands for; raises UnreadableError."""
        found = self._choice()
        if self._at < len(self._pattern):
            raise UnreadableError
        return found

    def _next(self) -> str:
        """The sign at hand, passed over."""
        if self._at >= len(self._pattern):
            raise UnreadableError
        self._at += 1
        return self._pattern[self._at - 1]

    def _sees(self, signs: str) -> bool:
        """Whether the sign at hand is one of some."""
        return self._at < len(self._pattern) and self._pattern[self._at] in signs

    def _choice(self) -> Part:
        """Alternatives up to the end of a group; the flags set in them end with them."""
        flags = self._folds, self._lines
        ways = [self._sequence()]
        while self._sees("|"):
            self._at += 1
            ways.append(self._sequence())
        self._folds, self._lines = flags
        return one_of(ways)

    def _sequence(self) -> Part:
        """Parts one after the other."""
        parts = []
        while self._at < len(self._pattern) and not self._sees("|)"):
            if run := PLAIN.match(self._pattern, self._at):
                self._at = run.end()
                parts.append(Part(frozenset({run[0].translate(self._table)})))
            else:
                parts.append(self._repeated(self._one()))
        return joined(parts)

    def _repeated(self, part: Part) -> Part:
        """A part with how often it may stand."""
        while self._sees("*+?{"):
            if self._sees("{"):
                match = QUANTITY.match(self._pattern, self._at)
                if match is None:
                    raise UnreadableError
                self._at = match.end()
                least = int(match[1])
                most = least if not match[2] else int(match[3]) if match[3] else None
            else:
                sign = self._next()
                least, most = int(sign == "+"), 1 if sign == "?" else None
            if self._sees("?"):  # as few as may be
                self._at += 1
            part = times(part, least, most)
        return part

    def _one(self) -> Part:
        """A sign, class or group."""
        sign = self._next()
        match sign:
            case "(":
                found = self._group()
            case "[":
                found = self._class()
            case "\\":
                found = self._escaped()
            case ".":
                found = ANYTHING
            case "^":
                found = EMPTY if self._lines else Part(frozenset({BEGIN}))
            case "$":
                found = Part(frozenset({END})) if self._edges and not self._lines else EMPTY
            case "*" | "+" | "?" | "{":
                raise UnreadableError
            case _:
                found = self._sign(sign)
        return found

    def _sign(self, sign: str) -> Part:
        """A sign that stands for itself."""
        if not sign.isascii() and self._folds:
            return ANYTHING
        return Part(frozenset({self._fold(sign)}))

    def _fold(self, sign: str) -> str:
        """A sign as it stands in words."""
        if sign in {BEGIN, END}:
            raise UnreadableError
        return EDGE if self._edges and not sign.isascii() else sign.translate(self._table)

    def _group(self) -> Part:
        """A group, or flags for what follows."""
        if self._sees("?"):
            match = GROUP.match(self._pattern, self._at)
            if match is None:
                raise UnreadableError
            self._at = match.end()
            if match[3] == ")":
                self._set_flags(match)
                return EMPTY
            flags = self._folds, self._lines
            if match[3]:
                self._set_flags(match)
            found = self._choice()
            self._folds, self._lines = flags
        else:
            found = self._choice()
        if self._next() != ")":
            raise UnreadableError
        return found

    def _set_flags(self, match: re.Match[str]) -> None:
        for flags, state in ((match[1] or "", True), (match[2] or "", False)):
            self._folds = state if "i" in flags else self._folds
            self._lines = state if "m" in flags else self._lines

    def _escaped(self) -> Part:
        """What follows a backslash outside of brackets."""
        sign = self._next()
        if sign in "bBz":
            return EMPTY
        if sign == "A":
            return Part(frozenset({BEGIN}))
        if sign == "s" and self._edges:
            return Part(frozenset({EDGE}))
        found = self._meaning(sign)
        if found is None:
            return ANYTHING
        return Part(frozenset(map(self._fold, found))) if len(found) > 1 else self._sign(min(found))

    def _meaning(self, sign: str) -> frozenset[str] | None:
        """The signs that an escaped one stands for; none where they are too many."""
        if sign in CLASSES:
            return CLASSES[sign]
        if sign in "pP":
            if self._next() == "{":
                while self._next() != "}":
                    pass
            return None
        if sign == "x":
            return frozenset({self._hexadecimal()})
        if sign in CONTROLS:
            return frozenset({CONTROLS[sign]})
        if sign.isalnum():
            raise UnreadableError
        return frozenset({sign})

    def _hexadecimal(self) -> str:
        """The sign whose number follows."""
        match = re.compile(r"\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2})").match(
            self._pattern, self._at
        )
        if match is None:
            raise UnreadableError
        self._at = match.end()
        return chr(int(match[1] or match[2], 16))

    def _class(self) -> Part:
        """A choice of signs in brackets."""
        negated = self._sees("^")
        self._at += negated
        signs: set[str] | None = set()
        first = True
        while first or not self._sees("]"):
            first = False
            found = self._member()
            signs = None if signs is None or found is None else signs | found
        self._at += 1
        if signs is None or not all(map(str.isascii, signs)) or (negated and not self._edges):
            return ANYTHING
        found = frozenset(map(self._fold, signs))
        if negated:  # in text without small letters, capitals alone count
            others = CODE_SIGNS.difference(map(str.upper, signs))
            found = frozenset(map(self._fold, others)) | {EDGE}
        return Part(found) if len(found) <= MOST_SIGNS else ANYTHING

    def _signs_of(self, sign: str) -> frozenset[str] | None:
        """What a sign inside of brackets stands for: itself, or what is escaped by it."""
        return self._meaning(self._next()) if sign == "\\" else frozenset({sign})

    def _member(self) -> frozenset[str] | None:
        """One sign or range inside of brackets; none where they are too many."""
        sign = self._next()
        if sign == "[" and self._sees(":"):
            while self._next() != ":" or not self._sees("]"):
                pass
            self._at += 1
            return None
        low = self._signs_of(sign)
        if not self._sees("-") or self._pattern[self._at + 1 : self._at + 2] in {"]", ""}:
            return low
        self._at += 1
        high = self._signs_of(self._next())
        if low is None or high is None or max(len(low), len(high)) > 1:
            raise UnreadableError
        numbers = range(ord(min(low)), ord(min(high)) + 1)
        return frozenset(map(chr, numbers)) if len(numbers) <= 4 * MOST_SIGNS else None


def telling(word: str) -> int:
    """How much a word tells: letters count twice as much as digits and what stands between."""
    if word in NOTHING:
        return 0
    rare = COMMON.sub(".", word)
    return 2 * len(rare) - len(LIGHT.findall(rare))


def one_of(ways: list[Part]) -> Part:
    """What stands for one of several parts."""
    if len(ways) == 1:
        return ways[0]
    exact = union([way.exact for way in ways])
    if exact is not None and len(exact) <= MOST_EXACT:
        return Part(exact)
    needed = union([way.words for way in ways])
    opening = union([way.opening if way.exact is None else way.exact for way in ways])
    return Part(None, cut_words(needed) if needed else None, cut_words(opening or {""}))


def union(several: list[frozenset[str] | None]) -> frozenset[str] | None:
    """All texts of several choices; none where one is open."""
    known = [one for one in several if one is not None]
    return frozenset[str]().union(*known) if len(known) == len(several) else None


def cut_words(words: Iterable[str]) -> frozenset[str]:
    """Words of which one stands wherever one of many does: beginnings of them, a few."""
    found = frozenset(words)
    for longest in CUTS:
        found = frozenset(word[:longest] for word in found)
        if len(found) <= MOST_NEEDED:
            break
    beginnings = (word for word in found if any(word[:end] in found for end in range(len(word))))
    return found.difference(beginnings)


def joined(parts: Iterable[Part]) -> Part:
    """What stands for several parts one after the other."""
    run, best = frozenset({""}), None
    opening: frozenset[str] | None = None  # what came before the first part that was too open
    for part in parts:
        if part.exact is not None:
            longer = crossed(run, part.exact, MOST_EXACT)
            if longer is not None:
                run = longer
                continue
        further = crossed(run, part.opening, MOST_EXACT) if part.exact is None else None
        reached = run if further is None else further
        opening = reached if opening is None else opening
        best = better(better(best, Part(reached).words), part.needed)
        run = EMPTY.opening if part.exact is None else part.exact
    if opening is None:
        return Part(run)
    return Part(None, better(best, Part(run).words), opening)


def crossed(run: frozenset[str], more: frozenset[str], most: int) -> frozenset[str] | None:
    """Each text of one choice with each of another behind it; none where they are too many."""
    if len(run) * len(more) > most:
        return None
    ways = (put_together(one, other) for one in run for other in more)
    return frozenset(way for way in ways if way is not None)


def put_together(one: str, other: str) -> str | None:
    """Two texts one after the other; none where the second begins after the text or the first."""
    if one == END and other.startswith(BEGIN):  # nothing but an empty text
        raise UnreadableError
    if other.startswith(BEGIN) and one:
        return other if one == BEGIN else None
    if one == BEGIN and other:
        return EDGE + other
    if one.endswith(END) and other:
        return one if other == END else None
    return one + other


def better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Of two choices of words the one that fewer texts hold."""
    if one is None or other is None:
        return one if other is None else other
    return max(one, other, key=worth)


def worth(words: frozenset[str]) -> tuple[int, int]:
    """How much it tells of a text that one of some words stands in it."""
    return min(ENOUGH, *map(telling, words)), -len(words)


def times(part: Part, least: int, most: int | None) -> Part:
    """What stands for a part repeated."""
    if least == 0:
        if most == 1 and part.exact is not None:
            return Part(part.exact | {""})
        return ANYTHING
    copies = min(least, MOST_COPIES)
    return joined([part] * copies + ([] if most == copies else [ANYTHING]))
