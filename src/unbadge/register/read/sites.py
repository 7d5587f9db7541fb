"""Estates and their sites, with what matters first about each."""

from __future__ import annotations

import msgspec
from sqlalchemy import ColumnElement, Connection, case, func, select

from unbadge.model import SHOWN, Outcome, Profile, Sureness
from unbadge.model.device.facts import Hole
from unbadge.register.nouns import Estate, Site
from unbadge.register.tables import ESTATES, SITE_CELLS, SITES

EVERY_ESTATE = select(ESTATES).order_by(ESTATES.c.id)  # asked by every request


def list_estates(connection: Connection) -> list[Estate]:
    """All estates, oldest first."""
    return [
        Estate(
            id=row.id,
            slug=row.slug,
            name=row.name,
            profile=None if row.profile is None else msgspec.json.decode(row.profile, type=Profile),
            version=row.version,
        )
        for row in connection.execute(EVERY_ESTATE)
    ]


def units_where(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """How many devices a condition holds for, with those that rows of lists stand for."""
    return func.coalesce(func.sum(case((condition, SITE_CELLS.c.units), else_=0)), 0)


def list_sites(connection: Connection, estate: int) -> list[Site]:
    """The sites of an estate by name; devices of no site are counted under an empty name, id 0."""
    cells = SITE_CELLS.c
    counts = (
        func.sum(cells.units),
        units_where(cells.listed.is_(True) & cells.sureness.in_([one.value for one in SHOWN])),
        units_where((cells.sureness == Sureness.UNKNOWN.value) & cells.equipment),
        units_where(cells.hole == Hole.EXPLOITED.value),
        units_where(cells.outcome == Outcome.PROHIBITED.value),
    )
    query = (
        select(cells.site_name, *counts)
        .where(cells.estate == estate, cells.retired.is_(False))
        .group_by(cells.site_name)
    )
    told = {row[0]: [int(number) for number in row[1:]] for row in connection.execute(query)}
    named = select(SITES).where(SITES.c.estate == estate).order_by(SITES.c.name)
    sites = [
        Site(
            id=row.id,
            name=row.name,
            latitude=row.latitude,
            longitude=row.longitude,
            **counted(told.get(row.name)),
        )
        for row in connection.execute(named)
    ]
    if "" in told:
        sites.append(Site(id=0, name="", **counted(told[""])))
    return sites


def counted(counts: list[int] | None) -> dict[str, int]:
    """The counts of a site by their names."""
    names = ("devices", "listed", "unknown", "exploited", "prohibited")
    return dict(zip(names, counts or [0] * len(names), strict=True))
