"""Several products in one line told apart, and how many a text says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.judgement.screen.kind import FILMS
from unbadge.judgement.screen.vocabulary import WordHit, kind_words

COUNT = (
    r"x|×|х|no|nos|off|ea|each|pcs?|pieces?|units?|number|qty|unid(?:ades)?|un|und|uds?|pz|pezzi|stk|st|"
    r"stück|stuks|szt|sztuk|ks|kpl|db|adet|ad|шт|штук[иа]?|од|buah|bh|unit|pc|buc|cái|bộ|nr|台|个|個|套|只|"
    r"式|対|개|대|قطعة|وحدة|عدد|नग|इकाई"
)
# Where one product may end and another begin.
SEPARATOR = re.compile(
    rf"\s*[;\n•；]\s*|\s+[+&]\s+|\s*(?:,|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b)\s+(?=\d{{1,4}}\s*(?:{COUNT})\b)"
    r"|(?<=\s)/(?=\s)"
    r"|\s+(?:and|und|et|y|e|en|i|oraz|ve|и|та|dan)\s+(?=\d{1,3}\s+(?!(?:mpx?|mm|m|ch|tb|gb|way|port|years?|months?)\b)[^\W\d])",
    re.IGNORECASE,
)
CODE = re.compile(r"(?=[A-Za-z0-9/.-]*\d)(?=[\d/.-]*[A-Za-z])[A-Za-z0-9]+(?:[-/.][A-Za-z0-9]+)+")
LONG_CODE = 7
THINGS = FILMS | {"disk", "accessory", "monitor", "network", "software", "service", "upkeep"}
LEADING = re.compile(
    rf"^[\s•*·\-–]*(?:qty:?\s*)?(\d{{1,5}})\s*(?:{COUNT})\.?(?=[\s:)\-–]|$)", re.IGNORECASE
)
LATER = re.compile(
    rf"(?<![\w.,/-])(?:(?:qty|quantity|menge|anzahl|cant(?:idad)?|qtd|aantal|ilość|adet|кол-во|количество|кількість|miktar|jumlah|số\s+lượng|数量|수량|मात्रा|عدد|العدد|الكمية)[\s:.]{{1,3}}(\d{{1,5}})"
    rf"|(?:[x×х]\s?(\d{{1,4}}))(?![\w.,]*\d|\s*(?:mm|mp|px|x|×|gb|tb))"
    rf"|(\d{{1,5}})\s*(?:{COUNT})\b(?!\s*\d))",
    re.IGNORECASE,
)
TRAILING = re.compile(r"(?<!\d),\s*,?\s*(\d{1,5})\s*,?\s*$")
# A unit before its number, as a bill of quantities has it: "nr 12 £110.00".
BILLED = re.compile(
    rf"(?<=\s)(?:{COUNT})\s+(\d{{1,5}})(?=\s+[£$€¥₹]?\s?\d+[.,]\d\d)", re.IGNORECASE
)
CODED = re.compile(rf"^[\s•*·\-–]*(\d{{1,4}})\s+(?={CODE.pattern})")
PLAIN = re.compile(r"^[\s•*·\-–]*(\d{1,4})\s+(?=\D)")
WORDS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
SPELT = re.compile(rf"\b({'|'.join(WORDS)})\s+(?=\w)", re.IGNORECASE)
# Behind a number these make it a size, not a count.
SIZE = re.compile(
    r"\s*[-]?(?:mpx?|megapixel|мп|mm|мм|ch|channel|kanal|canal|кан|way|port|k\b|tb|gb|тб|гб|\"|inch|zoll|м\b|m\b|v\b|w\b"
    r"|x\s?\d|%|路|口|通道|년|year|month|day|hour|hr|jahr|year|hz|fps)",
    re.IGNORECASE,
)
REACH = 40  # characters between a bare number and the thing it counts


def split_products(text: str) -> tuple[str, ...]:
    """The parts of a text that each name a thing of its own; the text alone where it is one."""
    parts: list[str] = []
    loose = ""
    for piece in pieces(text):
        if is_thing(piece):
            parts.append(f"{loose} {piece}".strip())
            loose = ""
        elif parts:
            parts[-1] += f", {piece}"
        else:
            loose = f"{loose} {piece}".strip()
    if len(parts) < 2:
        return (text,)
    return tuple(parts)


def pieces(text: str) -> Iterator[str]:
    """A text cut wherever another product may begin, not inside brackets."""
    start = 0
    for match in SEPARATOR.finditer(text):
        before = text[: match.start()]
        if before.count("(") > before.count(")"):
            continue
        if piece := text[start : match.start()].strip():
            yield piece
        start = match.end()
    if piece := text[start:].strip():
        yield piece


def is_thing(text: str) -> bool:
    """Whether a piece names a thing by its kind or its product code."""
    if any(len(match[0]) >= LONG_CODE for match in CODE.finditer(text)):
        return True
    return any(hit.use == "kind" and hit.name in THINGS for hit in kind_words().hits(text))


def quantity_told(text: str) -> int | None:
    """How many a text says, or None where it says no number."""
    for pattern in (LEADING, LATER, TRAILING, BILLED):
        if match := pattern.search(text):
            return int(next(filter(None, match.groups())))
    if (match := CODED.match(text)) and is_thing(text[match.end() :]):
        return int(match[1])
    hits = [hit for hit in kind_words().hits(text) if hit.use == "kind"]
    if (match := PLAIN.match(text)) and counts(match.end(), text, hits):
        return int(match[1])
    if (match := SPELT.search(text)) and counts(match.end(), text, hits):
        return WORDS[match[1].lower()]
    return None


def counts(end: int, text: str, hits: list[WordHit]) -> bool:
    """Whether a number before a place counts a thing that follows soon, and is no size."""
    if SIZE.match(text, end) or SIZE.match(text, max(0, end - 1)):
        return False
    return any(end <= hit.start <= end + REACH and hit.name in THINGS for hit in hits)
