"""Keeping registers: copies between databases, and whether all that belongs together is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import (
    Connection,
    Engine,
    ScalarSelect,
    Select,
    Table,
    and_,
    func,
    insert,
    null,
    select,
    update,
)

from unbadge.errors import UsageError
from unbadge.model import Sureness
from unbadge.register.engine import renumber, writing
from unbadge.register.tables import (
    CELLS,
    DEVICES,
    METADATA,
    RUNS,
    SIGHTINGS,
    SITE_CELLS,
    STATES,
)
from unbadge.register.write import parts_of

PART = 2000  # rows copied at once
TOLD = 20  # faults of one kind that are told one by one
NEVER = date(9999, 1, 1)
# Columns that name rows of their own table: filled in when all rows are there.
LOOPS = {"devices": "merged_into", "decisions": "undoes"}


def copy_register(source: Engine, target: Engine) -> int:
    """Copy all rows of a register into an empty one, in one transaction; how many rows.

    Raises UsageError where the target holds anything.
    """
    rows = 0
    # One look at all tables, whatever others write meanwhile.
    whole = source.execution_options(isolation_level="SERIALIZABLE")
    with whole.connect() as reading, writing(target) as connection:
        if any(count_rows(connection, table) for table in METADATA.sorted_tables):
            raise UsageError("the place to copy to holds a register already")
        for table in METADATA.sorted_tables:
            rows += copy_table(reading, connection, table)
        renumber(connection)
    return rows


def copy_table(reading: Connection, connection: Connection, table: Table) -> int:
    """Copy the rows of a table; how many."""
    many = 0
    loop = LOOPS.get(table.name)
    later: list[dict[str, object]] = []
    found = reading.execution_options(stream_results=True).execute(select(table))
    for part in parts_of(found.mappings(), PART):
        rows = [dict(row) for row in part]
        for row in rows:
            if loop and row[loop] is not None:
                later.append({"row_id": row["id"], "named": row[loop]})
                row[loop] = None
        connection.execute(insert(table), rows)
        many += len(rows)
    for row in later:
        named = update(table).where(table.c.id == row["row_id"]).values({loop: row["named"]})
        connection.execute(named)
    return many


def count_rows(connection: Connection, table: Table) -> int:
    """How many rows a table has."""
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def register_counts(engine: Engine) -> dict[str, int]:
    """How many runs, devices and sightings a register holds."""
    with engine.connect() as connection:
        return {table.name: count_rows(connection, table) for table in (RUNS, DEVICES, SIGHTINGS)}


def check_register(engine: Engine) -> Iterator[str]:
    """What belongs together in a register and is not there, one sentence a fault."""
    with engine.connect() as connection:
        for table in METADATA.sorted_tables:
            yield from broken_references(connection, table)
        for words, query in QUESTIONS.items():
            numbers = connection.execute(query.limit(TOLD + 1)).scalars().all()
            if numbers:
                more = " and more" if len(numbers) > TOLD else ""
                yield f"{words}: {', '.join(map(str, numbers[:TOLD]))}{more}"
        if engine.dialect.name == "sqlite":
            for (fault,) in connection.exec_driver_sql("PRAGMA quick_check"):
                if fault != "ok":
                    yield f"the file is damaged: {fault}"


def broken_references(connection: Connection, table: Table) -> Iterator[str]:
    """Rows of a table that name a row which is not there."""
    for key in table.foreign_keys:
        other = key.column.table.alias("named")
        column = key.parent
        query = (
            select(func.count())
            .select_from(table.outerjoin(other, other.c[key.column.name] == column))
            .where(column.is_not(None), other.c[key.column.name].is_(null()))
        )
        many = connection.execute(query).scalar_one()
        if many:
            yield f"{table.name}.{column.name} names {many} rows that are not there"


def day_of_next_sighting() -> ScalarSelect[date]:
    """When the device of a sighting was seen anew, as a query within one on sightings."""
    later = SIGHTINGS.alias("later")
    return (
        select(func.min(later.c.since))
        .where(
            later.c.device == SIGHTINGS.c.device,
            (later.c.since > SIGHTINGS.c.since)
            | and_(later.c.since == SIGHTINGS.c.since, later.c.id > SIGHTINGS.c.id),
        )
        .scalar_subquery()
    )


def newest_questions() -> dict[str, Select[tuple[int]]]:
    """What every device and sighting of a register has to hold, by what is wrong where not."""
    next_day = day_of_next_sighting()
    counted = select(func.count()).where(SIGHTINGS.c.run == RUNS.c.id).scalar_subquery()
    own = select(SIGHTINGS.c.id).where(SIGHTINGS.c.device == DEVICES.c.id)
    below = DEVICES.alias("below")
    # A label that a person read counts as declared where the evidence shows no maker.
    labelled = (DEVICES.c.sureness == Sureness.DECLARED.value) & (DEVICES.c.label_maker != "")
    return {
        "runs that count other devices than they saw": select(RUNS.c.id).where(
            RUNS.c.devices != counted
        ),
        "sightings whose last day is not the day of the next one": select(SIGHTINGS.c.id).where(
            func.coalesce(SIGHTINGS.c.until, NEVER) != func.coalesce(next_day, NEVER)
        ),
        "devices that no run has seen": select(DEVICES.c.id).where(~own.exists()),
        "devices that are not as a sighting of theirs says": select(DEVICES.c.id)
        .join(SIGHTINGS, SIGHTINGS.c.id == DEVICES.c.sighting)
        .join(STATES, STATES.c.id == SIGHTINGS.c.state)
        .where(DEVICES.c.sureness != STATES.c.sureness, ~labelled),
        "devices merged with one that is merged itself": select(DEVICES.c.id)
        .join(below, below.c.id == DEVICES.c.merged_into)
        .where(below.c.merged_into.is_not(None)),
        "estates whose counts are not those of their devices": miscounted(CELLS),
        "estates whose counts by site are not those of their devices": miscounted(
            SITE_CELLS, "site_name"
        ),
    }


def miscounted(cells: Table, *facts: str) -> Select[tuple[int]]:
    """The estates whose devices are others than their counts by some facts tell."""
    names = ("estate", *facts)
    counts = [cells.c[name] for name in names]
    facts_of = [DEVICES.c[name] for name in names]
    sums = select(*counts, func.sum(cells.c.devices).label("many")).group_by(*counts).subquery()
    listed = (
        select(*facts_of, func.count().label("many"))
        .where(DEVICES.c.merged_into.is_(None))
        .group_by(*facts_of)
        .subquery()
    )
    same = and_(*(sums.c[name] == listed.c[name] for name in names))
    wrong = func.coalesce(sums.c.many, 0) != listed.c.many
    return select(listed.c.estate).outerjoin(sums, same).where(wrong).distinct()


QUESTIONS = newest_questions()
