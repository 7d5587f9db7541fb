"""What the cells of a column show by their looks, beside its header or against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from unbadge.sources.lists.counts import count_in
from unbadge.sources.lists.days import is_date
from unbadge.sources.lists.forms import (
    addresses,
    has_digit,
    has_letters,
    is_coordinate,
    is_ip,
    is_mac,
    is_make,
    is_model,
    is_number,
    share,
)
from unbadge.sources.lists.headers import ColumnRole, Meaning
from unbadge.sources.lists.kinds import is_total

MANY_NUMBERED = 8  # rows whose quantities are not each another by chance, and none left out
MOST = 0.6  # part of the cells that must look so
SOME = 0.3
FIRST_YEAR = 1950  # since which cameras hang
MARKED = re.compile(r"[:.\-]")
PROTECTION = re.compile(  # a class of protection, such as IP67 or IK10
    r"(?i)(?:ip|ik)?\s?\d{1,2}k?(?:[ ,/+&]+(?:ip|ik)?\s?\d{1,2}k?)*"
)


def by_cells(meaning: Meaning | None, cells: list[str]) -> ColumnRole | None:
    """What a column holds, by its header where the cells do not say otherwise."""
    if meaning is None:
        return form_of(cells) if cells else None
    if not cells or meaning.role in SETTLED:
        return meaning.role
    return by_looks(meaning, cells)


def by_looks(meaning: Meaning, cells: list[str]) -> ColumnRole | None:
    """What a column with a known header holds, where its cells may say otherwise."""
    role, by_form = meaning.role, form_of(cells)
    if by_form is ColumnRole.MAC and role is ColumnRole.SERIAL:
        # Some makers print it so, without its marks.
        return by_form if any(map(MARKED.search, cells)) else role
    if by_form in {ColumnRole.MAC, ColumnRole.IP} and not meaning.passes_over:
        return by_form
    others = (other for roles, looks, other in OTHERWISE if role in roles and looks(cells))
    return next(others, role)


def are_worded_counts(cells: Sequence[str]) -> bool:
    """Whether cells say how many, some of them in words or with a unit: no sums of money do."""
    counts = [cell for cell in cells if count_in(cell) is not None]
    worded = [cell for cell in counts if has_letters(cell)]
    return bool(worded) and len(counts) == len(cells)


def is_small_count(cell: str) -> bool:
    """Whether a cell is a number that can be no year: *Number fitted*."""
    return cell.isdecimal() and int(cell[:5]) < FIRST_YEAR


def mostly(looks: Callable[[str], object]) -> Callable[[list[str]], bool]:
    """Whether most cells of a column look so."""
    return lambda cells: share(cells, looks) > MOST


def form_of(cells: list[str]) -> ColumnRole | None:
    """What cells look like that nothing else tells of: addresses, codes, names on file, days."""
    return next((role for role, looks in FORMS if looks(cells)), None)


# What cells look like, asked in this order.
FORMS: tuple[tuple[ColumnRole, Callable[[list[str]], bool]], ...] = (
    (ColumnRole.MAC, lambda cells: share(cells, is_mac) >= MOST),
    (ColumnRole.IP, lambda cells: share(cells, is_ip) >= MOST),
    (ColumnRole.IGNORED, lambda cells: share(cells, is_coordinate) >= MOST),
    (  # numbers alone may be years, or anything
        ColumnRole.INSTALLED,
        lambda cells: share(cells, is_date) >= MOST and not all(map(str.isdecimal, cells)),
    ),
    (
        ColumnRole.MODEL,
        lambda cells: share(cells, is_model) >= MOST and share(cells, has_letters) >= MOST,
    ),
    (
        ColumnRole.BRAND,
        lambda cells: share(cells, has_digit) < SOME and share(cells, is_make) >= MOST,
    ),
)


def counts_up(cells: list[str]) -> bool:
    """Whether cells number their rows: 1, 2, 3."""
    cells = [cell for cell in cells if not is_total(cell)]
    if len(cells) < 3 or not all(cell.isdecimal() for cell in cells):
        return False
    numbers = [int(cell[:9]) for cell in cells]
    steps = sum(1 for one, other in pairwise(numbers) if other - one == 1)
    return steps >= 0.8 * (len(numbers) - 1)


def numbers_rows(cells: list[str]) -> bool:
    """Whether cells number their rows once each, in whatever order these stand."""
    numbers = [cell for cell in cells if cell.isdecimal()]
    return len(set(numbers)) == len(numbers) and counts_up(sorted(cells, key=by_number))


def by_number(cell: str) -> int:
    """A cell's number; words stand before all of them."""
    return int(cell[:9]) if cell.isdecimal() else -1


def is_amount(cell: str) -> bool:
    """Whether a cell says how many, in figures or words, and nothing else."""
    return is_number(cell) or count_in(cell) is not None


SETTLED = frozenset(
    {
        ColumnRole.SECRET,
        ColumnRole.PERSON,
        ColumnRole.USER,
        ColumnRole.REGISTRANT,
        ColumnRole.BEHIND,
        ColumnRole.FIRMWARE,  # a version of four numbers is no address
    }
)
LOCATED = frozenset({ColumnRole.SITE, ColumnRole.LOCATION})
# What cells show that a header says otherwise: by header, how the cells look, and what they are.
OTHERWISE: tuple[tuple[frozenset[ColumnRole], Callable[[list[str]], bool], ColumnRole], ...] = (
    (frozenset({ColumnRole.IP}), mostly(PROTECTION.fullmatch), ColumnRole.IGNORED),
    (frozenset({ColumnRole.IP}), mostly(is_number), ColumnRole.IGNORED),
    (
        frozenset({ColumnRole.INSTALLED}),
        lambda cells: share(cells, has_digit) < SOME,
        ColumnRole.LOCATION,
    ),
    (frozenset({ColumnRole.INSTALLED}), mostly(is_small_count), ColumnRole.QUANTITY),
    (LOCATED | {ColumnRole.USED}, mostly(is_date), ColumnRole.INSTALLED),
    (LOCATED, mostly(is_coordinate), ColumnRole.IGNORED),
    (frozenset({ColumnRole.IGNORED}), are_worded_counts, ColumnRole.QUANTITY),
    (frozenset({ColumnRole.MAC}), mostly(lambda cell: addresses(cell).ips), ColumnRole.IP),
    (frozenset({ColumnRole.TEXT}), numbers_rows, ColumnRole.ASSET),
    (
        frozenset({ColumnRole.QUANTITY}),
        lambda cells: counts_up(cells) or (len(cells) >= MANY_NUMBERED and numbers_rows(cells)),
        ColumnRole.ASSET,
    ),
    (
        frozenset({ColumnRole.QUANTITY}),
        lambda cells: share(cells, is_amount) < MOST,
        ColumnRole.TEXT,
    ),
    (
        frozenset({ColumnRole.MODEL, ColumnRole.BRAND, ColumnRole.SERIAL}),
        mostly(is_date),
        ColumnRole.IGNORED,
    ),
)
