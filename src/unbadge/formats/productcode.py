"""Text as codes and names are searched in it: one alphabet, one dash; codes in upper case."""

from __future__ import annotations

import re
from html import unescape
from string import ascii_letters, digits
from unicodedata import normalize

# Cyrillic, Greek and Turkish letters that look like Latin ones (Unicode TR 39 confusables).
LOOK_ALIKES = str.maketrans("АВСЕНІЈКМОРЅТХУΑΒΕΗΙΚΜΝΟΡΤΥΧİ", "ABCEHIJKMOPSTXYABEHIKMNOPTYXI")
SMALL_LOOK_ALIKES = str.maketrans("авсеһікјмортухѕԁναικορı", "abcehikjmoptyxsdvaikopi")
DASHES = re.compile("[‐‑‒–—―−﹣－]")
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
LATIN = re.compile(r"[A-Z0-9]")
LATIN_LETTER = re.compile(r"[A-Za-z]")
TOKEN = re.compile(r"[^\s,;|]+")
SPACED_DASH = re.compile(r"(?<=[A-Z0-9]) ?- ?(?=[A-Z0-9])")
KELVIN = "\u212a"  # the sign of the unit, whose small letter is a k
# Letters, digits and the hyphen in the width of Chinese and Japanese signs.
WIDE = str.maketrans({0xFEE0 + ord(one): one for one in ascii_letters + digits + "-"})
TIGHT_DASH = re.compile(rf"(?<=[A-Za-z0-9]){DASHES.pattern}(?=[A-Za-z0-9])")
LONGEST = 20_000


def readable(text: str) -> str:
    """A text as names are searched in it: letters that look Latin beside Latin ones are."""
    if text.isascii():
        return text
    plain = normalize("NFKC", DASHES.sub("-", INVISIBLE.sub("", text)))
    return TOKEN.sub(lambda match: latin(match[0]), plain)


def typed(text: str) -> str:
    """A text with the dashes within codes and the letters and digits of a keyboard; else as it is.

    Typesetting turns hyphens to dashes that do not break, and East Asian input makes letters wide.
    """
    if text.isascii():
        return text
    return TIGHT_DASH.sub("-", INVISIBLE.sub("", text).translate(WIDE))


def latin(token: str) -> str:
    """A token in Latin letters, where it holds any; one in another script stays."""
    if token.isascii() or not LATIN_LETTER.search(token):
        return token
    return token.translate(LOOK_ALIKES).translate(SMALL_LOOK_ALIKES)


def normalise_code(text: str) -> str:
    """A text as grammars of product codes read it."""
    text = text[:LONGEST]
    if "&" in text:
        text = unescape(text)
    text = text.upper()
    if not text.isascii():
        text = DASHES.sub("-", INVISIBLE.sub("", text)).replace(KELVIN, "K").translate(WIDE)
        # A token that holds Latin letters or digits at all is Latin.
        text = TOKEN.sub(
            lambda match: match[0].translate(LOOK_ALIKES) if LATIN.search(match[0]) else match[0],
            text,
        )
    return SPACED_DASH.sub("-", text) if " -" in text or "- " in text else text
