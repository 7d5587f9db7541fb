"""Rows that count several makes in one cell: *Acme (2), Zenith (3)* beside a number of 5."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unbadge.sources.lists import ColumnRole, count_in, is_make

FEWEST = 2  # makes of a mix
BESIDE = r"\s*[-–:=(\[]?\s*[x×]?\s*"
COUNTED = re.compile(
    rf"(?P<make>[^\W\d_][^\d,;/&+()\[\]:=]*?){BESIDE}(?P<many>\d{{1,4}})\s*[x×]?\s*[)\]]?"
)
COUNTING = re.compile(
    r"(?P<many>\d{1,4})\s*[x×]?\s*(?:no\.?\s)?(?P<make>[^\W\d_][^\d,;/&+()\[\]]*?)"
    r"(?=\s*(?:$|[,;/&+]|\b(?:and|und|et|y|e|og|och|en|plus)\b))",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"(?:[\s,;/&+|]|\b(?:and|und|et|y|e|i|og|och|en|plus)\b)*", re.IGNORECASE)
UNITS = frozenset({ColumnRole.MODEL, ColumnRole.SERIAL, ColumnRole.MAC, ColumnRole.IP})


def split_makes(roles: Sequence[ColumnRole | None], cells: list[str]) -> list[list[str]]:
    """The rows of a row that says how many there are of each make; itself where it says it not.

    What a column of numbers says has to be their sum.
    """
    if ColumnRole.BRAND not in roles or ColumnRole.QUANTITY not in roles:
        return [cells]
    at, number = roles.index(ColumnRole.BRAND), roles.index(ColumnRole.QUANTITY)
    told = zip(roles, cells, strict=False)
    if max(at, number) >= len(cells) or any(cell for role, cell in told if role in UNITS):
        return [cells]
    found = counted_makes(cells[at])
    if count_in(cells[number]) not in {sum(many for _, many in found), None} or not found:
        return [cells]
    rows = []
    for make, many in found:
        row = list(cells)
        row[at], row[number] = make, str(many)
        rows.append(row)
    return rows


def counted_makes(cell: str) -> list[tuple[str, int]]:
    """The makes in a cell with how many there are of each; none where it says anything else."""
    if sum(map(str.isdigit, cell)) < FEWEST:
        return []
    for form in (COUNTING, COUNTED) if cell[:1].isdigit() else (COUNTED,):
        found = [(match["make"].strip(), int(match["many"])) for match in form.finditer(cell)]
        rest = BETWEEN.fullmatch(form.sub("", cell).strip(" ."))
        if len(found) >= FEWEST and rest and all(is_make(make) for make, _ in found):
            return found
    return []
