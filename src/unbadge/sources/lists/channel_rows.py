"""Lists of channels: rows that share a recorder's address are the cameras on its channels.

A management program lists every camera under the address, serial number, make and model of the
recorder that it hangs on.  What such rows share is the recorder's, and the rest is each camera's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from unbadge.sources.lists import ColumnRole, Columns, about_cameras, about_channels, kind_of

UNITS = (ColumnRole.IP, ColumnRole.MAC, ColumnRole.SERIAL)
PLACES = frozenset({ColumnRole.SITE, ColumnRole.OWNER})
PRODUCT = frozenset({ColumnRole.KIND, ColumnRole.MODEL})
NAMED = PRODUCT | {ColumnRole.HOSTNAME, ColumnRole.TEXT}
MOST = 200_000  # rows that may wait
# What a recorder's row may say, where it is the same on all channels.
SHARED = PRODUCT | {
    *UNITS,
    ColumnRole.BRAND,
    ColumnRole.FIRMWARE,
    ColumnRole.HOSTNAME,
    ColumnRole.TEXT,
    ColumnRole.INSTALLED,
}


class ChannelRow(NamedTuple):
    """A row of a list of channels, by its place in the file."""

    place: str
    cells: list[str]


class Recorder(NamedTuple):
    """A recorder: its own cells, and those of the cameras on its channels."""

    cells: list[str]
    cameras: list[ChannelRow]


class ChannelRows:
    """The rows of a table in which a column numbers or names channels, until all are met."""

    def __init__(self, found: Columns) -> None:
        """No row met yet; a table without such a column, or that names recorders, takes none."""
        self._roles = found.roles
        named = list(map(about_channels, found.headers))
        self._channels = [at for at, is_channel in enumerate(named) if is_channel]
        self._of_cameras = frozenset(
            at for at, text in enumerate(found.headers) if named[at] or about_cameras(text)
        )
        self.is_able = bool(self._channels) and ColumnRole.BEHIND not in found.roles
        self._many = 0
        self._by_key: dict[str, list[ChannelRow]] = defaultdict(list)

    def take(self, place: str, cells: list[str]) -> bool:
        """Takes a row that has a channel, at what has an address or number; whether it did."""
        key = next(filter(None, (self._cell(cells, role) for role in UNITS)), "")
        if not (self.is_able and key and self._channel(cells)) or self._many >= MOST:
            return False
        self._many += 1
        self._by_key[key].append(ChannelRow(place, cells))
        return True

    def _cell(self, cells: Sequence[str], role: ColumnRole) -> str:
        held = (at for at, one in enumerate(self._roles) if one is role and at < len(cells))
        return next((cells[at] for at in held if cells[at]), "")

    def _channel(self, cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(cells[at] for at in self._channels if at < len(cells) and cells[at])

    def told(self) -> Iterator[Recorder | ChannelRow]:
        """Recorders with their cameras, and rows that stand for themselves."""
        usual: frozenset[int] = frozenset()
        alone: list[ChannelRow] = []
        for rows in self._by_key.values():
            shared = self._shared(rows)
            if not shared:
                alone += rows
                continue
            usual |= shared
            yield self._recorder(rows, shared)
        named = [at for at in usual if self._roles[at] in NAMED]
        for row in alone:  # a recorder of which the list holds one channel says what it is
            is_recorder = kind_of(" ".join(row.cells[at] for at in named)) == "recorder"
            yield self._recorder([row], usual) if is_recorder else row

    def _shared(self, rows: list[ChannelRow]) -> frozenset[int]:
        """The columns that tell of the recorder of some rows; none where it is none."""
        if len({self._channel(row.cells) for row in rows}) < 2:
            return frozenset()
        shared = frozenset(at for at, _ in enumerate(self._roles) if self._is_shared(at, rows))
        own = [rows[0].cells[at] for at in shared if self._roles[at] in PRODUCT]
        return frozenset() if kind_of(" ".join(own)) == "camera" else shared  # of several lenses

    def _recorder(self, rows: list[ChannelRow], shared: frozenset[int]) -> Recorder:
        """The recorder of some rows, and what is left to its cameras."""
        taken = {at for at in shared if self._roles[at] in SHARED}
        return Recorder(
            [cell if at in shared else "" for at, cell in enumerate(rows[0].cells)],
            [
                ChannelRow(place, ["" if at in taken else cell for at, cell in enumerate(cells)])
                for place, cells in rows
            ],
        )

    def _is_shared(self, at: int, rows: list[ChannelRow]) -> bool:
        """Whether a column holds one thing for all channels, and is not about cameras."""
        if self._roles[at] not in SHARED | PLACES or at in self._of_cameras:
            return False
        found = {row.cells[at] if at < len(row.cells) else "" for row in rows}
        return len(found) == 1 and "" not in found
