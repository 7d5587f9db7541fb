"""Recorders that have no row of their own: rows of cameras name them by their make or code."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.knowledge import named_codes
from unbadge.model import Observation, Signal
from unbadge.sources import InputFeed, RecordHost
from unbadge.sources.lists.coded import LONG_CODE
from unbadge.sources.lists.entries import makes_in
from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.row import ListTable, read_place
from unbadge.sources.lists.values import Told


class NamedRecorders:
    """The recorders of one table that rows of cameras name; alike at one site they are one."""

    def __init__(self, feed: InputFeed, table: ListTable) -> None:
        """None named yet."""
        self._feed = feed
        self._table = table
        self._met: set[tuple[str, ...]] = set()

    def told(self, place: str, told: Told, recorder: str) -> Iterator[Observation]:
        """What a row says of the recorder that it names, where that is a product and new."""
        key = (*told.get(ColumnRole.SITE, ()), recorder.lower())
        if key in self._met or not is_product(recorder):
            return
        self._met.add(key)
        where = f"{place} recorder"
        host = RecordHost(
            origin=self._feed.origin(where),
            device=f"{self._feed.file} {where}",
            witness=self._table.witness,
            row=self._feed.row(where),
        )
        yield host.says(Signal.TEXT, recorder)
        yield host.says(Signal.KIND, "recorder")
        yield from read_place(told, host, self._table)


def is_product(text: str) -> bool:
    """Whether a text holds a make on file, or a long code of one; NVR-01 is a name."""
    codes = (word for word in text.split() if len(word) >= LONG_CODE)
    return next(makes_in(text), "") != "" or any(map(named_codes().match, codes))
