"""Logs of sensors, told apart by the fields of a record."""

from __future__ import annotations

import pytest

from unbadge.formats.flowlog import Tabbed, is_eve, is_zeek


@pytest.mark.parametrize(
    ("fields", "zeek", "eve"),
    [
        ("ts id.orig_h", True, False),
        ("ts uids mac", True, False),
        ("ts _path", True, False),
        ("ts host software_type", True, False),
        ("ts host", False, False),
        ("id.orig_h", False, False),
        ("timestamp event_type src_ip", False, True),
        ("timestamp event_type", False, False),
        ("timestamp ip", False, False),
    ],
)
def test_fields_tell_the_log(fields: str, zeek: bool, eve: bool) -> None:
    """A record is of the log whose fields it has."""
    record = dict.fromkeys(fields.split(), "x")

    assert (is_zeek(record), is_eve(record)) == (zeek, eve)


def test_tabbed_lines_are_read_by_their_header() -> None:
    """Fields that are not set are left out; lines of the header are no records."""
    table = Tabbed()
    lines = ("#separator \\x09", "#path\tconn", "#fields\tts\tuid\tproto", "1.5\t-\ttcp", "#close")

    assert list(filter(None, map(table.record, lines))) == [{"ts": "1.5", "proto": "tcp"}]
    assert table.path == "conn"


def test_a_line_of_another_width_is_broken() -> None:
    """A line with too few values says so."""
    table = Tabbed()
    table.record("#fields\tts\tuid")

    with pytest.raises(ValueError, match="1 values for 2 fields"):
        table.record("1.5")
