"""Logs of sensors, told apart by the fields of a record."""

from __future__ import annotations

from collections.abc import Mapping


def is_eve(record: Mapping[str, object]) -> bool:
    """Whether a JSON object is an event of Suricata's EVE."""
    return "event_type" in record and "timestamp" in record


def is_zeek(record: Mapping[str, object]) -> bool:
    """Whether a JSON object is a record of a Zeek log, of traffic or of anything else."""
    if "ts" not in record:
        return False
    named = "id.orig_h" in record or "uids" in record or "_path" in record
    return named or ("host" in record and "software_type" in record)
