"""What the columns of a table of purchases hold, by headers in any language on file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise, starmap
from operator import ge

from unbadge.knowledge import named_codes, purchase_words
from unbadge.model.purchase import OURS
from unbadge.sources.lists import ColumnRole, column_cells, is_date, meaning_of, plain, share
from unbadge.sources.purchases.cells.figures import blind_roles, roles_by_figures
from unbadge.sources.purchases.money import is_money_sum


class PurchaseRole(StrEnum):
    """What a column of a purchase table holds."""

    ITEM = "item"
    QUANTITY = "quantity"
    UNIT = "unit"
    UNIT_PRICE = "unit-price"
    AMOUNT = "amount"
    CURRENCY = "currency"
    SUPPLIER = "supplier"
    BUYER = "buyer"
    CATEGORY = "category"
    CODE = "code"
    DAY = "on"
    ID = "id"
    MAKE = "make"
    MODEL = "model"
    IGNORED = "ignore"


# Roles of lists of equipment, as a file of columns spells them, for the same in a purchase table.
OF_LISTS = {
    ColumnRole.TEXT: PurchaseRole.ITEM,
    ColumnRole.KIND: PurchaseRole.ITEM,
    ColumnRole.QUANTITY: PurchaseRole.QUANTITY,
    ColumnRole.SELLER: PurchaseRole.SUPPLIER,
    ColumnRole.BRAND: PurchaseRole.MAKE,
    ColumnRole.MODEL: PurchaseRole.MODEL,
    ColumnRole.INSTALLED: PurchaseRole.DAY,
    ColumnRole.OWNER: PurchaseRole.BUYER,
}
TELLING = frozenset(
    {PurchaseRole.ITEM, PurchaseRole.MODEL, PurchaseRole.MAKE, PurchaseRole.SUPPLIER}
)
LONGEST = 60  # characters of a header
LEAST = 2  # roles that headers tell
NUMBERS = frozenset({"no", "nos", "nr", "number", "#"})  # of a line, or of things
COUNTS = frozenset({"number", "count"})
COUNTED = frozenset(
    {"camera", "cameras", "device", "devices", "unit", "units", "items", "pieces", "total", "order"}
)
FIRST_SIGN = "\u2e80"  # of scripts with a sign for each word or syllable
CHOSEN = 0.6  # part of the cells
CODED = 0.4  # part of the cells that name a product


@lru_cache(maxsize=1)
def header_roles() -> Mapping[str, PurchaseRole]:
    """The role of each header on file; of one with two the first counts."""
    found: dict[str, PurchaseRole] = {}
    for row in purchase_words():
        if row.use == "column":
            for word in row.words:
                found.setdefault(header_key(word), PurchaseRole(row.name))
    return found


def header_key(text: str) -> str:
    """A header as it is compared; signs alone stand for themselves."""
    return plain(text) or text.strip()


@lru_cache(maxsize=4_096)
def role_of_header(header: str) -> PurchaseRole | None:
    """What a column under a header holds, or None where nothing tells."""
    if header.startswith(OURS):
        return PurchaseRole.IGNORED
    words = header_key(header)
    if not words or len(header) > LONGEST:
        return None
    known = header_roles()
    for form in (words, words.removesuffix(" gbp"), words.removesuffix("s"), words.rstrip(" t")):
        if form in known:
            return known[form]
    if (role := role_within(words, known)) is not None:
        return role
    meaning = meaning_of(header)
    return None if meaning is None else OF_LISTS.get(meaning.role, PurchaseRole.IGNORED)


def role_within(words: str, known: Mapping[str, PurchaseRole]) -> PurchaseRole | None:
    """The role of the longest phrase within a header that is known, the first of these."""
    tokens = words.split()
    for size in range(len(tokens) - 1, 0, -1):
        for start in range(len(tokens) - size + 1):
            part = " ".join(tokens[start : start + size])
            if part in known and (size > 1 or len(part) > 3):
                names = part in COUNTS and start > 0 and tokens[start - 1] not in COUNTED
                return PurchaseRole.IGNORED if names else known[part]  # "company number"
    return None


def given_role(role: str) -> PurchaseRole:
    """The role in a purchase table of one that a file of columns names."""
    if role in {one.value for one in PurchaseRole}:
        return PurchaseRole(role)
    return OF_LISTS.get(ColumnRole(role), PurchaseRole.IGNORED)


def purchase_roles(
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    given: Mapping[str, str],
    text_column: str = "",
) -> tuple[PurchaseRole | None, ...]:
    """The role of each column; what the owner gives wins, and cells tell where headers do not."""
    own = {header_key(header): given_role(role) for header, role in given.items()}
    roles = roles_by_header(headers, rows, own)
    blind = not header_score(headers)
    for place, name in told_by_figures(roles, rows, blind=blind).items():
        if place < len(roles) and header_key(headers[place]) not in own:
            roles[place] = PurchaseRole(name)
    if text_column:
        return item_alone(headers, roles, text_column)
    for role, finds in ((PurchaseRole.QUANTITY, counting), (PurchaseRole.ITEM, wordiest)):
        if role not in roles and (at := finds(headers, roles, rows)) is not None:
            roles[at] = role
    return tuple(
        role or telling(column_cells(rows, at), blind=blind) for at, role in enumerate(roles)
    )


def roles_by_header(
    headers: Sequence[str], rows: Sequence[Sequence[str]], own: Mapping[str, PurchaseRole]
) -> list[PurchaseRole | None]:
    """The roles that headers tell, the owner's first, where the cells below do not deny it."""
    roles: list[PurchaseRole | None] = []
    for place, header in enumerate(headers):
        role = own.get(header_key(header)) or role_of_header(header)
        cells = [cell for cell in column_cells(rows, place) if not is_money_sum(cell)]
        roles.append(by_cells(role, cells))
    return roles


def told_by_figures(
    roles: Sequence[PurchaseRole | None], rows: Sequence[Sequence[str]], *, blind: bool
) -> dict[int, str]:
    """The roles that numbers tell; all of them where headers are ``blind`` and nothing counts."""
    told = roles_by_figures(roles, rows)
    counted = PurchaseRole.QUANTITY in (*roles, *told.values())
    return blind_roles(rows) if blind and not counted else told


def telling(cells: list[str], *, blind: bool) -> PurchaseRole | None:
    """The role of a column that no header tells, by its cells: codes of products say what it is.

    So do words where no header of the table is known.
    """
    names = named_codes().search
    told = share(cells, (lambda cell: has_word(cell) or names(cell)) if blind else names)
    return PurchaseRole.ITEM if told >= (CHOSEN if blind else CODED) else None


def item_alone(
    headers: Sequence[str], roles: Sequence[PurchaseRole | None], text_column: str
) -> tuple[PurchaseRole | None, ...]:
    """The roles where one column, which the owner names, holds what was bought, and no other."""
    wanted = header_key(text_column)
    others = (None if role is PurchaseRole.ITEM else role for role in roles)
    return tuple(
        PurchaseRole.ITEM if header_key(header) == wanted else role
        for header, role in zip(headers, others, strict=True)
    )


def by_cells(role: PurchaseRole | None, cells: list[str]) -> PurchaseRole | None:
    """A role where its cells do not say otherwise: a count is a number, a number no description."""
    others = (other for one, looks, other in OTHERWISE if role is one and looks(cells))
    return next(others, role) if cells else role


def counting(
    headers: Sequence[str], roles: Sequence[PurchaseRole | None], rows: Sequence[Sequence[str]]
) -> int | None:
    """The column headed *No.* that counts things, where it does not number the lines; else None."""
    for at, header in enumerate(headers):
        if roles[at] is PurchaseRole.ID and header_key(header) in NUMBERS:
            cells = column_cells(rows, at)
            told = [int(cell) for cell in cells if cell.isascii() and cell.isdecimal()]
            if len(told) == len(cells) and any(starmap(ge, pairwise(told))):
                return at
    return None


def wordiest(
    headers: Sequence[str], roles: Sequence[PurchaseRole | None], rows: Sequence[Sequence[str]]
) -> int | None:
    """The column without a role that holds the most words, else None."""
    sizes = [
        (sum(map(len, filter(has_word, column_cells(rows, at)))), -at)
        for at in range(len(headers))
        if roles[at] is None and len(column_cells(rows, at)) * 2 >= len(rows)
    ]
    size, place = max(sizes, default=(0, 0))
    return -place if size else None


def is_amount(cell: str) -> bool:
    """Whether a cell is a number, with or without signs of money and counting words."""
    digits = sum(map(str.isdigit, cell))
    letters = sum(map(str.isalpha, cell))
    return digits > 0 and letters <= 4


def is_plain_number(cell: str) -> bool:
    """Whether a cell is nothing but a number."""
    return is_amount(cell) and not any(map(str.isalpha, cell))


def has_word(cell: str) -> bool:
    """Whether a cell holds letters enough for a word; of Chinese and Korean two are."""
    letters = sum(map(str.isalpha, cell))
    return letters > 2 or (letters == 2 and sum(1 for char in cell if char >= FIRST_SIGN) == 2)


def mostly(looks: Callable[[str], object]) -> Callable[[list[str]], bool]:
    """Whether the cells of a column look so, but for a few."""
    return lambda cells: share(cells, looks) >= CHOSEN


# What else a column holds, where its cells are not what its header says.
OTHERWISE: tuple[tuple[PurchaseRole | None, Callable[[list[str]], bool], PurchaseRole], ...] = (
    (
        PurchaseRole.QUANTITY,
        lambda cells: share(cells, is_amount) < CHOSEN <= share(cells, has_word),
        PurchaseRole.ITEM,
    ),
    (PurchaseRole.QUANTITY, lambda cells: share(cells, is_amount) < CHOSEN, PurchaseRole.UNIT),
    (PurchaseRole.UNIT_PRICE, lambda cells: share(cells, is_amount) < CHOSEN, PurchaseRole.UNIT),
    (PurchaseRole.UNIT, mostly(is_plain_number), PurchaseRole.UNIT_PRICE),
    (PurchaseRole.ITEM, mostly(is_plain_number), PurchaseRole.ID),
    (None, mostly(is_date), PurchaseRole.DAY),
)


def header_score(cells: Sequence[str]) -> int:
    """How many different roles a row tells, read as headers; 0 where it cannot be headers."""
    filled = list(filter(None, cells))
    if len(filled) < 2 or any(len(cell) > LONGEST for cell in filled):
        return 0
    if sum(map(is_plain_number, filled)) > len(filled) / 3:
        return 0
    roles = {exact_role(cell) for cell in filled} - {None, PurchaseRole.IGNORED}
    return len(roles) if roles & TELLING or len(roles) > 2 else 0


def best_header(rows: Iterable[Sequence[str]]) -> int | None:
    """Which of some rows tells most as headers, the first of these; None where none can be."""
    scores = list(map(header_score, rows))
    best = max(scores, default=0)
    return scores.index(best) if best >= LEAST else None


def exact_role(header: str) -> PurchaseRole | None:
    """The role of a cell that may be a header: few words, no sentence, no product."""
    if any(map(str.isdigit, header)) and len(header) > 24:
        return None
    return role_of_header(header) if len(header.split()) <= 6 else None
