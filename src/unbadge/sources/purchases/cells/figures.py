"""What the columns of a table hold, by what their numbers do: count times price is the amount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from unbadge.formats.numbers import read_number
from unbadge.knowledge import named_codes, number_words
from unbadge.sources.lists import kind_of
from unbadge.sources.purchases.money import is_money_sum

# A number with signs of money before it, and a unit or a currency behind it.
FIGURE = re.compile(r"\W*(?:[A-Z]{2,3}\W?\s?|R\$\s?)?[-−(]?\d[\d\s.,'’]*\)?-?\s*[^\W\d]{0,5}[.²%]?")
MOST = 14  # columns of numbers that are tried
MOST_ROWS = 60  # that are looked at
MOST_PARTS = 8  # columns whose numbers a further one may add up
OFTEN = 0.7  # of the rows
SURE = 2  # rows in which numbers go together
SMALL = 100_000  # a count is less
COUNT, PRICE, SUM = "quantity", "unit-price", "amount"
OPEN = frozenset({None, "quantity", "unit-price", "amount", "unit", "ignore"})
# What stands in a cell for a number that is not told, or for none at all.
UNSAID = frozenset(
    [
        "tbc",
        "tba",
        "tbd",
        "n/a",
        "na",
        "nil",
        "none",
        "-",
        "incl",
        "included",
        "inbegriffen",
        "inkl",
        "inclus",
        "incluido",
        "incluso",
        "lot",
        "offen",
        "pauschal",
        "psch",
        "k.a.",
        "?",
        "x",
        "free",
        "foc",
        "l.s.",
        "ls",
    ]
)

Values = list[float | None]  # a column's numbers by row
Roles = Sequence[str | None]
Found = dict[int, str]  # roles by column


def roles_by_figures(roles: Roles, rows: Sequence[Sequence[str]]) -> Found:
    """The roles of columns that their numbers tell; those that they rule out are told as ignored.

    Nothing where headers have told one column of each kind already.
    """
    columns = figure_columns(roles, rows)
    named = [[at for at, role in enumerate(roles) if role == one] for one in (COUNT, PRICE, SUM)]
    if not all(len(one) == 1 for one in named) and (found := multiplied(columns, roles)):
        return found | {at: "ignore" for at in columns if roles[at] in found.values()} | found
    total = added(columns, roles)
    if total is None:
        return {}
    return {at: "ignore" for at in columns if roles[at] == COUNT} | {total: COUNT}


def figure_columns(roles: Roles, rows: Sequence[Sequence[str]]) -> dict[int, Values]:
    """The columns that hold numbers for the most part, and no numbers of lines or articles."""
    found: dict[int, Values] = {}
    for at, role in enumerate(roles):
        if role not in OPEN or len(found) == MOST:
            continue
        cells = [row[at] if at < len(row) else "" for row in rows[:MOST_ROWS]]
        filled = [cell for cell in cells if cell.strip()]
        values = [read_number(cell) if FIGURE.fullmatch(cell.strip()) else None for cell in cells]
        if filled and sum(one is not None for one in values) >= OFTEN * len(filled):
            found[at] = values
    return found


def multiplied(columns: dict[int, Values], roles: Roles) -> Found:
    """The columns of which one times another is a third; of several those that headers bear out."""
    best, found = (-1, 0, 0), dict[int, str]()
    for one, other in combinations(columns, 2):
        for total in columns:
            if total in {one, other} or not goes_into(columns, one, other, total):
                continue
            count, price = in_order(columns, one, other, roles)
            told = {count: COUNT, price: PRICE, total: SUM}
            rank = (sum(roles[at] == role for at, role in told.items()), -total, -count)
            if rank > best:
                best, found = rank, told
    return found


def goes_into(columns: dict[int, Values], one: int, other: int, total: int) -> bool:
    """Whether two columns' numbers multiplied are a third's, in nearly every row that has all."""
    told = [
        (a, b, c)
        for a, b, c in zip(columns[one], columns[other], columns[total], strict=True)
        if a and b and c
    ]
    fits = [(a, b) for a, b, c in told if abs(a * b - c) <= 0.006 * max(abs(a), abs(b), 1.0)]
    telling = [pair for pair in fits if 1.0 not in pair]
    return bool(telling) and len(fits) >= SURE and len(fits) >= OFTEN * len(told)


def in_order(columns: dict[int, Values], one: int, other: int, roles: Roles) -> tuple[int, int]:
    """Which of two columns counts and which is a price: by headers, whole numbers, place."""
    for count, price in ((one, other), (other, one)):
        if roles[count] == COUNT or roles[price] == PRICE:
            return count, price
    if are_whole(columns[other]) and not are_whole(columns[one]):
        return other, one
    return one, other


def are_whole(values: Values) -> bool:
    """Whether a column's numbers are whole."""
    return all(one is None or one == int(one) for one in values)


def added(columns: dict[int, Values], roles: Roles) -> int | None:
    """The column that adds up the counts of others, as under the names of sites; None without."""
    whole = [at for at, values in columns.items() if are_whole(values)]
    for total in whole:
        parts = [at for at in whole if at != total and roles[at] not in {PRICE, SUM}][:MOST_PARTS]
        for size in range(len(parts), 1, -1):
            for chosen in zip(*(parts[n:] for n in range(size)), strict=False):
                if is_sum_of(columns, total, chosen):
                    return total
    return None


def spread(roles: Roles, rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns that count by site what a row of sums below adds up; none where one is alone."""
    found = list[int]()
    sums = [row for row in rows if is_money_sum(next(filter(None, row), ""))]
    items = [row for row in rows if row not in sums]
    for at, values in figure_columns(roles, items).items():
        counts = are_counts(values) and not runs(values) and roles[at] not in {PRICE, SUM}
        if counts and stands_below(sum(one or 0.0 for one in values), at, sums):
            found.append(at)
    return found if len(found) > 1 else []


def stands_below(total: float, at: int, sums: Sequence[Sequence[str]]) -> bool:
    """Whether a row of sums has a total in a column."""
    return any(at < len(row) and read_number(row[at]) == total for row in sums)


def is_sum_of(columns: dict[int, Values], total: int, parts: Sequence[int]) -> bool:
    """Whether a column adds up others, in nearly every row."""
    told = [(columns[total][n], [columns[at][n] or 0.0 for at in parts]) for n in lengths(columns)]
    told = [(whole, some) for whole, some in told if whole]
    fits = [some for whole, some in told if sum(some) == whole]
    telling = [some for some in fits if sum(one > 0 for one in some) > 1]
    return len(telling) >= SURE and len(fits) >= OFTEN * len(told)


def lengths(columns: dict[int, Values]) -> range:
    """The numbers of the rows."""
    return range(len(next(iter(columns.values()), [])))


def blind_roles(rows: Sequence[Sequence[str]]) -> Found:
    """The roles that numbers tell of a table whose headers say nothing, with a count at least.

    A column of small whole numbers counts, where they do not number the rows.
    """
    wide = max(map(len, rows), default=0)
    roles: list[str | None] = [None] * wide
    columns = {at: cells for at, cells in figure_columns(roles, rows).items() if not runs(cells)}
    if found := multiplied(columns, roles):
        return found
    if (total := added(columns, roles)) is not None:
        return {total: COUNT}
    whole = [at for at, cells in columns.items() if are_counts(cells)]
    return {whole[0]: COUNT} if whole else {}


def are_counts(values: Values) -> bool:
    """Whether a column's numbers may count things."""
    told = [one for one in values if one is not None]
    return len(told) >= SURE and are_whole(values) and all(0 <= one < SMALL for one in told)


def runs(values: Values) -> bool:
    """Whether a column only numbers its rows: each is more than the one before, by the same."""
    told = [one for one in values if one is not None]
    steps = {other - one for one, other in pairwise(told)}
    return len(told) > SURE and len(steps) == 1 and steps.pop() > 0


def unknown_header(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of some rows is headers that nobody knows: words above columns of numbers; or None.

    A row of things that are bought is none: it names a product, or says how many in words.
    """
    for at, row in enumerate(rows[:-SURE]):
        below = [one for one in rows[at + 1 :] if any(one)]
        if len(list(filter(None, row))) > SURE and heads_figures(row, below):
            return at
    return None


def heads_figures(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row has words of its own above every column of numbers, and buys nothing."""
    told = [at for at in column_figures(below) if at < len(row)]
    heads = [row[at].strip() for at in told]
    if not told or not all(heads) or not are_words(heads):
        return False
    return not buys(row, alone=len(told) == 1)


def buys(row: Sequence[str], *, alone: bool) -> bool:
    """Whether a row holds a number, a product code, or ``alone`` above numbers a kind of thing."""
    if any(map(str.isdigit, "".join(row))):
        return True
    if alone and any(kind_of(cell) not in {"", "other"} for cell in row):
        return True
    return any(named_codes().search(cell) for cell in row)


def column_figures(below: Sequence[Sequence[str]]) -> list[int]:
    """The columns that hold numbers in most rows, of some rows."""
    columns = figure_columns([None] * max(map(len, below), default=0), below)
    return [at for at, values in columns.items() if len(values) - values.count(None) >= SURE]


def are_words(heads: Sequence[str]) -> bool:
    """Whether what stands above numbers are words that differ, and none for a number not told."""
    words = [head.casefold() for head in heads]
    if len(set(words)) < len(words) or any(map(str.isdigit, "".join(words))):
        return False
    return not any(word in UNSAID or number_words().get(word) for word in words)
