"""Logs of sensors, told apart by the fields of a record."""

from __future__ import annotations

import pytest

from unbadge.formats.flowlog import is_eve, is_zeek


@pytest.mark.parametrize(
    ("fields", "zeek", "eve"),
    [
        ("ts id.orig_h", True, False),
        ("ts uids mac", True, False),
        ("ts _path", True, False),
        ("ts host software_type", True, False),
        ("ts host", False, False),
        ("id.orig_h", False, False),
        ("timestamp event_type", False, True),
        ("timestamp ip", False, False),
    ],
)
def test_fields_tell_the_log(fields: str, zeek: bool, eve: bool) -> None:
    """A record is of the log whose fields it has."""
    record = dict.fromkeys(fields.split(), "x")

    assert (is_zeek(record), is_eve(record)) == (zeek, eve)
