"""Sheets that each hold the list of one place: the name of a sheet is then the site of its rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from unbadge.model import CameraState
from unbadge.sources.lists import (
    ColumnRole,
    Row,
    about_cameras,
    headed_state,
    header_at,
    plain,
    role_of,
)
from unbadge.sources.lists.asides import is_place

LOOKED = 30  # rows in which the headers are looked for
UNNAMED = re.compile(r"[^\W\d_]+\d+")  # as a spreadsheet calls its sheets: Sheet1, Tabelle2
PLACES = frozenset({None, ColumnRole.SITE, ColumnRole.LOCATION, ColumnRole.OWNER})


def may_name_sites(names: Iterable[str]) -> bool:
    """Whether several sheets are called as places are, and one of them says what place it is."""
    called = list(filter(may_be_site, names))
    return len(called) > 1 and any(role_of(name) is ColumnRole.SITE for name in called)


def may_be_site(name: str) -> bool:
    """Whether a sheet may be called after a place: not by its contents, a state or a number."""
    return (
        is_place([name])
        and not UNNAMED.fullmatch(name.strip())
        and role_of(name) in PLACES
        and plain(name) not in {"site", "sites", "location", "locations"}
        and not about_cameras(name)
        and headed_state(name) is CameraState.UNCLEAR
    )


def sites_of(sheets: Sequence[tuple[str, Sequence[Row]]]) -> dict[str, str]:
    """The site that each sheet's name is; none where the sheets are not alike.

    Sheets are alike that have the same headers, and more than one has to be.
    """
    if not may_name_sites(name for name, _ in sheets):
        return {}
    headed = {name: headers_of(rows) for name, rows in sheets}
    many = Counter(headed.values())
    return {
        name: name.strip()
        for name, headers in headed.items()
        if headers and many[headers] > 1 and may_be_site(name)
    }


def headers_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """The headers of a sheet as they are compared; none where it has no list of equipment."""
    first = [cells for _, cells in rows[:LOOKED]]
    at = header_at(first)
    return () if at is None else tuple(filter(None, map(plain, first[at])))
