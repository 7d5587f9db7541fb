"""How many a cell of a list says: in figures of any script, in words, about, several times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from unbadge.formats.numbers import NUMERAL
from unbadge.knowledge import number_words
from unbadge.sources.lists.cells import plain

LONGEST = 60  # characters of a cell that says how many
BEFORE = re.compile(
    r"(?:qty|quantity|no|nos|nr|x|×|~|≈|c|ca|circa|approx|approximately|about|around|some|total|env|"
    r"environ|etwa|rund|cirka|около|примерно|約|约|약)?[.:=\s(\[×~≈]+|(?:x|×|~|≈|約|约|약)(?=\d)",
    re.IGNORECASE,
)
UNITS = (
    "pcs, pc, pieces, piece, ea, each, unit, units, no, nos, nr, off, x, st, stk, stck, stück, "
    "stücke, pz, pezzi, ud, uds, unidades, unidad, u, un, unités, unité, pièces, szt, ks, db, kpl, "
    "adet, buc, tk, gab, vnt, kom, шт, штук, штуки, штука, ед, τεμ, τεμάχια, 台, 个, 個, 套, 只, "
    "支, 組, 대, 개, ตัว, ชุด, cái, bộ, יח, قطعة, cameras, camera, cams, cam, kameras, kamera, "
    "caméras, cámaras, stuks, stuk, sets, set, items, item, dozen"
)
UNIT = "|".join(map(re.escape, sorted(UNITS.split(", "), key=len, reverse=True)))
FIGURE = rf"{NUMERAL}(?:[.,]0+)?"
OPENING = re.compile(rf"\s*(?:x\s*)?{FIGURE}\b")
AMOUNT = re.compile(
    rf"{FIGURE}\+?(?:\s*[x×*]\s*(\d{{1,4}}))?\s*(?:{UNIT})?[.)\]]*\s*(?:\([^()]*\))?", re.IGNORECASE
)
LEADING = re.compile(
    r"[-*•·–\s]*(\d{1,4})\s*(?:[x×]|pcs|no\.?|nos\.?|off|stk\.?|stück|st\.?|шт\.?|台)(?=\s|[A-Z])",
    re.IGNORECASE,
)
MOST_SPANNED = 256  # numbers of one span
SPAN = re.compile(
    r"(?:(?P<net>(?:\d{1,3}\.){3})|[^\W\d]{2,20}\.?\s*(?:no\.?|nr\.?|#)?\s*)(?P<first>\d{1,3})"
    r"\s*(?:-|–|—|~|\.\.\.?|…|to|bis|till|do|à|a|al|au)\s*(?P<same>(?:\d{1,3}\.){3})?"
    r"(?P<last>\d{1,3})",
    re.IGNORECASE,
)


# Headers of two columns that count parts of one whole: those inside and those outside.
INSIDE = (
    r"intern\w*|indoors?|inside|interior\w*|innen\w*|int[ée]rieur\w*|binnen\w*|wewn\w*|внутр\w*|"
    r"inomhus|innendørs|indendørs|室内|屋内|실내"
)
OUTSIDE = (
    r"extern\w*|outdoors?|outside|exterior\w*|au(?:ß|ss)en\w*|ext[ée]rieur\w*|estern\w*|buiten\w*|zewn\w*|"
    r"наруж\w*|уличн\w*|utomhus|utendørs|udendørs|室外|屋外|실외"
)
FIXED = r"fixed|static|fest\w*|fixes?|fij[ao]s?|fix[ao]s?|fiss[ei]|vaste?"
MOVING = r"ptz|moving|dreh\w*|schwenk\w*|mobiles?|móviles|móveis"
PAIRS = tuple(
    tuple(re.compile(rf"(?<!\w)(?:{one})", re.IGNORECASE) for one in pair)
    for pair in ((INSIDE, OUTSIDE), (FIXED, MOVING))
)


def count_halves(headers: Sequence[str]) -> bool:
    """Whether two columns count the two halves of a whole, so that both count together."""
    if len(headers) != 2:
        return False
    words = list(map(plain, headers))
    return any(
        bool(one.search(words[a])) and bool(other.search(words[1 - a]))
        for one, other in PAIRS
        for a in (0, 1)
    )


@lru_cache(maxsize=4_096)
def count_in(cell: str) -> int | None:
    """How many a cell says and nothing else; None where it says more, or no number."""
    text = normalize("NFKC", cell[:LONGEST]).strip().casefold()
    bare = re.sub(r"\s*\(\d+\)$", "", text).strip(" .()[]")
    number = number_words().get(re.sub(r"[-\s]+", " ", bare))
    if number is not None:
        return number
    while match := BEFORE.match(text):
        text = text[match.end() :]
    found = AMOUNT.fullmatch(text)
    if found is None:
        return None
    many = int(re.sub(r"\D", "", found[1]))
    times = int(found[2]) if found[2] else 1
    return many * times * (12 if "dozen" in text else 1)


def quantity(cell: str) -> int | None:
    """How many a cell says, alone or before it says more; None where it says no number."""
    whole = count_in(cell)
    if whole is not None:
        return whole
    match = OPENING.match(cell)
    return None if match is None else int(re.sub(r"\D", "", match[1]))


def leading_count(text: str) -> int | None:
    """How many a line says before it names what: *3 x*, *12 pcs*; None where it does not."""
    match = LEADING.match(text)
    return int(match[1]) if match else None


def span_count(text: str) -> int | None:
    """How many a span of numbers holds, as *Cam 1-16* or *192.168.1.10-19*; None for no span."""
    match = SPAN.fullmatch(text.strip()[:LONGEST])
    if match is None or (match["net"] and match["net"] != (match["same"] or match["net"])):
        return None
    many = int(match["last"]) - int(match["first"]) + 1
    return many if 1 < many <= MOST_SPANNED else None
