"""Sightings as records."""

from __future__ import annotations

from recorded import a_record
from registering import a_camera, record_run
from unbadge.register.engine import writing
from unbadge.register.read.records import records_of
from unbadge.register.register import Register


def test_records_come_in_the_order_asked_for(register: Register) -> None:
    """Sightings are put together in the order in which they are named."""
    record_run(register, *(a_camera(number) for number in range(3)))
    with writing(register._engine) as connection:
        found = [record.location for record, _ in records_of(connection, [3, 1])]

    assert found == ["Room 2", "Room 0"]


def test_record_without_clues(register: Register) -> None:
    """A device of which nothing is known is a record as well."""
    run = record_run(register, a_record("d1", None))

    assert register.records(run)[0][0].clues == ()
