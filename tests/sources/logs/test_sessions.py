"""Connections that are told twice."""

from __future__ import annotations

from msgspec.structs import replace

from unbadge.model.traffic import FlowEntry, Way
from unbadge.sources.logs.sessions import MOST, OpenSessions, SessionStart

CAM, CLOUD = bytes([10, 9, 8, 7]), bytes([198, 51, 100, 23])
OPENED = FlowEntry(source=CAM, target=CLOUD, protocol=6, source_port=40000, target_port=52000)


def test_the_beginning_tells_who_opened_it() -> None:
    """An end that names the ends the other way round is the same connection."""
    sessions = OpenSessions()
    end = replace(
        OPENED, source=CLOUD, target=CAM, source_port=52000, target_port=40000, there=Way(1, 9)
    )

    assert list(sessions.take(SessionStart(OPENED), "line 1")) == []
    ((told, place),) = sessions.take(end, "line 2")

    assert (told, place) == (replace(OPENED, there=Way(1, 9)), "line 2")
    assert list(sessions.left()) == []


def test_a_beginning_without_an_end_counts_at_the_end_of_the_log() -> None:
    """What went on when the log broke off was a connection too."""
    sessions = OpenSessions()
    list(sessions.take(SessionStart(OPENED), "line 1"))

    assert list(sessions.left()) == [(OPENED, "line 1")]


def test_no_more_than_some_wait() -> None:
    """The one that waits longest counts when there is no room."""
    sessions = OpenSessions()
    told = [
        entry
        for number in range(MOST + 1)
        for entry in sessions.take(
            SessionStart(replace(OPENED, source=bytes([10, *number.to_bytes(3, "big")]))), ""
        )
    ]

    assert len(told) == 1
