"""Secrets that evidence may hold, and texts without them."""

from __future__ import annotations

import re
from functools import lru_cache

GONE = "…"
PATTERNS = (
    # Name and password in an address, as in rtsp://name:secret@host/.
    re.compile(r"(?i)(?<=://)[^\s/@:\"'<>]{1,80}:[^\s/@\"'<>]{0,80}(?=@)"),
    # Name and password as parts of a path or query, as older recorders want them.
    re.compile(r"(?i)(?<=[?&/_;])(?:user(?:name)?|pwd|pass(?:word|wd)?|auth|token)=[^\s&_/\"'<>]+"),
    re.compile(r"(?i)(?<=authorization: )[^\r\n]+"),
)
# Of these, one stands in every text that a pattern changes.
HINTS = ("://", "user=", "name=", "wd=", "pass=", "word=", "auth=", "token=", "authorization: ")


def without_secrets(text: str) -> str:
    """A text whose names with passwords are cut out."""
    if "=" in text or ": " in text or "://" in text:  # most texts end here
        folded = text.casefold()
        if any(map(folded.__contains__, HINTS)):
            return cleaned(text)
    return text


@lru_cache(maxsize=256)  # a device says the same to everybody
def cleaned(text: str) -> str:
    """A text whose names with passwords are cut out, slowly."""
    for pattern in PATTERNS:
        text = pattern.sub(GONE, text)
    return text
