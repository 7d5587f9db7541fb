"""Product codes misread off a picture (0 for O, 1 for I, 5 for S) or broken by a blank."""

from __future__ import annotations

import re
from functools import lru_cache

from unbadge.knowledge import purchase_words

# Signs that readers of pictures take for each other, by one of each kind.
ALIKE = str.maketrans("odqil|!szbg", "00011115286")
TOKEN = re.compile(r"(?<![\w-])(?=[\w|!-]*\d)[\w|!-]{3}[\w|!/.-]{4,}")
LETTER = re.compile(r"[^\W\d_]")
# Blanks that readers of pictures put inside the beginnings of codes: "D S-2CD2143", "DS-2 CD2347".
SPACED = re.compile(
    r"\b(?:D\sS(?=-\d[A-Z]{2}\d)|DS\s?-\s?2\s(?=(?:CD|CE|DE|DF|TD)\d)|IPC-?H(?:DB?W|FW)\d\s(?=\d{3}[A-Z]))",
    re.IGNORECASE,
)
SHORTEST = 4  # signs of a beginning that may be mended: shorter ones are like too much
# Letters that stand for a digit where digits are on both sides.
AMID = (
    (re.compile(r"(?<=\d)[oO](?=\d)"), "0"),
    (re.compile(r"(?<=\d)[lI|](?=\d)"), "1"),
    (re.compile(r"(?<=HFW\d)B(?=\d\d)|(?<=HDW\d)B(?=\d\d)"), "8"),
)
# What may stand between the beginning of a code and the number that a blank broke off.
BROKEN = r"[a-z0-9]{0,3}[a-z]\s(?=\d{3,4}(?!\d))"


@lru_cache(maxsize=1)
def misread_leads() -> tuple[tuple[str, str], ...]:
    """How product codes begin: as they may be misread, and as they are; the longest first."""
    leads = {word for row in purchase_words() if row.use == "lead" for word in row.words}
    long = sorted((one for one in leads if len(one) >= SHORTEST), key=len, reverse=True)
    return tuple((one.translate(ALIKE), one.upper()) for one in long)


@lru_cache(maxsize=1)
def broken_codes() -> re.Pattern[str]:
    """What finds a code up to a blank before its number, as in *IPC HDW 5442TM*."""
    leads = (re.escape(lead).replace(r"\-", r"[\s-]?") for _, lead in misread_leads())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(leads)}){BROKEN}", re.IGNORECASE)


def mend_codes(text: str) -> str:
    """A text whose product codes stand as codes do; the same text where nothing was misread."""
    whole = SPACED.sub(lambda match: match[0].replace(" ", ""), text)
    whole = broken_codes().sub(lambda match: match[0].rstrip(), whole)
    return TOKEN.sub(lambda match: mended_code(match[0]), whole)


def mended_code(code: str) -> str:
    """A code with the beginning that it looks like, or as it is."""
    small = code.lower()
    looks = small.translate(ALIKE)
    for misread, lead in misread_leads():
        if looks.startswith(misread):
            rest = code[len(lead) :]
            if not small.startswith(lead.lower()) and not LETTER.search(rest):
                return code  # "DS-1204" is a number as likely as a code that begins with "DS-I"
            for letter, digit in AMID:
                rest = letter.sub(digit, rest)
            return code[: len(lead)] + rest if small.startswith(lead.lower()) else lead + rest
    return code
