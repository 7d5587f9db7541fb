"""Secrets that evidence may hold, and texts without them."""

from __future__ import annotations

import re
from functools import lru_cache

GONE = "…"
PATTERNS = (  # each with words of which one stands in every text that it changes
    # Name and password in an address, as in rtsp://name:secret@host/.
    (("://",), re.compile(r"(?i)(?<=://)[^\s/@:\"'<>]{1,80}:[^\s/@\"'<>]{0,80}(?=@)")),
    # Name and password as parts of a path or query, as older recorders want them.
    (
        ("user=", "name=", "wd=", "pass=", "word=", "auth=", "token="),
        re.compile(
            r"(?i)(?<=[?&/_;])(?:user(?:name)?|pwd|pass(?:word|wd)?|auth|token)=[^\s&_/\"'<>]+"
        ),
    ),
    (("authorization: ",), re.compile(r"(?i)(?<=authorization: )[^\r\n]+")),
)


def without_secrets(text: str) -> str:
    """A text whose names with passwords are cut out."""
    if "=" in text or "://" in text or "uthorization" in text or "UTHORIZATION" in text:
        return cleaned(text)
    return text  # most texts: no reason to keep them


@lru_cache(maxsize=256)  # a device says the same to everybody
def cleaned(text: str) -> str:
    """A text whose names with passwords are cut out, slowly."""
    folded = text.casefold()
    for hints, pattern in PATTERNS:
        if any(map(folded.__contains__, hints)):
            text = pattern.sub(GONE, text)
    return text
