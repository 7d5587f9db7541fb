"""Elements of XML as devices send it: cut off, misspelt, with undeclared prefixes."""

from __future__ import annotations

import re
from html import unescape

# A leaf: opening tag of any prefix, text without markup, the start of a closing tag or the cut.
LEAF = re.compile(r"<(?:[\w.\-]+:)?([A-Za-z_][\w.\-]*)(?:\s[^<>]*)?>([^<]*)(?=</|\Z)")
ROOT = re.compile(r"<(?:[\w.\-]+:)?([A-Za-z_][\w.\-]*)[\s>/]")
READ = 65_536  # characters of an answer that are read
LONGEST = 512  # characters of one value


def fields(text: str) -> dict[str, str]:
    """The text of each leaf element by its lower-case local name; of equals, the first counts."""
    found: dict[str, str] = {}
    for match in LEAF.finditer(text[:READ]):
        value = unescape(match[2].strip())[:LONGEST]
        if value:
            found.setdefault(match[1].lower(), value)
    return found


def root(text: str) -> str:
    """The local name of the first element, or nothing."""
    match = ROOT.search(text[:READ])
    return match[1] if match else ""
