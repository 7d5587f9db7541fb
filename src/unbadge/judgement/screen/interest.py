"""Which texts may speak of video equipment: told before anything else looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import re2

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.purchases import goods_codes, purchase_words

FILMS = frozenset({"camera", "recorder", "video", "doorbell"})
SHORT = 5  # letters: a shorter word counts where it stands alone
MEMORY = 256 << 20  # bytes that the expression may use
# JSON that spells other scripts by their numbers is decoded whatever it says.
ESCAPED = r"\\u(?:0[1-9a-f]|[13-9a-f]|2[1-9a-f])"


def interest(knowledge: Knowledge) -> re2._Regexp:
    """What matches every text or record that a screening would keep, and some others."""
    long, short = words_of_video(knowledge)
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = MEMORY
    options.log_errors = False
    parts = (
        joined(long),
        rf"\b(?:{joined(short)})\b",
        rf"\b(?:{joined(leads())})",
        rf"\b(?:{joined(video_codes())})",
        ESCAPED,
    )
    return re2.compile("|".join(parts), options)


def words_of_video(knowledge: Knowledge) -> tuple[list[str], list[str]]:
    """The words for video equipment and the names of brands, long and short ones apart."""
    words = {word.casefold() for one in knowledge.brands.values() for word in one.words}
    words |= {word.casefold() for one in knowledge.makers.values() for word in one.words}
    for row in purchase_words():
        if row.use == "kind" and row.name in FILMS:
            words |= {word.strip("*").casefold() for word in row.words}
    words |= {word.replace("-", " ") for word in words}
    long = [one for one in words if len(one) >= SHORT or not one.isascii()]
    return list(shortest(long)), sorted(words.difference(long))


def shortest(words: Iterable[str]) -> Iterator[str]:
    """The words that hold no other one of them."""
    kept: list[str] = []
    for word in sorted(words, key=lambda one: (len(one), one)):
        if not any(one in word for one in kept):
            kept.append(word)
            yield word


def leads() -> list[str]:
    """How product codes of video equipment begin."""
    return [word for row in purchase_words() if row.use == "lead" for word in row.words]


def video_codes() -> list[str]:
    """The classes of goods that are video equipment."""
    return sorted({one.code for one in goods_codes().values() if one.says == "video"})


def joined(words: Iterable[str]) -> str:
    """An expression for any of some words."""
    return "|".join(map(re2.escape, words))
