"""Assessments on record: runs are added, never changed or removed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from msgspec import Struct, structs
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    create_engine,
    event,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from unbadge.errors import RegisterError, reason_of
from unbadge.register.tables import ASSESSMENTS, INPUTS, RUNS

BATCH = 1000  # assessments written at once
# What opening a database raises; ValueError tells of an address with a wrong part.
OPENING = (ArgumentError, SQLAlchemyError, ImportError, OSError, ValueError)


class DeviceEntry(Struct, frozen=True, kw_only=True):
    """One device as a run recorded it; ``record`` is its JSON of ``assessments.json``."""

    device: str
    site: str | None
    badge: str | None
    maker: str | None
    probability: float
    determination: str
    record: bytes


class RunHead(Struct, frozen=True, kw_only=True):
    """What a run rests on: day, owner, knowledge and engine."""

    recorded: datetime
    as_of: date
    profile: str  # JSON
    knowledge: str
    engine: str


class RunInput(Struct, frozen=True, kw_only=True):
    """One file that a run read."""

    path: str
    sha256: str
    kind: str
    read: int
    used: int
    rejected: int


class RecordedRun(Struct, frozen=True, kw_only=True):
    """A run on record."""

    id: int
    recorded: datetime
    as_of: date
    knowledge: str
    engine: str
    devices: int
    finished: bool


def open_register(place: str) -> Register:
    """The register at a path (SQLite) or a database URL, migrated to this version's tables.

    A new file belongs to its owner alone.  Raises RegisterError naming the place when it cannot
    be opened, or was made by a later version.
    """
    try:
        address = make_url(place if "://" in place else f"sqlite:///{Path(place)}")
        prepare_file(address)
        engine = create_engine(address, hide_parameters=True)
        tell_failures(engine, without_password(place))
        migrate(engine)
    except CommandError as error:
        raise RegisterError(
            f"{without_password(place)}: no register of this version; a later one may have made it"
        ) from error
    except OPENING as error:
        raise RegisterError(f"{without_password(place)}: cannot open: {cause_of(error)}") from error
    return Register(engine)


def prepare_file(address: URL) -> None:
    """Makes the file of a new SQLite register, and lets its owner alone read it."""
    name = address.database
    if address.get_backend_name() != "sqlite" or not name or name == ":memory:":
        return
    if not name.startswith("file:"):  # a URI of SQLite's own
        os.close(os.open(name, os.O_RDWR | os.O_CREAT, 0o600))
        Path(name).chmod(0o600)


def migrate(engine: Engine) -> None:
    """Bring a database to the tables of this version."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def without_password(place: str) -> str:
    """A register's place as it may be shown: its password is left out, also one in its query."""
    if "://" not in place:
        return place
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        return place.partition("://")[0] + "://…"
    secret = [name for name in url.query if "pass" in name.lower()]
    return url.difference_update_query(secret).render_as_string(hide_password=True)


def cause_of(error: BaseException) -> str:
    """Why a database refused, in one line without the values that it was given."""
    cause = getattr(error, "orig", None) or error
    words = reason_of(cause) if isinstance(cause, Exception) else str(cause)
    return words.strip().partition("\n")[0]


def tell_failures(engine: Engine, place: str) -> None:
    """Lets all that the database refuses, or no longer answers, be a RegisterError that names it.

    The statement and the values in it, which are other people's, are not told.
    """

    def instead(context: ExceptionContext) -> RegisterError:
        return RegisterError(f"{place}: the register fails: {cause_of(context.original_exception)}")

    event.listen(engine, "handle_error", instead)


def row_of(noun: RunHead | RunInput | DeviceEntry) -> dict[str, object]:
    """The columns that a noun fills."""
    columns = structs.asdict(noun)
    # PostgreSQL has no text with a zero character.
    told = {
        name: text.replace("\0", "\ufffd")
        for name, text in columns.items()
        if isinstance(text, str)
    }
    return columns | told


class Register:
    """A register that is open."""

    def __init__(self, engine: Engine) -> None:
        """A register over a migrated database."""
        self._engine = engine

    def start(self, head: RunHead, inputs: tuple[RunInput, ...]) -> RunWriter:
        """A run to write assessments into; it counts only once finished."""
        connection = self._engine.connect()
        return RunWriter(connection, head, inputs)

    def runs(self) -> list[RecordedRun]:
        """All runs on record, oldest first."""
        count = select(func.count()).where(ASSESSMENTS.c.run == RUNS.c.id).scalar_subquery()
        query = select(RUNS, count.label("devices")).order_by(RUNS.c.id)
        with self._engine.connect() as connection:
            return [
                RecordedRun(
                    id=row.id,
                    recorded=row.recorded,
                    as_of=row.as_of,
                    knowledge=row.knowledge,
                    engine=row.engine,
                    devices=row.devices,
                    finished=row.finished is not None,
                )
                for row in connection.execute(query)
            ]

    def head(self, run: int | None = None) -> tuple[int, str] | None:
        """The number of a finished run, of the latest by default, and its JSON besides devices."""
        query = select(RUNS.c.id, RUNS.c.summary).where(RUNS.c.finished.is_not(None))
        if run is not None:
            query = query.where(RUNS.c.id == run)
        with self._engine.connect() as connection:
            row = connection.execute(query.order_by(RUNS.c.id.desc()).limit(1)).first()
        return None if row is None else (row.id, row.summary or "")

    def entries(self, run: int | None = None) -> Iterator[DeviceEntry]:
        """The devices of one run; of the latest finished one by default."""
        with self._engine.connect() as connection:
            if run is None:
                latest = select(func.max(RUNS.c.id)).where(RUNS.c.finished.is_not(None))
                run = connection.execute(latest).scalar()
            query = select(ASSESSMENTS).where(ASSESSMENTS.c.run == run).order_by(ASSESSMENTS.c.id)
            for row in connection.execute(query).yield_per(BATCH):
                yield DeviceEntry(
                    device=row.device,
                    site=row.site,
                    badge=row.badge,
                    maker=row.maker,
                    probability=row.probability,
                    determination=row.determination,
                    record=row.record,
                )

    def close(self) -> None:
        """Give the database back."""
        self._engine.dispose()


class RunWriter:
    """Writes one run inside one transaction: a run cut short leaves no trace."""

    def __init__(self, connection: Connection, head: RunHead, inputs: tuple[RunInput, ...]) -> None:
        """A run begun."""
        self._connection = connection
        self._waiting: list[dict[str, object]] = []
        self._recorded = head.recorded
        query = insert(RUNS).returning(RUNS.c.id)
        self.run = connection.execute(query, row_of(head)).scalar_one()
        rows = [{"run": self.run, **row_of(item)} for item in inputs]
        if rows:
            connection.execute(insert(INPUTS), rows)

    def add(self, entry: DeviceEntry) -> None:
        """Record one device."""
        self._waiting.append({"run": self.run, **row_of(entry)})
        if len(self._waiting) >= BATCH:
            self._flush()

    def finish(self, summary: str) -> int:
        """Close the run; its number."""
        self._flush()
        done = update(RUNS).where(RUNS.c.id == self.run)
        self._connection.execute(done.values(finished=self._recorded, summary=summary))
        self._connection.commit()
        return int(self.run)

    def _flush(self) -> None:
        if self._waiting:
            self._connection.execute(insert(ASSESSMENTS), self._waiting)
            self._waiting.clear()

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
        self._connection.close()
