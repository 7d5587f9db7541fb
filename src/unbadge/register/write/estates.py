"""Estates: whose equipment a register holds."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from unbadge.register.tables import ESTATES
from unbadge.register.write.store import Row, add_missing

OWN = "own"  # the slug of the estate of whoever names none


def own_estate(connection: Connection, moment: datetime) -> int:
    """The oldest estate of a register, made where there is none: that of whoever names none."""
    first = select(ESTATES.c.id).order_by(ESTATES.c.id).limit(1)
    found = connection.execute(first).scalar()
    if found is not None:
        return int(found)
    return make_estate(connection, OWN, "", moment)


def make_estate(connection: Connection, slug: str, name: str, moment: datetime) -> int:
    """The estate that a slug names, made where there is none."""
    row: Row = {"slug": slug, "name": name, "created": moment, "version": 1}
    add_missing(connection, ESTATES, [row])
    query = select(ESTATES.c.id).where(ESTATES.c.slug == slug)
    return int(connection.execute(query).scalar_one())
