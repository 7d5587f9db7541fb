"""Whole columns of cells that are their rows' own: told at once where all stand as they are read.

What is surely so is found by one expression over the column; any other column is read by its
distinct cells, with the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from unbadge.formats.address import NOWHERE
from unbadge.formats.mac import NOBODY
from unbadge.sources.lists import FIGURES, MOST_FIGURES, ColumnRole
from unbadge.sources.lists.own_cells import OWN, is_mere_beside, own_name

Column = Sequence[str]
OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
QUADS = re.compile(rf"(?:{OCTET}\.{OCTET}\.{OCTET}\.{OCTET}\n)*")
HEX, PAIR = "[0-9a-f]", "[0-9a-f][0-9a-f]"
MACS = re.compile(rf"(?>{HEX}[02468ace]:{PAIR}:{PAIR}:{PAIR}:{PAIR}:{PAIR}\n)*+")
SERIALS = re.compile(r"(?:(?=[A-Za-z.:-]{0,40}[0-9])[A-Za-z][A-Za-z0-9_.:/+-]{1,63}\n)*")
LIKE_MACS = frozenset({12, 17})  # characters of serial numbers that may be hardware addresses
DIGITS = frozenset(FIGURES)
FEW = 64  # names without a number that are told one by one


def read_column(role: ColumnRole, cells: Column) -> Sequence[str | None]:
    """What the cells of a column say, each as ``OWN`` reads it; empty where it is empty."""
    is_sure = SURE.get(role)
    if is_sure is not None and is_sure(cells):
        return cells
    read = OWN[role]
    known = {cell: read(cell) if cell else "" for cell in set(cells)}
    return [known[cell] for cell in cells]


def all_match(pattern: re.Pattern[str], cells: Column) -> bool:
    """Whether every cell is one line of a pattern for many."""
    lines = "\n".join(cells) + "\n"
    return pattern.fullmatch(lines) is not None and lines.count("\n") == len(cells)


def are_addresses(cells: Column) -> bool:
    """Whether all cells are addresses of version 4 in their usual form."""
    return NOWHERE not in cells and all_match(QUADS, cells)


def are_macs(cells: Column) -> bool:
    """Whether all cells are hardware addresses of units, in small letters with colons."""
    return NOBODY.isdisjoint(cells) and all_match(MACS, cells)


def are_serials(cells: Column) -> bool:
    """Whether all cells are numbers that open with a letter, and none may be something else."""
    return LIKE_MACS.isdisjoint(map(len, cells)) and all_match(SERIALS, cells)


def are_mere_names(cells: Column) -> bool:
    """Whether all cells are names that say no more than themselves: most end in a number.

    A number's last nought may be all that tells a name from its like: such a name is read.
    """
    others = {cell for cell in cells if cell[-1:] not in DIGITS or cell[-1] == "0"}
    if len(others) > max(FEW, len(cells) // 4):
        return False
    if not all(not cell or own_name(cell) == cell for cell in others):
        return False
    bare = {cell.rstrip(FIGURES) for cell in cells if cell[-1:] in DIGITS}
    least = min(map(len, bare), default=0)
    longest = max(map(len, cells), default=0)
    return longest - least < MOST_FIGURES and all(map(is_mere_before_numbers, bare))


@lru_cache(maxsize=4_096)
def is_mere_before_numbers(bare: str) -> bool:
    """Whether names before a number of any length that is read say no more."""
    return "  " not in bare and all(is_mere_beside(bare, many) for many in range(1, MOST_FIGURES))


# What tells that all cells of a role stand as they are read.
SURE: dict[ColumnRole, Callable[[Column], bool]] = {
    ColumnRole.IP: are_addresses,
    ColumnRole.MAC: are_macs,
    ColumnRole.SERIAL: are_serials,
    ColumnRole.ASSET: are_mere_names,
    ColumnRole.HOSTNAME: are_mere_names,
    ColumnRole.TEXT: are_mere_names,
    ColumnRole.LOCATION: are_mere_names,
}
