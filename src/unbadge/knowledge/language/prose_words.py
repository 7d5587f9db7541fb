"""The words without which an expression over prose matches nothing, and a search for many at once.

Text and words are folded alike: letters of any script to small ones, one digit for all, and a space
for every sign that is no letter.  So a border of words is a space, and no case is overlooked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import re2

from unbadge.knowledge.language.literals import (
    BEGIN,
    DIGIT,
    DIGITS,
    EDGE,
    END,
    PatternParser,
    cut_words,
)

# Letters, digits and marks of all scripts, in a few ranges: exact classes make automata too large.
LETTERS = (
    r"0-9A-Za-z_\x{c0}-\x{60b}\x{60d}-\x{1fff}\x{2c00}-\x{2dff}\x{3040}-\x{d7ff}\x{f900}-\x{fdff}"
)
WORD_BEGINS = f"(?:^|[^{LETTERS}])"
WORD_ENDS = f"(?:$|[^{LETTERS}])"
SPACE = " "
BOUNDS = re.compile(f"[{BEGIN}{END}{EDGE}]")  # of a text
MEMORY = 32 << 20  # bytes that the search for all words may use


@lru_cache(maxsize=1)
def letter() -> re.Pattern[str]:
    """An expression for one of these signs, made when it is asked for: it takes a while."""
    return re.compile(f"[{re.sub(r'x.([0-9a-f]+).', lambda code: f'u{code[1]:0>4}', LETTERS)}]")


class ProseFolds(dict[int, str]):
    """What a sign is folded to, worked out when it is first met; no more entries than signs."""

    def __missing__(self, code: int) -> str:
        """The folded form of a sign by its number, one sign or several."""
        signs = (DIGIT if sign in DIGITS else sign for sign in chr(code).casefold())
        self[code] = found = "".join(sign if letter().match(sign) else SPACE for sign in signs)
        return found


FOLDS = ProseFolds()


def fold_prose(text: str) -> bytes:
    """A text as it is searched for the words of expressions over prose."""
    return f" {text.translate(FOLDS)} ".encode()


def prose_words(pattern: str) -> tuple[bytes, ...]:
    """Of these, one stands in every folded text in which an expression is found; perhaps none.

    The expression is one of RE2 that is searched without regard to case.
    """
    plain = pattern.replace(WORD_BEGINS, SPACE).replace(WORD_ENDS, SPACE)
    try:
        found = PatternParser(plain, table=FOLDS).read().words or ()
    except ValueError:  # of what is not understood
        return ()
    words = cut_words(BOUNDS.sub(SPACE, word) for word in found)
    return tuple(sorted(word.encode() for word in words))


class WordGate:
    """Tells which of many expressions a text may hold, by the words that each needs."""

    def __init__(self, needed: Iterable[tuple[bytes, ...]]) -> None:
        """The words of each expression, in their order; one without words may be in any text."""
        options = re2.Options()
        options.max_mem = MEMORY
        self._words = re2.Set.SearchSet(options)
        self._any = False
        for words in needed:
            self._words.Add(b"|".join(map(re2.escape, words)))
            self._any = True
        if self._any:
            self._words.Compile()

    def places(self, text: str) -> list[int]:
        """The places of the expressions that a text may hold, in their order."""
        return sorted(self._words.Match(fold_prose(text)) or ()) if self._any else []
