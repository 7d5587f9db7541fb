"""Several products in one line told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from unbadge.judgement.screen.quantity import THINGS, WORKS
from unbadge.knowledge import WORDY, WordHit, kind_words
from unbadge.knowledge.things.marks import AND, COLUMN, FILMS, OTHER

COUNT = (
    r"x|×|х|no|nos|off|ea|each|pcs?|pieces?|units?|number|qty|unid(?:ades)?|un|und|uds?|pz|pezzi|stk|st|"
    r"stück|stuks|szt|sztuk|ks|kpl|db|adet|ad|шт|штук[иа]?|од|buah|bh|unit|pc|buc|cái|bộ|nr|台|个|個|套|只|"
    r"式|対|개|대|قطعة|وحدة|عدد|नग|इकाई"
)
# Where one product may end and another begin.
SEPARATOR = re.compile(
    rf"\s*[;\n•；]\s*|\s+[+&]\s+|\s*(?:,|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b)\s+(?=\d{{1,4}}\s*(?:{COUNT})\b(?!\s*(?:[,;.)|]|$)))"
    r"|(?<=\s)/(?=\s)"
    r"|\s+(?:and|und|et|y|e|en|i|oraz|ve|и|та|dan)\s+(?=\d{1,3}\s+(?!(?:mpx?|mm|m|ch|tb|gb|way|port|years?|months?)\b)[^\W\d])",
    re.IGNORECASE,
)
CODE = re.compile(r"(?=[A-Za-z0-9/.-]*\d)(?=[\d/.-]*[A-Za-z])[A-Za-z0-9]+(?:[-/.][A-Za-z0-9]+)+")
JOINED = re.compile(rf"{AND.pattern}|,\s+", re.IGNORECASE)
NUMBERED = re.compile(r"[^\W\d_]{2,}\s\d{1,3}$")  # "cameras 3" and 4
LONG_CODE = 7
COUNTED = re.compile(r"[\s(]*\d")  # opens what is bought by itself
APART = re.compile(r"[;\n•；]")  # parts things of their own, whatever is done to the first
SIGN = re.compile(r"\s[+&/]\s")
WHOLE_THINGS = (THINGS | {OTHER}) - {"part"}


# What is said of things that are there already and are not bought: "existing domes to remain".
STAYS = re.compile(
    r"\b(?:existing|current|present|bestehend\w*|vorhanden\w*|existant\w*|existente\w*|esistent\w*|bestaand\w*|istniejąc\w*|"
    r"befintlig\w*|eksisterende|существующ\w*|имеющ\w*|існуюч\w*)\b.{0,60}?\b(?:remain\w*|retained|stays?|kept|re-?used|bleib\w*|"
    r"weiter(?:hin|verwendet|genutzt)|beibehalten|conserv[ée]\w*|rest(?:ent|eront|ano|eranno|arán)|se\s+mant[ie]+n\w*|mantid\w*|"
    r"permanec\w*|rimang\w*|blijven|behouden|pozosta\w*|kvar|behålls|bliver|остаются|остаётся|сохраня\w*|залиша\w*)\b",
    re.IGNORECASE,
)


def split_products(text: str) -> tuple[str, ...]:
    """The parts of a text that each name a thing of its own; the text alone where it is one."""
    parts: list[str] = []
    loose = ""
    for piece in pieces(text):
        if parts and is_had(piece, parts[-1], text):
            parts[-1] += f" & {piece}"
        elif is_thing(piece.partition(COLUMN)[0]) or (not parts and is_thing(piece)):
            parts.append(f"{loose} {piece}".strip())
            loose = ""
        elif parts:
            parts[-1] += f", {piece}"
        else:
            loose = f"{loose} {piece}".strip()
    if len(parts) < 2 or is_one_work(text):
        return (text,)
    return tuple(parts)


def is_had(piece: str, part: str, text: str) -> bool:
    """Whether a piece is one of what another has: "with IR & IP67 housing 50 Nos"."""
    if APART.search(text) or COUNTED.match(piece) or has_long_code(piece) or films(piece):
        return False
    return any(hit.use == "marker" and hit.name == "with" for hit in kind_words().hits(part))


def is_one_work(text: str) -> bool:
    """Whether a text is about one work on several things, as in *PPM of 41 cameras and 3 NVRs*.

    A sign such as "&" parts them no more than "and" does: *CCTV & Access Control Maintenance*.
    """
    if APART.search(text) or has_long_code(text):
        return False
    hits = kind_words().hits(text)
    if any(hit.use == "marker" and hit.name == "supply" for hit in hits):
        return False
    kinds = [hit for hit in hits if hit.use == "kind"]
    return bool(kinds) and is_work_on_all(text, kinds)


def has_long_code(text: str) -> bool:
    """Whether a product code stands in a text."""
    return any(len(match[0]) >= LONG_CODE for match in CODE.finditer(text))


def is_work_on_all(text: str, kinds: Sequence[WordHit]) -> bool:
    """Whether the first thing a text names, or the last, is a work on all that it names."""
    signs = [match.start() for match in SIGN.finditer(text)]
    if kinds[0].name in WORKS:
        before = (hit for hit in kinds if not signs or hit.start < signs[0])
        return not signs or any(hit.name not in WORKS for hit in before)
    last = kinds[-1]
    if not signs or last.name not in WORKS or last.start < signs[-1]:
        return False
    if re.search(r"\d", text[: signs[-1]]):
        return False  # what is counted before the sign is a thing of its own
    return sum(map(str.isalpha, text[signs[-1] : last.start])) >= WORDY


def bought_parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a line without what only says that things there already stay."""
    return tuple(one for one in parts if not STAYS.search(one)) or parts


def split_makes(text: str) -> tuple[str, ...]:
    """The things of a text that "and" or a comma joins, each with the words around it.

    For a text that names several makers; the text alone where it names one thing.
    """
    parts: list[str] = []
    for piece in filter(None, map(str.strip, JOINED.split(text))):
        if is_thing(piece) or not parts:
            parts.append(piece)
        else:
            parts[-1] += f", {piece}"
    return tuple(parts) if all(map(films, parts)) else (text,)


def films(text: str) -> bool:
    """Whether a piece names a thing that films, shows or records."""
    return any(hit.use == "kind" and hit.name in FILMS for hit in kind_words().hits(text))


def pieces(text: str) -> Iterator[str]:
    """A text cut wherever another product may begin, not inside brackets."""
    start = 0
    for match in SEPARATOR.finditer(text):
        before = text[: match.start()]
        if before.count("(") > before.count(")") or NUMBERED.search(before):
            continue
        if piece := text[start : match.start()].strip():
            yield piece
        start = match.end()
    if piece := text[start:].strip():
        yield piece


def is_thing(text: str) -> bool:
    """Whether a piece names a thing by its kind or its product code."""
    if has_long_code(text):
        return True
    return any(hit.use == "kind" and hit.name in WHOLE_THINGS for hit in kind_words().hits(text))
