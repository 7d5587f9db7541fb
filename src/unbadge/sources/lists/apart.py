"""Columns that only look like days of installation or addresses of a device, and are others."""

from __future__ import annotations

import re

from unbadge.sources.lists.forms import share
from unbadge.sources.lists.headers import ColumnRole, exact_role, role_of
from unbadge.sources.lists.kinds import about_later

HOUR = re.compile(r"\d[T ]+\d{1,2}:\d\d")
LOCATED = frozenset({ColumnRole.SITE, ColumnRole.LOCATION})
MOST = 0.6  # part of the cells that must look so


def drop_later_days(
    headers: list[str], roles: list[ColumnRole | None], cells: list[list[str]]
) -> None:
    """Days when a device was last seen or checked, and times to the minute, are no installation."""
    for n, role in enumerate(roles):
        if role is not ColumnRole.INSTALLED or exact_role(headers[n]) is role:
            continue
        if about_later(headers[n]) or share(cells[n], HOUR.search) > MOST:
            roles[n] = ColumnRole.IGNORED


def drop_other_addresses(
    headers: list[str], roles: list[ColumnRole | None], held: ColumnRole
) -> None:
    """Of several columns of addresses, those whose headers say otherwise are of something else."""
    at = [n for n, role in enumerate(roles) if role is held]
    named = {n: role_of(headers[n]) for n in at}
    called = [n for n in at if named[n] is held] or [n for n in at if named[n] in {None, *LOCATED}]
    for n in set(at).difference(called) if called else ():
        roles[n] = None if named[n] in LOCATED else named[n]
