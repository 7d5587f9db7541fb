"""Rows of ``show cdp neighbors`` and ``show lldp neighbors``: neighbours by name, without a MAC.

A name too long for its column stands alone, and the rest of its row on the next line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.formats.ties import macs_on
from unbadge.model import Observation, Origin, Signal
from unbadge.sources import RecordHost

HEADER = re.compile(r"^\s*Device[ -]?ID\s+Local[ -]?Int\w*\s+Hold\S*\s+Capability\b")
LABELS = re.compile(r"Platform|Port ID")
ALONE = re.compile(r"^(?=\S*[A-Za-z])[\w.()@:+-]{2,80}\s*$")
ROW = re.compile(
    r"^(?P<name>\S.{0,80}?)?\s{1,40}"
    r"(?P<port>[A-Z][A-Za-z]{1,18} ?\d{1,4}(?:/\d{1,4}){0,3}(?:\.\d{1,4})?)"
    r"\s+(?P<hold>\d{1,6})(?=\s)"
)


class NeighbourRows:
    """A table of neighbours, from its header to its end."""

    def __init__(self) -> None:
        """No header met."""
        self._platform: slice | None = None
        self._is_open = False
        self._name = ""  # that stood alone on the line before

    def begins(self, line: str) -> bool:
        """Whether a line is the header of such a table."""
        if HEADER.match(line) is None:
            return False
        at = {found[0]: found.start() for found in LABELS.finditer(line)}
        self._platform = slice(at["Platform"], at.get("Port ID")) if "Platform" in at else None
        self._is_open, self._name = True, ""
        return True

    def read(self, line: str, origin: Origin) -> Iterator[Observation]:
        """What a row says of its neighbour: the name it gave itself, and its platform."""
        if not self._is_open:
            return
        found = ROW.match(line)
        if found is None:
            self._name = line.strip() if ALONE.match(line) else ""
            self._is_open = bool(line.strip())
            return
        name = (found["name"] or self._name).strip()
        self._name = ""
        if not name or macs_on(line):
            return
        host = RecordHost(
            origin=origin, device=f"{origin.file} {name}", source=f"switch port {found['port']}"
        )
        yield host.says(Signal.TEXT, name)
        platform = line[self._platform].strip() if self._platform else ""
        if platform:
            yield host.says(Signal.TEXT, platform)
