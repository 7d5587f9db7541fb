"""Imports as jobs: asked for once, worked on by one, taken over when that one is gone."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, Row, delete, or_, select, update
from sqlalchemy.dialects import postgresql

from unbadge.errors import RegisterError
from unbadge.model import fields_of
from unbadge.register.engine import writing
from unbadge.register.nouns import ImportRow, ImportState
from unbadge.register.tables import IMPORTS, STAGED

OPEN = (ImportState.WAITING.value, ImportState.RUNNING.value)


def import_row(row: Row[tuple[object, ...]]) -> ImportRow:
    """An import as the register tells it."""
    fields = fields_of(row, ImportRow.__struct_fields__)
    return ImportRow(**{**fields, "state": ImportState(row.state)})


def ask_import(
    engine: Engine, estate: int, request: str, key: str | None, asked: datetime
) -> tuple[ImportRow, bool]:
    """The import that a key names, made where there is none, and whether it is new.

    ``request`` says what is to be read, in the words of whoever will work on it.
    """
    row = {
        "estate": estate,
        "key": key,
        "state": ImportState.WAITING.value,
        "request": request,
        "asked": asked,
        "attempts": 0,
    }
    add = postgresql.insert(IMPORTS).on_conflict_do_nothing().returning(IMPORTS.c.id)
    with writing(engine) as connection:
        number = connection.execute(add, row).scalar()
        which = IMPORTS.c.id == number
        if number is None:
            which = (IMPORTS.c.estate == estate) & (IMPORTS.c.key == key)
        found = connection.execute(select(IMPORTS).where(which)).one()
        return import_row(found), number is not None


def claim_import(
    engine: Engine, holder: str, moment: datetime, lease: timedelta, number: int | None = None
) -> ImportRow | None:
    """The oldest import that waits, or whose worker was silent for a lease, now the holder's.

    What the worker before left half done is dropped; None where there is nothing to do.
    """
    silent = (IMPORTS.c.state == ImportState.RUNNING.value) & (IMPORTS.c.beat < moment - lease)
    open_ones = or_(IMPORTS.c.state == ImportState.WAITING.value, silent)
    query = select(IMPORTS.c.id).where(open_ones).order_by(IMPORTS.c.id).limit(1)
    if number is not None:
        query = query.where(IMPORTS.c.id == number)
    with writing(engine) as connection:
        found = connection.execute(query.with_for_update(skip_locked=True)).scalar()
        if found is None:
            return None
        connection.execute(delete(STAGED).where(STAGED.c["import"] == found))
        taken = update(IMPORTS).where(IMPORTS.c.id == found)
        connection.execute(
            taken.values(
                state=ImportState.RUNNING.value,
                holder=holder,
                beat=moment,
                attempts=IMPORTS.c.attempts + 1,
            )
        )
        return import_row(connection.execute(select(IMPORTS).where(IMPORTS.c.id == found)).one())


def beat_import(
    connection: Connection, number: int, holder: str, moment: datetime, progress: str | None = None
) -> None:
    """Says that an import is still worked on; RegisterError where another has taken it over."""
    values: dict[str, object] = {"beat": moment}
    if progress is not None:
        values["progress"] = progress
    mine = (
        (IMPORTS.c.id == number)
        & (IMPORTS.c.holder == holder)
        & (IMPORTS.c.state == ImportState.RUNNING.value)
    )
    if connection.execute(update(IMPORTS).where(mine).values(**values)).rowcount != 1:
        raise RegisterError(f"import {number} was taken over by another worker; this one stops")


def fail_import(engine: Engine, number: int, message: str) -> None:
    """Ends an import that came to nothing, and drops what it had staged."""
    with writing(engine) as connection:
        connection.execute(delete(STAGED).where(STAGED.c["import"] == number))
        failed = update(IMPORTS).where(IMPORTS.c.id == number, IMPORTS.c.state.in_(OPEN))
        connection.execute(
            failed.values(state=ImportState.FAILED.value, message=message, holder=None)
        )
