"""Rows of several cameras, each in its own columns: *Camera 1*, *Camera 2*, or *Cam 1 IP*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from unbadge.sources.lists import (
    about_cameras,
    column_cells,
    is_ip,
    is_mac,
    is_model,
    names_product,
    share,
)

NUMBERED = re.compile(
    r"(?P<stem>[^\d]{2,40}?)[\s#._:-]*(?P<number>\d{1,3})(?P<rest>(?:[\s._:-]+\D{1,40})?)"
)
FEWEST = 2  # cameras side by side
MOST = 0.6  # part of the cells that must look so
LOOKS = ((is_mac, "mac"), (is_ip, "ip"), (is_model, "model"), (names_product, "description"))


class NumberedColumns(NamedTuple):
    """The headers of one camera's row, and the columns from which each camera's cells come."""

    headers: list[str]
    places: tuple[tuple[int, ...], ...]
    shared: int  # columns that all cameras of a row share, before their own

    def rows(self, cells: Sequence[str]) -> list[list[str]]:
        """The rows of the cameras that a row tells of; the shared cells where it tells of none."""
        width = len(cells)
        found = [[cells[at] if 0 <= at < width else "" for at in places] for places in self.places]
        return [row for row in found if any(row[self.shared :])] or found[:1]


def numbered_columns(
    headers: Sequence[str], rows: Sequence[Sequence[str]]
) -> NumberedColumns | None:
    """The cameras that stand side by side in a row; None where a row is one thing."""
    found = numbered_headers(headers)
    bare = looks_of([at for at, match in found.items() if not match["rest"]], rows)
    named: dict[str, dict[str, int]] = {}  # by number: what a column says of that camera
    for at, match in found.items():
        rest = match["rest"].strip(" ._:-") or bare
        named.setdefault(match["number"], {}).setdefault(rest, at)
    rests = list(dict.fromkeys(chain.from_iterable(named.values())))
    if len(named) < FEWEST or "" in rests:
        return None
    shared = [at for at in range(len(headers)) if at not in found]
    own = ([columns.get(rest, -1) for rest in rests] for columns in named.values())
    return NumberedColumns(
        [*(headers[at] for at in shared), *rests],
        tuple((*shared, *places) for places in own),
        len(shared),
    )


def numbered_headers(headers: Sequence[str]) -> dict[int, re.Match[str]]:
    """The headers that speak of one of several cameras, by their columns."""
    matches = {at: NUMBERED.fullmatch(text.strip()) for at, text in enumerate(headers)}
    return {at: match for at, match in matches.items() if match and about_cameras(match["stem"])}


def looks_of(columns: Sequence[int], rows: Sequence[Sequence[str]]) -> str:
    """What the cells of some columns are of cameras; nothing where they only name or count them."""
    cells = column_cells(rows, *columns)
    return next((role for looks, role in LOOKS if share(cells, looks) >= MOST), "")
