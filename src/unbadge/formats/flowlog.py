"""Logs of sensors, told apart by the fields of a record."""

from __future__ import annotations

from collections.abc import Mapping

UNSET = frozenset({"-", "(empty)", ""})


def is_eve(record: Mapping[str, object]) -> bool:
    """Whether a JSON object is an event of Suricata's EVE."""
    return "event_type" in record and "timestamp" in record


def is_zeek(record: Mapping[str, object]) -> bool:
    """Whether a JSON object is a record of a Zeek log, of traffic or of anything else."""
    if "ts" not in record:
        return False
    named = "id.orig_h" in record or "uids" in record or "_path" in record
    return named or ("host" in record and "software_type" in record)


class Tabbed:
    """The lines of a tab-separated Zeek log; ``path`` is the log's own name."""

    def __init__(self) -> None:
        """A log whose header was not met yet."""
        self.path = ""
        self._fields: list[str] = []

    def record(self, line: str) -> dict[str, str] | None:
        """The values on a line by field, or nothing where it is one of the header.

        Raises ValueError where their number is wrong.
        """
        if line.startswith("#"):
            name, _, rest = line.partition("\t")
            if name == "#fields" and rest:
                self._fields = rest.split("\t")
            elif name == "#path":
                self.path = rest.partition("\t")[0]
            return None
        values = line.split("\t")
        if len(values) != len(self._fields):
            raise ValueError(f"{len(values)} values for {len(self._fields)} fields")
        pairs = zip(self._fields, values, strict=True)
        return {name: value for name, value in pairs if value not in UNSET}
