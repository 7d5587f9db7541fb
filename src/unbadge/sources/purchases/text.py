"""Purchase lines in plain text and Markdown: one a line, with the tables that stand among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from unbadge.formats.secrets import GONE
from unbadge.model import Origin, Rejected
from unbadge.model.purchase import PurchaseLine
from unbadge.sources import InputFeed, InputHead
from unbadge.sources.purchases.cells.grid import purchase_lines
from unbadge.sources.purchases.cells.rows import (
    KEY_VALUE,
    GridOptions,
    GridRow,
    PaperFacts,
    clean,
    facts_above,
)
from unbadge.sources.purchases.columns import (
    PurchaseRole,
    has_word,
    header_key,
    header_roles,
    header_score,
    is_amount,
    role_of_header,
)
from unbadge.sources.purchases.letters import LetterWords
from unbadge.sources.purchases.money import count, is_money_sum, money

FIELDS = re.compile(r"\t+|\s{2,}|\s*│\s*")
BAR = re.compile(r"(?<!\\)\|")
RULE = re.compile(r"[\s|:+\-=_*─═]+")
MARKUP = re.compile(r"^\s{0,3}(?:>+\s*|#{1,6}\s+|[-*+•·▪]\s+|\d{1,3}[.)]\s+)+")
EMPHASIS = re.compile(r"(\*\*|__|`)(.+?)\1")
LINK = re.compile(r"\[([^\]]+)\]\([^)\s]+\)")
QUOTED = re.compile(r'"((?:[^"]|"")*)"')
HEADING = 80  # characters of a heading at most
SET_IN = " " * 4  # before what goes on below a row
LEAST = 3  # fields of a row in a table set with blanks
FENCE = ("```", "~~~")
# "@ £14.20", "@ 1,250.00 each"; a bare number behind it may be anything, such as frames a second.
AT_PRICE = re.compile(r"@\s*((?:[£$€₹]|[A-Z]{3}\s)\s?\d[\d.,]*\d|[£$€₹]\s?\d|\d[\d,]*\.\d\d(?!\d))")
# "€ 210,00 cad.", "145,00 zł/szt.": the price of one, by what stands behind it.
EACH_PRICE = re.compile(
    r"((?:[£$€₹]|[A-Z]{3}\s)\s?\d[\d.,]*\d"
    r"|\d[\d., ]*\d\s?(?:[£$€₹]|zł|Kč|kr|руб\.?|грн))\s?"
    r"(?:each|ea|p/u|c/u|cad|cadaun[oa]|per stuk|(?:pro|je) st(?:ü|ue)ck|(?:per|à) unit|la unidad"
    r"|por unid(?:ad)?|(?:a|por) ud|l['’]unité|(?:la )?pièce|al pezzo|st(?:ü|ue)ck|a unidade"
    r"|/\s?(?:stk|stück|un|ud|pz|st|adet|tk|kpl|db|buc|шт|unité|pièce|pezzo)"
    r"|(?:za |за |/)\s?(?:szt|ks|stk|ea|pc|unit|шт))\b",
    re.IGNORECASE,
)
TITLE = re.compile(r"^\s{0,3}#{1,6}\s+")

Numbered = tuple[str, str]  # a place and the text there


def is_text(head: InputHead) -> bool:
    """Whether an input is text at all."""
    return not head.is_binary and bool(head.lines)


def read_text(
    feed: InputFeed, options: GridOptions = GridOptions()
) -> Iterator[PurchaseLine | Rejected]:
    """The lines of a text."""
    numbered = ((f"line {number}", unquoted(text)) for number, text in feed.texts())
    first = next(numbered, None)
    if first is None:
        return
    words = first[1].strip()
    known = header_roles().get(header_key(words))
    if known is PurchaseRole.ITEM and words[:1].isupper() and not any(map(str.isdigit, words)):
        feed.columns[words] = PurchaseRole.ITEM.value
        yield from lines_of_text(numbered, feed, options)
    else:
        yield from lines_of_text(chain((first,), numbered), feed, options)


def is_sum(text: str) -> bool:
    """Whether a line is a sum of those above it, with an amount behind it."""
    return any(map(str.isdigit, text)) and is_money_sum(text)


def unquoted(text: str) -> str:
    """A line as it was before a table of one column put quotes around it."""
    match = QUOTED.fullmatch(text.strip())
    return text if match is None else match[1].replace('""', '"')


def lines_of_text(
    numbered: Iterable[Numbered],
    feed: InputFeed,
    options: GridOptions = GridOptions(),
    facts: PaperFacts = PaperFacts(),
) -> Iterator[PurchaseLine | Rejected]:
    """The lines of a text and of the tables in it; a line that ends with a colon heads others."""
    reader = TextLines(feed, options, facts)
    for place, text in tables_and_lines(numbered):
        if isinstance(text, list):
            yield from reader.rest()
            yield from purchase_lines(list(without_rules(text)), feed, options, reader.facts)
        else:
            yield from reader.read(place, text)
    yield from reader.rest()


class TextLines:
    """Reads the lines of a text beside its tables: what stands above holds for those below."""

    def __init__(self, feed: InputFeed, options: GridOptions, facts: PaperFacts) -> None:
        """Nothing read yet."""
        self._feed, self._options, self.facts = feed, options, facts
        self._heading = ""
        self._letter = LetterWords()
        self._line: PurchaseLine | None = None  # below which its count and price may stand

    def read(self, place: str, text: str) -> Iterator[PurchaseLine]:
        """The line before, where this one does not go on with it; it waits for what follows."""
        words = bare_text(text)
        if not words:
            self._heading = ""
        elif self._line is not None and (more := told_below(self._line, words)) is not None:
            self._line = more
            return
        yield from self.rest()
        if not words:
            return
        if not self._letter.holds_item(words) or is_sum(words) or is_only_gone(words):
            self._feed.records += 1
            return
        above = facts_above([GridRow(place, [words])], self.facts)
        if above != self.facts:
            self.facts = above
        elif is_heading(text, words):
            self._heading = words.rstrip(":： ")
        else:
            self._feed.records += 1
            origin = self._feed.origin(place)
            self._line = text_line(words, origin, self._heading, self.facts, self._options.read_by)

    def rest(self) -> Iterator[PurchaseLine]:
        """The line that was waiting."""
        if self._line is not None:
            yield self._line
        self._line = None


def told_below(line: PurchaseLine, words: str) -> PurchaseLine | None:
    """A line with what a further one says of it alone, as in *Quantity: 9*; None if it does not."""
    told = KEY_VALUE.fullmatch(words)
    if told is None or len(words) > HEADING or not is_amount(told[2]):
        return None
    role, many = role_of_header(told[1].strip()), count(told[2])
    if role is PurchaseRole.QUANTITY and line.quantity is None and many is not None:
        return replace(line, quantity=many)
    sum_of = money(told[2], line_currency(line))
    if role is PurchaseRole.UNIT_PRICE and line.unit_price is None:
        return replace(line, unit_price=sum_of)
    if role is PurchaseRole.AMOUNT and line.amount is None:
        return replace(line, amount=sum_of)
    return None


def line_currency(line: PurchaseLine) -> str:
    """The currency of what a line is known to cost; empty where nothing is."""
    known = line.unit_price or line.amount
    return "" if known is None else known.currency


def is_only_gone(words: str) -> bool:
    """Whether nothing is left of a line when people are taken out of it."""
    left = clean(words)
    return left != words and GONE in left and not has_word(left)


def tables_and_lines(numbered: Iterable[Numbered]) -> Iterator[tuple[str, str | list[GridRow]]]:
    """The tables of a text, each whole, and its other lines, without rules and fences."""
    block: list[GridRow] = []
    for place, raw in numbered:
        text = raw.replace("\0", "").rstrip()
        row = table_row(text, within=bool(block))
        if row is not None:
            block.append(GridRow(place, row))
            continue
        if len(block) > 1 and is_below_row(text):
            block[-1] = lengthened(block[-1], text.strip())
            continue
        if block:
            yield place, block
            block = []
        if not text.strip() or not (RULE.fullmatch(text) or text.strip().startswith(FENCE)):
            yield place, text
    if block:
        yield block[0].place, block


def is_below_row(text: str) -> bool:
    """Whether a line only goes on below a row set with blanks: set in, and of one or two fields.

    Two are a sum with its amount.
    """
    if not text.startswith(SET_IN) or not text.strip() or RULE.fullmatch(text):
        return False
    return len(FIELDS.split(text.strip())) == 1 or is_sum(text.strip())


def lengthened(row: GridRow, words: str) -> GridRow:
    """A row whose longest words go on in the next line; a sum below it adds nothing."""
    if is_sum(words) or BAR.search("".join(row.cells)):
        return row
    cells = list(row.cells)
    at = max(range(len(cells)), key=lambda one: sum(map(str.isalpha, cells[one])))
    cells[at] = f"{cells[at]} {words}"
    return GridRow(row.place, cells)


def text_line(
    words: str, origin: Origin, heading: str, facts: PaperFacts, read_by: str
) -> PurchaseLine:
    """A line of a text as one of purchases, under its heading and what the paper says of all."""
    told = AT_PRICE.findall(words) or EACH_PRICE.findall(words)  # of one, where it tells one
    return PurchaseLine(
        origin=origin,
        text=clean(words) or words,
        unit_price=money(told[0], facts.currency) if len(told) == 1 else None,
        heading=heading,
        supplier=facts.supplier,
        buyer=facts.buyer,
        on=facts.on,
        read_by=read_by,
    )


def table_row(text: str, *, within: bool) -> list[str] | None:
    """The cells of a line that is a row of a table: set with bars or with blanks; else None."""
    bare = text.strip()
    if bare.startswith("|") and bare.count("|") >= LEAST:
        cells = (cell.strip().replace("\\|", "|") for cell in BAR.split(bare.strip("|")))
        return list(map(bare_text, cells))
    if within and len(bare) > 3 and RULE.fullmatch(bare):
        return [bare]
    fields = list(map(str.strip, FIELDS.split(bare)))
    is_row = len(fields) >= LEAST and (within or header_score(fields) >= 2)
    return fields if is_row else None


def is_heading(text: str, words: str) -> bool:
    """Whether a line heads others: marked as a title, or short and ended by a colon."""
    return bool(TITLE.match(text)) or (words.endswith((":", "：")) and len(words) < HEADING)


def without_rules(rows: Iterable[GridRow]) -> Iterator[GridRow]:
    """The rows of a table but those that are lines drawn through it."""
    return (row for row in rows if not all(RULE.fullmatch(cell or "-") for cell in row.cells))


def bare_text(text: str) -> str:
    """A line without marks of lists, quotes, headings, emphasis and links."""
    words = MARKUP.sub("", text)
    words = LINK.sub(r"\1", words)
    return EMPHASIS.sub(r"\2", words).strip()
