"""Text as product codes are searched in it: one alphabet, one dash, upper case."""

from __future__ import annotations

import re
from html import unescape

# Cyrillic, Greek and Turkish letters that look like Latin ones (Unicode TR 39 confusables).
LOOK_ALIKES = str.maketrans("АВСЕНІЈКМОРЅТХУΑΒΕΗΙΚΜΝΟΡΤΥΧİ", "ABCEHIJKMOPSTXYABEHIKMNOPTYXI")
DASHES = re.compile("[‐‑‒–—―−﹣－]")
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
LATIN = re.compile(r"[A-Z0-9]")
TOKEN = re.compile(r"[^\s,;|]+")
SPACED_DASH = re.compile(r"(?<=[A-Z0-9]) ?- ?(?=[A-Z0-9])")
LONGEST = 20_000


def one_alphabet(token: str) -> str:
    """A token in Latin letters, where it holds Latin letters or digits at all."""
    return token.translate(LOOK_ALIKES) if LATIN.search(token) else token


def normalised(text: str) -> str:
    """A text as grammars of product codes read it."""
    text = text[:LONGEST]
    if "&" in text:
        text = unescape(text)
    text = text.upper()
    if not text.isascii():
        text = DASHES.sub("-", INVISIBLE.sub("", text))
        text = TOKEN.sub(lambda match: one_alphabet(match[0]), text)
    return SPACED_DASH.sub("-", text) if " -" in text or "- " in text else text
