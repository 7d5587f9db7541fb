"""Sentences that count what there is: *we have 12 ... and a recorder ...*, in many languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from unbadge.knowledge import number_words
from unbadge.sources.lists.entries import (
    DEVICES,
    OTHER_WORDS,
    STAMP,
    ListEntry,
    entry_of,
    is_offer,
    names_code,
    unmarked,
)
from unbadge.sources.lists.kinds import kind_of, says_holds, speaks_of_offers

PLACED = re.compile(r"[^\W\d][^\d:]{1,60}:\s+(?=\d)")  # a place, and how many hang there
# What parts a sentence that counts: a number, or a word for one behind a comma or *and*.
ENDS = r"(?:,|;|\b(?:and|plus|of|und|sowie|et|y|e|ed|en|og|och|i|oraz|a|и|та|ve)\b|:)"
FEWEST = 3  # letters of such a word
MANY_THINGS = r"\d{1,3}\s+(?:x\s+|no\.?\s+)?[^\W\d]"


@lru_cache(maxsize=1)
def counted() -> re.Pattern[str]:
    """What parts a sentence before each number of things in it."""
    words = sorted(filter(worded_number, number_words()), key=len, reverse=True)
    told = "|".join(map(re.escape, words))
    several = "|".join(re.escape(word) for word in words if is_several(word))
    return re.compile(
        rf"{ENDS}?\s*(?=(?<![\w.,-]){MANY_THINGS})|{ENDS}\s+(?=(?:{told})\s+[^\W\d])"
        rf"|\s+(?=(?:{several})\s+[^\W\d])",
        re.IGNORECASE,
    )


def is_several(word: str) -> bool:
    """Whether a word for a number says more than one, and is long enough to be no other word."""
    return number_words()[word] > 1 and len(word) >= FEWEST


def worded_number(word: str) -> bool:
    """Whether a word says how many there are in a sentence, and is none of another language."""
    return (
        " " not in word and word not in OTHER_WORDS and len(word) > 1 and number_words()[word] > 0
    )


def counted_entries(text: str) -> Sequence[ListEntry]:
    """The devices that a line counts: a sentence of what there is, or a place and what is there."""
    found: list[ListEntry] = []
    for sentence in re.split(r"(?<=[^\d])\.(?:\s+|$)", text):
        head, parts = counted_parts(unmarked(sentence))
        if not parts:
            continue
        told = [entry_of(f"- {part.strip()}") for part in parts]
        if not all(one is not None and is_counted(one) for one in told):
            return ()
        place = "" if says_holds(head, head) else head.strip(" :")
        found += [replace(one, place=one.place or place) for one in told if one is not None]
    return found


def counted_parts(sentence: str) -> tuple[str, list[str]]:
    """What opens a sentence that counts, and its parts from each number on; else no parts."""
    head, *parts = [*filter(str.strip, counted().split(sentence)), ""]
    if len(parts) == 1:
        return head, []
    if STAMP.match(sentence) or is_offer(sentence) or speaks_of_offers(head):
        return head, []
    if not (says_holds(head, sentence) or PLACED.match(sentence)):
        return head, []
    return head, parts[:-1]


def is_counted(entry: ListEntry) -> bool:
    """Whether an entry says how many there are of a product: its code, or a word for cameras."""
    named = names_code(entry.product) or kind_of(entry.product) in DEVICES
    return bool(entry.quantity) and named
