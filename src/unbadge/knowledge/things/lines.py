"""Product lines that go by words alone, such as VideoEdge: names without a number, by maker."""

from __future__ import annotations

import re

from unbadge.knowledge.knowledge import Knowledge
from unbadge.model import WORDS

SHORTEST = 4  # characters of a line's name
# What tells a name from a word for a kind of thing: a capital or a sign inside, or several words
# that all begin with a capital.  Box, Dome and MINI are anybody's.
NAME = re.compile(
    r"\w*[a-z][A-Z]\w*(?: [\w+]+)*|\w+\+(?: \w+)*|[A-Z]{6,}"
    r"|[A-Z][\w-]*(?: [A-Z][\w+-]*)+|[a-z]+ cam|[DNX]VR[a-z]{3,}|[A-Z]{2,}(?:[-/][A-Z]+)+"
)
# A name that holds a word for a kind of thing: NextGen DVR, Video Doorbell, MAXPRO NVR XE.
HOLDS_KIND = re.compile(r"[A-Z][\w-]*(?: (?:[A-Z][\w/-]*|for|with)){1,7}")
ANY_THING = re.compile(
    r"(?i)u?hd|ip|poe|wi-?fi|network|wireless|indoor|outdoor|security|smart|video|digital|cctv"
    r"|surveillance|cam(?:era)?s?|(?:[ndx]vr|recorder|encoder|decoder|server|device|system)s?"
    r"|all|other|firmware|hybrid|mini|web|service|control|access|door|for|with|and"
)
# What runs on devices, and patterns of codes.
NO_LINE = re.compile(r"(?i)\b(?:firmware|os|apps?|vms|series$|devices?|server|service)\b|xx")

# What tells no model from another, behind its name; PoE and WiFi, 4K and Outdoor may.
GENERAL_WORDS = (
    r"(?:[\s,/_-]+(?:u?hd|ip|network|wireless|indoor|security|smart|video|cctv|surveillance"
    r"|cam(?:era)?s?|recorder|[ndx]vr))+"
)
BEHIND_LINE = re.compile(rf"{GENERAL_WORDS}$")
BEFORE_LINE = re.compile(r"^(?:[ndx]vr|recorder|(?:ip |network )?camera)[\s/:-]+")

GLUED_KIND = re.compile(r"\b[DNX]VR(?=[a-z]{3,})")  # NVRsolo is a name, NVRs are not

ProductLines = dict[str, frozenset[str]]


def product_lines(knowledge: Knowledge) -> ProductLines:
    """The folded names of each group's lines, with and without the name of their maker."""
    found: dict[str, set[str]] = {}
    for entry in knowledge.advisories:
        if entry.equipment:
            named = (*entry.products, *(one for limit in entry.ranges for one in limit.products))
            lines = {fold_line(one) for one in named if is_line(one)}
            for maker in entry.makers:
                bare = (one.removeprefix(f"{maker} ") for one in lines)
                found.setdefault(knowledge.group(maker), set()).update(lines, bare)
    return {maker: frozenset(lines) for maker, lines in found.items() if lines}


def is_line(product: str) -> bool:
    """Whether a product is the name of a line in words, and no word for a kind of thing."""
    if len(product) < SHORTEST or any(map(str.isdigit, product)) or NO_LINE.search(product):
        return False
    if WORDS.search(GLUED_KIND.sub("", product)) is None:
        return NAME.fullmatch(product) is not None
    named = HOLDS_KIND.fullmatch(product) is not None
    return named and not all(map(ANY_THING.fullmatch, re.split(r"[ /]", product)))


def fold_line(name: str) -> str:
    """A line's name without case and blanks at its ends."""
    return " ".join(name.casefold().split())


def bare_line(name: str) -> str:
    """A folded name without the words for any recorder or camera before and behind it."""
    return BEFORE_LINE.sub("", BEHIND_LINE.sub("", fold_line(name)))
