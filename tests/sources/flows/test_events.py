"""Events of security and cloud systems are no list of equipment."""

from __future__ import annotations

import json

import pytest

from feeding import a_feed, a_head
from unbadge.errors import SourceError
from unbadge.sources.flows import events
from unbadge.sources.reading import source_for
from unbadge.sources.registry import SOURCES

ALARM = {
    "timestamp": "2026-06-01T10:00:00Z",
    "event": {"id": "0b52e3f4-98b8-4a55-8f3b-02aa00000007", "category": "malware"},
    "severity": 3,
    "version": "4.1",
    "device": "NVR-office",
    "description": "Axis camera said something odd",
}
AUDIT = {
    "eventTime": "2026-06-01T10:00:00Z",
    "eventName": "Login",
    "eventSource": "cloud",
    "host": "cam-1",
}


@pytest.mark.parametrize("record", [ALARM, AUDIT])
def test_events_are_refused_by_name(record: dict[str, object]) -> None:
    """What happened to a product tells of no unit in use; the refusal says what the file is."""
    text = "".join(json.dumps(record | {"n": n}) + "\n" for n in range(3))
    source = source_for(a_feed(text), SOURCES)

    assert source.kind == "a log of events as JSON"
    with pytest.raises(SourceError, match="no list of equipment"):
        list(source.read(a_feed(text)))


@pytest.mark.parametrize(
    "record",
    [
        {"name": "Gate", "ip": "10.0.0.4", "model": "P3245-LV", "timestamp": "2026-06-01T10:00:00Z",
         "event": "x", "severity": 1},
        {"device": "Gate", "mac": "02:aa:00:00:00:07", "time": "2026-06-01T10:00:00Z",
         "message": "up", "action": "none"},
        {"name": "Gate", "ip": "10.0.0.4", "last_seen": "2026-06-01T10:00:00Z", "status": "up"},
        {"name": "Gate", "make": "Axis", "installed": "2026-06-01", "category": "camera"},
        {"serial number": "ACCC8E000001", "timestamp": "2026-06-01T10:00:00Z", "category": "c",
         "message": "m"},
        {"timestamp": "soon", "event": "x", "severity": 1},
        {"time": "2026-06-01T10:00:00Z", "name": "Gate", "ip": "10.0.0.4"},
        {"manufacturer": "Axis", "timestamp": "1780308000", "action": "a", "severity": "b"},
        {"created": "2026-06-01T10:00:00Z", "rule": "x", "action": "y"},
        {"model": "DS-2CD", "eventTime": "2026-06-01T10:00:00Z", "eventName": "x", "msg": "y"},
    ],
)  # fmt: skip
def test_a_list_with_a_time_in_it_is_none(record: dict[str, object]) -> None:
    """Records that name a unit by make, model, serial number or MAC, or no time, are no events."""
    assert not events.accepts(a_head(json.dumps(record)))
