"""The names and values on a line of a log, in the ways in which firewalls part them.

``name=value`` with blanks, commas or bars between, ``name:"value"``, ``Name(1001)=value``; CEF
(values reach to the next name) and LEEF (parted by tabs, or the mark that its head names).
"""

from __future__ import annotations

import re
from functools import lru_cache

from unbadge.formats.flow_words import role_of

PAIR = re.compile(
    r'(?<!\w)([A-Za-z][\w.-]{0,63})(?:\(\d{1,5}\))?(?:=|:(?="))("(?:[^"\\]|\\.)*"|[^\s,;|]*)'
)
# In words: source IP: 10.0.0.9, source port: 4000.
COLON = re.compile(r"\b(?:src|source)[ _-]?(?:ip|addr\w{0,6}): ?[0-9a-f]", re.IGNORECASE)
COLONS = re.compile(r"([A-Za-z][\w .-]{0,40}): ?([^,;|]{0,80})")
FEW = 4
CEF = re.compile(r"\bCEF:\d\|(?:(?:\\.|[^|\\])*\|){6}")
LEEF = re.compile(r"\bLEEF:[12](?:\.\d)?\|(?:[^|]*\|){4}(?:(?:\^|[|]|x[0-9A-Fa-f]{2})\|)?")
EXTENSION = re.compile(r"(?:^|(?<=[ |]))([A-Za-z][\w.-]{0,63})=(.*?)(?=\s+[A-Za-z][\w.-]{0,63}=|$)")
PARTS = re.compile(r"[\t|^]")
# What CEF's dictionary calls them; of a value's name in a maker's own words, the end tells.
CEF_NAMES = {"act": "action", "in": "bytes_in", "out": "bytes_out", "smac": "src_mac"}

Pairs = list[tuple[str, str]]


def named_values(line: str) -> Pairs:
    """The names and values of a line, in order, without quotes."""
    if (packed := packed_values(line)) is not None:
        return packed
    pairs = [(name, value.strip('"')) for name, value in PAIR.findall(line)]
    if len(pairs) < FEW and COLON.search(line):
        told = COLONS.findall(line)
        return [(name.strip(), value.strip()) for name, value in told]
    return pairs


def packed_values(line: str) -> Pairs | None:
    """The names and values behind the header of LEEF or CEF; None on a line of neither."""
    if "LEEF:" in line and (found := LEEF.search(line)):
        parts = (part.partition("=") for part in PARTS.split(line[found.end() :]))
        return [(name.strip(), value.strip()) for name, mark, value in parts if mark]
    if "CEF:" in line and (found := CEF.search(line)):
        pairs = EXTENSION.findall(line[found.end() :])
        return [(CEF_NAMES.get(name) or plain_name(name), value.strip()) for name, value in pairs]
    return None


@lru_cache(maxsize=4_096)
def plain_name(name: str) -> str:
    """A field's name without the letters of the maker that CEF has before it (``XYZsentpkt``)."""
    if role_of(name) is not None:
        return name
    for at in range(2, len(name) - 2):
        if name[at - 2 : at].isupper() and (
            role_of(name[at:]) is not None or name[at:] == "eventtime"
        ):
            return name[at:]
    return name
