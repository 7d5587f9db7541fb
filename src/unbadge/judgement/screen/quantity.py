"""How many of a thing a text says: by a label, a unit, a sign of times, or the words around."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from unbadge.knowledge import WordHit, is_by_the_way, kind_words, number_words, purchase_words
from unbadge.knowledge.things.marks import FILMS
from unbadge.knowledge.words import SCRIPT_WITHOUT_SPACES, TOKEN

THINGS = FILMS | {"disk", "accessory", "part", "monitor", "network", "software"}
WORKS = frozenset({"service", "upkeep", "delivery"})
THINGS |= WORKS
UNITED = FILMS | {"disk"}
BESIDE = frozenset({"with", "for"})  # what stands behind such a word is not what is bought
# A number that may be a count: no part of a code, a decimal, a date, a range or a sum of money.
NUMBER = re.compile(
    r"(?:(?<![0-9A-Za-z_\u00c0-\u0dff,/£$€₹¥#-])|(?<=[\s(][xхXХ×])|(?<=^[xхXХ×]))"
    r"(?:(?<!\.)|(?<=\b[nN]\.))(\d{1,5})([.,]00?(?!\d))?"
    r"(?!st\b|nd\b|rd\b|th\b|[A-Za-z]*[-/.]?\d|[.,]\d|\s?[£€%°](?!\d)|\s?[–-]\s?\d)"
)
CODE = re.compile(r"(?=[A-Za-z0-9/.-]*\d)(?=[\d/.-]*[A-Za-z])[A-Za-z0-9]+(?:[-/.][A-Za-z0-9]+)+")
# "The recorders are two Acme DS-9664NI-I8": a word of having, a number, a name and a code.
OWNS = re.compile(
    r"\b(?:are|have|has|own|bought|ordered|supplied|sind|haben|sont|avons|son|tenemos|são|temos|sono|abbiamo|zijn|hebben|są|mamy)\s$",
    re.IGNORECASE,
)
NAMED_CODE = re.compile(rf"\s(?:[^\W\d]+\s){{0,2}}{CODE.pattern}")
OPENS = re.compile(
    r"[\s•*·–—\[(-]*(?:n[.°º]\s*)?"
)  # what may stand before the first count of a line
# The number of an item: "2 Supply of 8 dome cameras".
ITEM = re.compile(
    r"\d+\.?\s(?:supply(?:ing)?|sitc|provision|purchase)\s(?:of|and|&).*", re.IGNORECASE
)
ITEM_REACH = 16
CLOSED = re.compile(r"\s*\([^()]{1,20}\)")  # "12 (twelve) nos", "twelve (12) cameras"
BREAK = re.compile(r"[;|\n:,()]|\.\s")
CLAUSE = re.compile(r"(?:^|[;|\n:,(]|\s[-–—])\s*$")
TIMES = re.compile(r"\s?[x×х*](?=\s|$|\)|[A-Z]{2})|\s[x×х*](?=\s?\D)", re.IGNORECASE)
TIMED = re.compile(r"(?<![\w.])[x×х*]\s?$", re.IGNORECASE)
ZOOMS = r"(?:zoom|optical|óptic\w*|optique|optisch\w*|зум\w*)\b"
ZOOM = re.compile(rf"\b(?:ptzs?|speed|{ZOOMS})", re.IGNORECASE)
ZOOMED = re.compile(rf"\s?x\s(?:(?:hd\s)?{ZOOMS}|(?<=\d\dx\s)ptz\b(?!\scam\w*s))", re.IGNORECASE)
ASIDE = re.compile(r"\s?\($")  # "cameras (5)"
TRAILING = re.compile(r"(?:(?<!\d),\s*,?\s*(\d{1,5})\s*,?|\s\|\s?(\d{1,3})[\s|]*)\s*$")
CLOSING = re.compile(r"(\w+)[^\w()]*\s\((\d{1,3})\)[\s.]*$")  # "WD Purple 12TB (3)"
LAST_UNITS = re.compile(r"\s[-–—;|:]\s*(\d{1,4})\s?U\.?\s*$")  # "NVR 16 voies - 2 U"
# What a table's row leaves at a text's end: so many, at a price, and their product.
MONEY = r"(?:[£$€¥₹₽]|R\$|Rs\.?|USD|EUR|GBP|INR|kr\.?|zł|руб\.?|грн|CFA|TL)"
ROW_END = re.compile(
    rf"(?:(?:\s*[|;,]\s*|\s{{2,}}){MONEY}?\s?\d+(?:[.,]\d{{3}})*(?:[.,]\d{{1,2}})?\s?{MONEY}?(?![\w.])){{3,}}[\s|]*$"
)
# What parts a row's cells; a comma parts them only where nothing else does, and never thousands.
ROW_PARTERS = tuple(map(re.compile, (r"[|;]", r"\s{2,}", r",\s", r",")))
ROW_FIGURES = 3  # a count, a price and their product
# A count and a price in the last two cells of a row: "| 5 | 400,00".
PRICED = re.compile(
    rf"(?:\s\|\s?|(?<=[^\W\d])[,;]\s)(\d{{1,4}})\s?[|,;]\s?{MONEY}?\s?\d+(?:[.,]\d{{3}})*[.,]\d\d\s?{MONEY}?[\s|]*$"
)
PRICE = re.compile(rf"{MONEY}\s$")  # before a number that is a sum: "€ 210,00 cad."
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
BARE_FIGURE = re.compile(r"\d+\s*")
GROUPED = re.compile(r"[.,](?=\d{3}(?!\d))")
CELL_UNIT = re.compile(r"\s?[,;|]\s?")  # between a number and its unit in a row's cells
AMOUNTS = re.compile(r"\s+[£$€¥₹]?\s?\d+[.,]\d\d")
PACKS = re.compile(r"(?<![\w.,/-])(\d{1,3})\s?[x×х*]?\s?$", re.IGNORECASE)
CALLED = re.compile(r"(\w+)\s$")  # the word right before a number
LAST = re.compile(r"(?:[,;(]|\s[-–])\s*(?:n[.°º]|nr\.?|no\.)\s?$", re.IGNORECASE)
NUMERO = re.compile(r"(?<!\w)(?:n[.°º]|nr\.?|no\.|№)\s?$", re.IGNORECASE)
CENT = 0.01
MOST_COUNTED = 9_999
REACH = 40  # characters between a bare number and the thing it counts
LABEL_REACH, FAR_LABEL, UNIT_REACH = 30, 60, 48  # characters around a number that are looked at
LONGEST_NUMBER = 3  # words
YEARS = range(1990, 2050)
DECIBELS = "dB"
TEN = "十"
CHINESE = {word: number for number, word in enumerate("一二三四五六七八九", 1)} | {"两": 2, "兩": 2}
CHINESE_NUMBER = re.compile(f"[{''.join(CHINESE)}{TEN}]{{1,3}}")


class Said(IntEnum):
    """How a text says a count, the surest first."""

    PACKED = 0
    OPENING = 1
    LABELLED = 2
    UNIT = 3
    TIMES = 4
    LISTED = 5
    FIRST = 6
    COUNTED = 7


class SaidCount(Struct, frozen=True, order=True):
    """A count that a text says, how surely and where."""

    said: Said
    start: int
    number: int


class NumberPlace(Struct, frozen=True):
    """A number at a place in a text, written in figures or in words."""

    number: int
    start: int
    end: int
    spelt: bool = False
    whole: bool = True  # no decimals behind it


class CountWords(Struct, frozen=True):
    """Expressions for the words of all languages that stand around counts."""

    piece: re.Pattern[str]  # right behind a number
    billed: re.Pattern[str]  # the same before it, as a bill of quantities has it
    label: re.Pattern[str]  # up to a number
    far_label: re.Pattern[str]  # the same with what is counted, and a colon, between
    address: re.Pattern[str]  # what makes a number that of a house
    size: re.Pattern[str]  # right behind a number that is no count
    pack: re.Pattern[str]  # up to the number that a pack holds
    packs: re.Pattern[str]  # right behind that number
    numbered: frozenset[str]  # words that a number behind them names
    articles: frozenset[str]  # words for numbers that are articles too
    singular: frozenset[str]  # words for things of which there is one
    other: frozenset[str]  # words for numbers that mean other things too


def quantity_told(text: str) -> int | None:
    """How many a text says, or None where it says no number."""
    hits = [hit for hit in kind_words().hits(text) if hit.use == "kind" and hit.name in THINGS]
    bays = {hit.start for hit in hits if hit.name == "disk" and is_by_the_way(hit, text)}
    hits = [hit for hit in hits if not is_by_the_way(hit, text)]
    said = (one for one in counts_said(text, hits) if not counts_bays(one, text, bays))
    found = min(said, default=None)
    return None if found is None else found.number


def counts_bays(said: SaidCount, text: str, bays: Container[int]) -> bool:
    """Whether a number only says how many disks a recorder takes, as in *2 HDD 16ch NVR*."""
    figure = BARE_FIGURE.match(text, said.start)
    return figure is not None and figure.end() in bays


def counts_said(text: str, hits: list[WordHit]) -> Iterator[SaidCount]:
    """Every count that a text says."""
    if match := TRAILING.search(text):
        yield SaidCount(Said.LISTED, match.end(), int(match[1] or match[2]))
    if (row := PRICED.search(text)) and int(row[1]) not in YEARS:
        yield SaidCount(Said.LISTED, row.start(1), int(row[1]))
    yield from counts_at_end(text, hits)
    for place in number_places(text):
        if place.number and (said := way_said(place, text, hits)) is not None:
            yield said


def counts_at_end(text: str, hits: list[WordHit]) -> Iterator[SaidCount]:
    """The count that closes a text in brackets or as so many "U", behind what may be counted."""
    row = ROW_END.search(text)
    if row is not None and (counted := row_count(row[0])):
        yield SaidCount(Said.LISTED, row.start(), counted)
    closing = CLOSING.search(text)
    if closing is not None and int(closing[2]) and not is_numbered(closing[1]):
        named = bool(hits) or CODE.search(text, 0, closing.start(2)) is not None
        if named:
            yield SaidCount(Said.COUNTED, closing.start(2), int(closing[2]))
    units = LAST_UNITS.search(text)  # of a rack they are its height
    if units is not None and any(hit.name in UNITED for hit in hits):
        yield SaidCount(Said.UNIT, units.start(1), int(units[1]))


def row_count(row: str) -> int:
    """The count that opens a row's figures, if it makes the last of them at a price between."""
    for parter in ROW_PARTERS:
        figures = [one[0] for cell in parter.split(row) if (one := FIGURE.search(cell))]
        if len(figures) >= ROW_FIGURES and (count := count_at_price(figures)):
            return count
    return 0


def count_at_price(figures: Sequence[str]) -> int:
    """The first of some figures, if a later one is its price and the last their product; else 0."""
    first, *prices, total = (GROUPED.sub("", one).replace(",", ".") for one in figures)
    if not first.isdigit() or int(first) > MOST_COUNTED or total.count(".") > 1:
        return 0
    fits = any(
        float(one) > 1 and abs(int(first) * float(one) - float(total)) < CENT
        for one in prices
        if one.count(".") <= 1
    )
    return int(first) if fits else 0


def is_numbered(word: str) -> bool:
    """Whether a number behind a word is the name of something, as in *phase 2*."""
    return word.casefold() in count_words().numbered


def number_places(text: str) -> Iterator[NumberPlace]:
    """The numbers of a text, those in figures first."""
    for match in NUMBER.finditer(text):
        yield NumberPlace(int(match[1]), match.start(), match.end(), whole=match[2] is None)
    yield from numbers_spelt(text)
    if not text.isascii():
        for match in CHINESE_NUMBER.finditer(text):
            tens, ten, ones = match[0].rpartition(TEN)  # below a hundred
            number = (CHINESE.get(tens, 1) * 10 if ten else 0) + CHINESE.get(ones, 0)
            yield NumberPlace(number, match.start(), match.end(), spelt=True)


def numbers_spelt(text: str) -> Iterator[NumberPlace]:
    """The numbers that a text writes in words; those that are articles where it begins."""
    tokens = list(TOKEN.finditer(text))
    known, words = number_words(), count_words()
    for at, token in enumerate(tokens):
        if token[0].casefold() not in number_beginnings():
            continue
        for last in tokens[at : at + LONGEST_NUMBER][::-1]:
            word = text[token.start() : last.end()].casefold().replace("-", " ")
            if not known.get(word) or word in words.other:
                continue
            if word not in words.articles or OPENS.fullmatch(text[: token.start()]):
                yield NumberPlace(known[word], token.start(), last.end(), spelt=True)
            break


@lru_cache(maxsize=1)
def number_beginnings() -> frozenset[str]:
    """All that a word for a number may begin with: whatever else a token is, none begins there."""
    return frozenset(word[:size] for word in number_words() for size in range(1, len(word) + 1))


def way_said(place: NumberPlace, text: str, hits: list[WordHit]) -> SaidCount | None:
    """The count that a number is, by what stands around it; None where it is none."""
    end = place.end
    if (closed := CLOSED.match(text, end)) is not None:
        end = closed.end()
    before = text[max(0, place.start - LABEL_REACH) : place.start]
    if PRICE.search(before):
        return None
    if (packed := number_packed(place, text, before, hits)) is not None:
        return SaidCount(Said.PACKED, place.start, packed)
    if (marked := way_marked(place, end, text, hits)) is not None:
        return SaidCount(marked, place.start, place.number)
    return way_counted(place, end, text, hits)


def way_marked(place: NumberPlace, end: int, text: str, hits: list[WordHit]) -> Said | None:
    """How a number is marked as a count: by a unit, a label or a sign of times, if it is."""
    words = count_words()
    before = text[max(0, place.start - LABEL_REACH) : place.start]
    behind = text[end : end + UNIT_REACH]
    counted = has_unit(behind)
    times = not place.spelt and is_times(place, text, before, behind)
    if (counted or times) and OPENS.fullmatch(text[: place.start]):
        return Said.OPENING
    if not (place.spelt or words.size.match(behind)) and is_labelled(place, text, hits):
        return Said.LABELLED
    if counted or (words.billed.search(before) and AMOUNTS.match(behind)):
        return Said.UNIT
    return Said.TIMES if times else None


def has_unit(behind: str) -> bool:
    """Whether a text begins with a unit of counting, and not of sound."""
    words = count_words()
    cell = CELL_UNIT.match(behind)
    if cell is not None:  # "NVR, 2, Set, 450.00"
        unit = words.piece.match(behind, cell.end() - 1)
        return unit is not None and CELL_UNIT.match(behind, unit.end()) is not None
    unit = words.piece.match(behind)
    return unit is not None and DECIBELS not in unit[0]


def is_labelled(place: NumberPlace, text: str, hits: list[WordHit]) -> bool:
    """Whether a label stands before a number: "Qty 4", "Number of cameras in use: 47"."""
    words = count_words()
    before = text[max(0, place.start - LABEL_REACH) : place.start]
    if words.label.search(before) or (LAST.search(before) and place.end == len(text.rstrip())):
        return True
    start = max(0, place.start - FAR_LABEL)
    far = words.far_label.search(text[start : place.start])
    return far is not None and any(
        start + far.start() < hit.start < place.start and hit.name in FILMS for hit in hits
    )


def way_counted(place: NumberPlace, end: int, text: str, hits: list[WordHit]) -> SaidCount | None:
    """The count that a number without unit is, by the thing that follows it."""
    if not place.whole or count_words().size.match(text[end : end + UNIT_REACH]):
        return None
    if place.number in YEARS or ITEM.fullmatch(text, place.start, end + ITEM_REACH):
        return None
    if OPENS.fullmatch(text[: place.start]) and counts_first(
        place, unclosed(text, end), text, hits
    ):
        return SaidCount(Said.FIRST, place.start, place.number)
    if counts_things(place, end, text, hits):
        return SaidCount(Said.COUNTED, place.start, place.number)
    return None


def unclosed(text: str, end: int) -> int:
    """Where a number ends with the bracket that closes behind it, as in *(2) dome cameras*."""
    return end + 1 if text[end : end + 1] == ")" and "(" in text[:end] else end


def counts_first(place: NumberPlace, end: int, text: str, hits: list[WordHit]) -> bool:
    """Whether a number that opens a line counts a thing or code behind it, and is of no house."""
    if not text[end : end + 1].isspace():
        return False
    if not place.spelt and (CODE.match(text, end + 1) or NAMED_CODE.match(text, end)):
        return True
    near = next((hit for hit in hits if end <= hit.start <= end + REACH), None)
    return near is not None and not count_words().address.search(text, end, near.start)


def counts_things(place: NumberPlace, end: int, text: str, hits: list[WordHit]) -> bool:
    """Whether a number inside a sentence counts a thing beside it, and is no name of one."""
    before = text[: place.start]
    if ASIDE.search(before) and text[end : end + 1] == ")":
        return any(hit.end == len(before.rstrip(" (")) and hit.name in FILMS for hit in hits)
    if OWNS.search(before) and NAMED_CODE.match(text, end):
        return True
    things = things_behind(end, text, hits)
    if not things or things[-1].name not in FILMS or not text[end : end + 1].isspace():
        return False
    may_be = may_be_many(place, things, text)
    return may_be and is_unbroken(text, end, things[0].start) and may_follow(before)


def may_be_many(place: NumberPlace, things: Sequence[WordHit], text: str) -> bool:
    """Whether the words behind a number may stand for as many: not for one alone."""
    words = {text[one.start : one.end].casefold() for one in things}
    return place.number <= 1 or not words <= count_words().singular


def may_follow(before: str) -> bool:
    """Whether a count may stand behind a text: at a clause's beginning, or after a fitting word."""
    return any((CLAUSE.search(before), NUMERO.search(before), follows(before)))


def is_unbroken(text: str, start: int, end: int) -> bool:
    """Whether neither a mark that parts sentences nor a code stands in a part of a text."""
    return BREAK.search(text, start, end) is None and CODE.search(text, start, end) is None


def follows(before: str) -> bool:
    """Whether the word at the end of a text may stand before a count, and numbers nothing."""
    called = CALLED.search(before)
    if called is None or is_numbered(called[1]):
        return False
    known = kind_words().hits(called[1])
    if any(hit.name in BESIDE or (hit.use == "kind" and hit.name not in WORKS) for hit in known):
        return False
    return any((known, called[1].islower(), before.isupper(), not called[1].isascii()))


def things_behind(end: int, text: str, hits: list[WordHit]) -> list[WordHit]:
    """The things that follow a place soon, as far as they stand side by side: "CCTV cameras"."""
    near = [hit for hit in hits if end <= hit.start <= end + REACH]
    for at, (one, other) in enumerate(pairwise(near), start=1):
        if text[one.end : other.start].strip(" -"):
            return near[:at]
    return near


def is_times(place: NumberPlace, text: str, before: str, behind: str) -> bool:
    """Whether a sign of times makes a number a count; "25x" of a camera that zooms is none."""
    if TIMED.search(before):
        return place.whole and count_words().size.match(behind) is None
    sign = TIMES.match(text, place.end)
    if sign is None:
        return False
    if ZOOMED.match(text, place.end):
        return False
    glued = not sign[0][0].isspace() and place.start > 0
    return not (glued and ZOOM.search(text))


def number_packed(place: NumberPlace, text: str, before: str, hits: list[WordHit]) -> int | None:
    """How many things packs hold of which a text tells what is in one; None where it tells none."""
    words = count_words()
    behind = text[place.end : place.end + UNIT_REACH]
    inside = words.pack.search(before)
    if inside is not None:
        near = any(place.end <= hit.start <= place.end + REACH for hit in hits)
        mixed = any(hit.name == "recorder" for hit in hits)
        if words.size.match(behind) or (inside["kit"] and (mixed or place.spelt or not near)):
            return None
        return place.number * packs_before(text[: place.start - len(before) + inside.start()])
    if place.spelt or not words.packs.match(behind):
        return None
    return place.number * packs_before(text[: place.start])


def packs_before(text: str) -> int:
    """How many packs a text says that ends with their number; one where it says none."""
    match = PACKS.search(text)
    return int(match[1]) if match else 1


def listed_words(name: str) -> list[str]:
    """The words of all languages for a part of counts, the longest first."""
    rows = (row for row in purchase_words() if row.use == "count" and row.name == name)
    return sorted({word for row in rows for word in row.words}, key=lambda one: (-len(one), one))


def any_word(words: Iterable[str]) -> str:
    """An expression for any of some words; those with spaces between them end where they end."""
    spaced: list[str] = []
    unspaced: list[str] = []
    for word in words:
        kept = unspaced if SCRIPT_WITHOUT_SPACES.search(word) else spaced
        kept.append(re.escape(word).replace(r"\ ", r"\s+"))
    ended = [rf"(?:{'|'.join(spaced)})(?![^\W\d_])"] if spaced else []
    return "|".join(ended + unspaced)


@lru_cache(maxsize=1)
def count_words() -> CountWords:
    """The expressions for the words around counts, compiled once."""
    piece, label = any_word(listed_words("piece")), any_word(listed_words("label"))
    size, pack = any_word(listed_words("size")), any_word(listed_words("pack"))
    kit, of = any_word(listed_words("kit")), any_word(listed_words("of"))
    ignoring = re.IGNORECASE
    return CountWords(
        piece=re.compile(rf"[\s-]?(?:{piece})\.?(?!\s?[-/]\w)", ignoring),
        billed=re.compile(rf"(?<!\w)(?:{piece})\s$", ignoring),
        label=re.compile(rf"(?<!\w)(?:{label})[\s:.=#-]{{0,3}}$", ignoring),
        far_label=re.compile(rf"(?<!\w)(?:{label})\b[^:;|\n]{{3,50}}:\s?$", ignoring),
        address=re.compile(rf"\b(?:{any_word(listed_words('place'))})", ignoring),
        size=re.compile(rf"\s?-?(?:{size}|[\"”″%°]|x\s?\d)", ignoring),
        pack=re.compile(
            rf"(?<!\w)(?:(?:{pack})\s?(?:(?:{of})\s?|[(:]\s?)|(?P<kit>{kit})\s?)$", ignoring
        ),
        packs=re.compile(rf"(?:er[\s-]?|['’]l[ıiuü]\s|-|[台个只個개대])(?:{pack})", ignoring),
        numbered=frozenset(listed_words("numbered")),
        articles=frozenset(listed_words("article")),
        singular=frozenset(listed_words("singular")),
        other=frozenset(listed_words("no-number")),
    )
