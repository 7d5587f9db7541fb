"""Clues kept once."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Table, func, select

from factories import MORNING, a_clue, an_observation
from unbadge.model.line import observation_line
from unbadge.model.record import clue_record
from unbadge.register.engine import writing
from unbadge.register.register import Register
from unbadge.register.tables import CLUE_SETS, OBSERVATIONS, ORIGINS, TEXTS
from unbadge.register.write.clues import ClueWriter, row_of
from unbadge.register.write.store import ContentStore


def counts(register: Register, *tables: Table) -> list[int]:
    """How many rows some tables have."""
    with register._engine.connect() as connection:
        return [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables
        ]


def test_clues_seen_again_are_not_written_again(small: Register) -> None:
    """The same clues at another time add no clue, observation or text: only when and where."""
    for days in (0, 30):
        seen = an_observation(seen=MORNING + timedelta(days=days))
        clues = [clue_record(a_clue(observation=seen)), clue_record(a_clue("zenith"))]
        writer = ClueWriter(ContentStore())
        writer.collect(clues)
        with writing(small._engine) as connection:
            writer.write(connection)

    assert counts(small, CLUE_SETS, OBSERVATIONS, TEXTS, ORIGINS) == [1, 1, 1, 2]


def test_observation_keeps_who_sent_it() -> None:
    """An observation's row has its keys; its value stands under an id of its own."""
    row = row_of(observation_line(an_observation(port=80, mac="m", serial="s", id="i")), 7)

    assert (row["value"], row["port"], row["mac"], row["serial"], row["name"]) == (
        *(7, 80, "m", "s", "i"),
    )
