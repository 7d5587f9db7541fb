"""Logs of sensors, told apart by the fields of a record."""

from __future__ import annotations

from collections.abc import Mapping

UNSET = frozenset({"-", "(empty)", ""})
# The ends of a connection; between "id" and the rest stands the writer's scope separator.
ENDS = ("orig_h", "orig_p", "resp_h", "resp_p")
SCOPED = {f"id{mark}{end}": f"id.{end}" for mark in ("_", "-", ":", "/", "") for end in ENDS}


# Kinds of events that are known by their word alone; "event" or "login" may be another system's.
EVENTS = frozenset({"flow", "netflow", "alert", "dns", "http", "tls", "stats", "fileinfo", "dhcp"})


def is_eve(record: Mapping[str, object]) -> bool:
    """Whether a JSON object is an event of Suricata's EVE."""
    kind = record.get("event_type")
    if not isinstance(kind, str) or "timestamp" not in record:
        return False
    return kind in EVENTS or not {kind, "src_ip", "flow_id", "in_iface"}.isdisjoint(record)


def is_zeek(record: Mapping[str, object]) -> bool:
    """Whether a JSON object is a record of a Zeek log, of traffic or of anything else."""
    if "ts" not in record:
        return False
    named = not {"id.orig_h", "id_orig_h", "uids", "_path"}.isdisjoint(record)
    named = named or (isinstance(record.get("id"), dict) and "uid" in record)
    return named or ("host" in record and "software_type" in record)


def with_dots(record: dict[str, object]) -> dict[str, object]:
    """A Zeek record with the names of its ends as Zeek writes them by default, ``id.orig_h``."""
    if "id.orig_h" in record:
        return record
    ends = record.get("id")
    if isinstance(ends, dict):
        return {**record, **{f"id.{name}": value for name, value in ends.items()}}
    if SCOPED.keys().isdisjoint(record):
        return record
    return {SCOPED.get(name, name): value for name, value in record.items()}


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
                self._fields = [SCOPED.get(name, name) for name in rest.split("\t")]
            elif name == "#path":
                self.path = rest.partition("\t")[0]
            return None
        values = line.split("\t")
        if len(values) != len(self._fields):
            raise ValueError(f"{len(values)} values for {len(self._fields)} fields")
        pairs = zip(self._fields, values, strict=True)
        return {name: value for name, value in pairs if value not in UNSET}
