"""The cells of a row under their roles: without blanks, secrets and names of people."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from unbadge.formats.secrets import GONE, without_noted_secrets
from unbadge.knowledge import header_words
from unbadge.sources.lists.cells import likeness
from unbadge.sources.lists.columns import Columns
from unbadge.sources.lists.counts import count_in
from unbadge.sources.lists.headers import UNREAD, ColumnRole
from unbadge.sources.lists.standing import CLEANERS

Told = dict[ColumnRole, list[str]]
LONGEST = 4_096
NOTHING = (
    "-, --, n/a, na, none, null, nil, unknown, tbc, tba, ?, ??, ???, not, known, unbekannt, "
    "inconnu, dhcp, 0, x, no, desconocido, anhysbys, not known, not recorded, to be confirmed, "
    "nan, #n/a, "
    "keine angabe, sconosciuto, desconhecido, onbekend, ukjent, okänd, tuntematon, nieznany, "
    "neznámé, ismeretlen, неизвестно, невідомо, bilinmiyor, 未知, 不明, 없음, "
    "n.a., n.a, n/k, n/i, unk, unkn, tbd, t.b.c., t.b.d., undefined, unset, not set, "
    "no data, no info, no information, none recorded, no label, to be checked, "
    "to be determined, k.a., k. a., o.a., s/d, s.d., sin datos, sin información, ninguno, ninguna, "
    "non renseigné, non précisé, non spécifié, aucune information, non indicato, não informado, "
    "niet opgegeven, ej angivet, ej angett, ikke oppgitt, ikke angivet, ei tietoa, nie podano, "
    "neuvedeno, nincs adat, не указано, не вказано, belirtilmemiş, 不详, 未填写, 無記入, 未記入, "
    "\\n"
)
BLANK = frozenset(word.strip() for word in NOTHING.split(","))
SIGNS = frozenset("-‐‑‒–—―−_./\\?¿…· ")
WRECKED = re.compile(r"#(?:REF|VALUE|DIV/0|NULL|NUM|NAME|SPILL|CALC)[!?]")  # of a workbook
# What a program writes where nothing answered: a word or two in brackets.
DEAD = re.compile(r"[\[(<]\s*(?:[a-z]{1,12}(?:[ /][a-z]{1,12})?)?\s*[\])>]", re.IGNORECASE)
OPENS = frozenset("[(<")
RULE = re.compile(r"[-=_+*~.:|─━═┄┈\s]+")
LEADS = re.compile(r"[:：=]|\b(?:by|par|von)\s", re.IGNORECASE)
# How people are reached: a mail address; a number that opens with 0 or +, in groups.
REACH = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}"
    r"|(?<![\w.:/-])(?:\+\d{1,3}[\s-]?(?:\(0\)\s?)?\d{2,4}|\(?0\d{2,4}\)?)[\s-]\d{3,4}[\s-]?\d{3,4}(?![\w.:/-])"
)
# A number behind a word for a telephone, however it is grouped.
CALLED = re.compile(
    r"((?<!\w)(?:tel|telefon[eo]?|phone|mob|mobile|mobil|fax|gsm|cell?|móvil|handy|тел|моб|τηλ|电话|電話|手机)"
    r"[.:：]{0,2}\s{0,3})\+?\(?\d[\d\s()/.-]{5,18}\d(?!\w)",
    re.IGNORECASE,
)
# A name: words with a capital, and small ones before a family's, as in *Joost van der Berg*.
NAMED = re.compile(
    r"\s*(?:(?:(?:van|von|vom|zu|de|der|den|del|della|di|da|dos|la|le|ten|ter|el|bin|ibn|al)\s+){0,2}"
    r"[A-ZÀ-ÖØ-ÞĀ-ſΑ-ΩЀ-Я\u4e00-\u9fff][\w.'’-]*\s*){1,5}"
)


def is_blank(cell: str) -> bool:
    """Whether a cell says nothing."""
    if not cell or SIGNS.issuperset(cell):
        return True
    if cell.casefold() in BLANK or is_unanswered(cell):
        return True
    return cell[0] == "#" and WRECKED.fullmatch(cell) is not None  # a formula that broke


def is_unanswered(cell: str) -> bool:
    """Whether a cell holds what a program writes where nothing answered."""
    return cell[0] in OPENS and DEAD.fullmatch(cell) is not None


def is_dead(cells: list[str]) -> bool:
    """Whether a row tells of an address alone at which nothing answered."""
    if sum([cell[:1] in OPENS for cell in cells]) < 2:
        return False
    filled = [cell for cell in cells if cell]
    dead = sum(1 for cell in filled if is_unanswered(cell))
    return dead >= 2 and len(filled) - dead <= 1


def is_rule(cells: list[str]) -> bool:
    """Whether a row is a line drawn under headers."""
    for cell in cells:  # most rows are told by their first cell
        if cell and cell[0].isalnum():
            return False
    return all(RULE.fullmatch(cell) for cell in cells if cell) and any(
        "--" in c or "==" in c or "─" in c for c in cells
    )


def person_words() -> str:
    """An expression for the words before a person's name: engineer, installed by, contact."""
    words = {word for row in header_words() if row.role == "person" for word in row.words}
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@lru_cache(maxsize=1)
def people() -> re.Pattern[str]:
    """What finds the word before a person's name: engineer, installed by, Ansprechpartner."""
    return re.compile(
        rf"(?<!\w)((?:{person_words()})\s*(?:[:：=]|(?<=by)\s|(?<=par)\s|(?<=von)\s))",
        re.IGNORECASE,
    )


def names_person(text: str) -> bool:
    """Whether a cell opens with words before a person's name."""
    return LEADS.search(text) is not None and people().match(text) is not None


@lru_cache(maxsize=1)
def called_people() -> re.Pattern[str]:
    """What finds how to reach somebody, with a name behind the word for who it is."""
    return re.compile(
        rf"((?<!\w)(?i:{person_words()})\s+)?(?(1)(?:[A-ZÀ-ÞΑ-ΩА-Я][\w.'’-]*[\s,(]+){{0,4}})"
        rf"(?:{REACH.pattern})"
    )


@lru_cache(maxsize=4_096)
def without_people(text: str) -> str:
    """A note without people: names behind words such as *engineer:*, numbers, mail addresses."""
    text = CALLED.sub(rf"\1{GONE}", text)
    if REACH.search(text):
        text = called_people().sub(rf"\1{GONE}", text)
    return without_names(text)


def without_names(text: str) -> str:
    """A note without the names that stand behind words such as *engineer:*."""
    if len(text) < 6 or not LEADS.search(text) or (match := people().search(text)) is None:
        return text
    name = NAMED.match(text, match.end())
    if name is None:
        return text
    return f"{text[: match.end()]}{GONE} {without_names(text[name.end() :])}".strip()


CellReaders = tuple[tuple[int, ColumnRole, Callable[[str], str]], ...]


def cell_readers(found: Columns) -> CellReaders:
    """Of the columns that are read: where each stands, its role, and what its cells go through."""
    return tuple(
        (at, role, cleaner(role))
        for at, role in enumerate(found.roles)
        if role is not None and role not in UNREAD
    )


def cells_by_role(readers: CellReaders, cells: list[str]) -> Told:
    """The values of a row under their roles, without blanks, secrets and people."""
    told: Told = {}
    width = len(cells)
    for at, role, cleaned in readers:
        if at < width and (cell := cells[at]) and (value := cleaned(cell)):
            if role in told:
                told[role].append(value)
            else:
                told[role] = [value]
    return told


def cleaner(role: ColumnRole) -> Callable[[str], str]:
    """What a cell of a role goes through: codes and numbers are left as they are."""
    if role is ColumnRole.MODEL or role is ColumnRole.IP:
        return code_of
    if role is ColumnRole.QUANTITY:
        return amount_of
    return CLEANERS.get(role) or (number_of if role in NUMBERS else words_of)


NUMBERS = frozenset({ColumnRole.MAC, ColumnRole.SERIAL, ColumnRole.QUANTITY, ColumnRole.INSTALLED})


# One word with a digit, longer than any that says nothing: a number, an address, a code.
CLEAR = re.compile(r"(?=[A-Za-z.:-]{0,40}\d)[\w.:/+-]{2,64}")
NUMERIC = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")


def number_of(cell: str) -> str:
    """A number as it stands; nothing where the cell says nothing."""
    if CLEAR.fullmatch(cell):
        return cell
    text = " ".join(cell.split())
    return "" if is_blank(text) else text[:LONGEST]


def amount_of(cell: str) -> str:
    """How many, as it stands; a word for none too."""
    return cell[:LONGEST] if count_in(cell) is not None else number_of(cell)


def code_of(cell: str) -> str:
    """A code or an address without secrets; nothing where the cell says nothing."""
    return cell if NUMERIC.fullmatch(cell) else without_noted_secrets(number_of(cell))


@lru_cache(maxsize=4_096)
def is_harmless(text: str) -> bool:
    """Whether nothing is to be cut out of a text that ends in a number of zeros."""
    return without_people(without_noted_secrets(text)) == text


@lru_cache(maxsize=4_096)  # words repeat down a column
def words_of(cell: str) -> str:
    """Free text without secrets and people; nothing where the cell says nothing."""
    text = " ".join(cell.split())
    if is_blank(text):
        return ""
    if text.isalnum() and text.isascii():  # one word: no secret behind another, no name
        return text[:LONGEST]
    if (like := likeness(text)) != text and is_harmless(like):
        return text
    return without_people(without_noted_secrets(text))[:LONGEST]
