"""Writing a run: device by device, and all at once seen when it is whole."""

from __future__ import annotations

from datetime import datetime
from types import TracebackType
from typing import Self

from msgspec import Struct
from sqlalchemy import Engine

from unbadge.model import HeadRecord
from unbadge.register.engine import writing
from unbadge.register.nouns import RunHead
from unbadge.register.write import ContentStore, DeviceEntry, StagedPart
from unbadge.register.write.imports import beat_import, fail_import
from unbadge.register.write.publish import Publication, publish

PART = 400  # devices put down in one transaction
CUT_SHORT = "ended before the run was whole"


class ImportTicket(Struct, frozen=True, kw_only=True):
    """The import that a run is written for, and who works on it."""

    estate: int
    number: int
    holder: str


class RunWriter:
    """Writes one run; what is cut short is seen by nobody and dropped."""

    def __init__(self, engine: Engine, ticket: ImportTicket, head: RunHead) -> None:
        """A run begun."""
        self._engine = engine
        self._ticket = ticket
        self._head = head
        self._store = ContentStore()
        self._part = StagedPart(self._store)
        self._written = 0
        self._over = False

    @property
    def number(self) -> int:
        """The number of the import, not of the run that it will become."""
        return self._ticket.number

    def add(self, entry: DeviceEntry) -> None:
        """Record one device."""
        self._part.add(entry)
        if len(self._part) >= PART:
            self._flush(self._head.recorded)

    def beat(self, moment: datetime, progress: str | None = None) -> None:
        """Say that the run is still written, and how far it is (JSON).

        Raises RegisterError where another worker has taken the import over.
        """
        with writing(self._engine) as connection:
            beat_import(connection, self._ticket.number, self._ticket.holder, moment, progress)

    def finish(self, whole: HeadRecord) -> int:
        """Close the run; its number."""
        self._flush(None)
        what = Publication(
            estate=self._ticket.estate,
            number=self._ticket.number,
            holder=self._ticket.holder,
            head=self._head,
            whole=whole,
        )
        with writing(self._engine) as connection:
            run = publish(connection, what)
        self._over = True
        return run

    def _flush(self, moment: datetime | None) -> None:
        if not len(self._part):
            return
        with writing(self._engine) as connection:
            if moment is not None:
                beat_import(connection, self._ticket.number, self._ticket.holder, moment)
            self._part.write(connection, self._ticket.number, self._written)
        self._written += len(self._part)
        self._part = StagedPart(self._store)

    def __enter__(self) -> Self:
        """The run itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Drop what was not finished."""
        if not self._over:
            self._over = True
            fail_import(self._engine, self._ticket.number, CUT_SHORT)
