"""Opening a database: its file, its failures, its transactions and its migrations."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    create_engine,
    event,
    false,
    func,
    select,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DataError, SQLAlchemyError

from unbadge.errors import RegisterError, UsageError, reason_of
from unbadge.model import REGISTER_MARK
from unbadge.register.tables import METADATA

# A driver that loses its server says so by an exception; what it also logs is for nobody.
logging.getLogger("psycopg").addHandler(logging.NullHandler())
# What opening a database raises; ValueError tells of an address with a wrong part.
OPENING = (ArgumentError, SQLAlchemyError, ImportError, OSError, ValueError)
PATIENCE = 120  # seconds that a writer waits for another one's transaction on SQLite
NOT_HELD = "a sign or a number in that is none that a register can hold"
WRITES = {"unbadge_writes": True}
NEWEST = "0009"  # the last migration
MIGRATION = 0x756E6261646765  # the key of PostgreSQL's advisory lock while tables are made
NO_PLACE = (ArgumentError, ValueError)  # what a text raises that names no database


def open_database(place: str) -> Engine:
    """The database at a path (SQLite) or URL, with the tables of this version.

    A new file belongs to its owner alone.  Raises RegisterError naming the place when it cannot
    be opened, or was made by a later version.
    """
    try:
        address = make_url(place if "://" in place else f"sqlite:///{Path(place)}")
        prepare_file(address)
        engine = create_engine(address, hide_parameters=True)
        tell_failures(engine, without_password(place))
        if engine.dialect.name == "sqlite":
            tame_sqlite(engine)
        else:
            tame_postgresql(engine)
        migrate(engine)
    except CommandError as error:
        raise RegisterError(
            f"{without_password(place)}: no register of this version; a later one may have made it"
        ) from error
    except OPENING as error:
        raise RegisterError(f"{without_password(place)}: cannot open: {cause_of(error)}") from error
    return engine


def prepare_file(address: URL) -> None:
    """Makes the file of a new SQLite register, and lets its owner alone read it."""
    name = address.database
    if address.get_backend_name() != "sqlite" or not name or name == ":memory:":
        return
    if not name.startswith("file:"):  # a URI of SQLite's own
        os.close(os.open(name, os.O_RDWR | os.O_CREAT, 0o600))
        Path(name).chmod(0o600)


def tame_sqlite(engine: Engine) -> None:
    """Lets SQLite keep whole transactions, readers beside a writer, and its foreign keys.

    A transaction that will write says so at its start: one that reads first and then finds that
    another has written in between would fail instead of waiting.
    """

    def connected(raw: Any, _: object) -> None:  # noqa: ANN401 - a connection of the driver
        raw.isolation_level = None  # the driver begins nothing by itself
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA cache_size = -65536")
        cursor.close()

    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("unbadge_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)


def tame_postgresql(engine: Engine) -> None:
    """Lets PostgreSQL answer by itself what it is asked: pages ask for little, many at a time.

    Helpers and compiled code cost more than they save there.
    """

    def connected(raw: Any, _: object) -> None:  # noqa: ANN401 - a connection of the driver
        raw.execute("SET max_parallel_workers_per_gather = 0")
        raw.execute("SET jit = off")
        raw.commit()

    event.listen(engine, "connect", connected)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: kept whole where its block ends well, else not at all."""
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        yield connection


def migrate(engine: Engine) -> None:
    """Bring a database to the tables of this version; two at once wait for one another."""
    with engine.connect() as connection:
        if MigrationContext.configure(connection).get_current_revision() == NEWEST:
            return
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION})")
        else:
            mark = int.from_bytes(REGISTER_MARK, "big")
            connection.exec_driver_sql(f"PRAGMA application_id = {mark}")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def without_password(place: str) -> str:
    """A register's place as it may be shown: its password is left out, also one in its query."""
    if "://" not in place:
        return place
    try:
        url = make_url(place)
    except NO_PLACE:
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

    What no database of its kind holds, such as a text with a NUL in it, is the asker's mistake and
    a UsageError.  The statement and the values in it, which are other people's, are not told.
    """

    def instead(context: ExceptionContext) -> RegisterError | UsageError:
        if isinstance(context.sqlalchemy_exception, DataError):
            return UsageError(NOT_HELD)
        return RegisterError(f"{place}: the register fails: {cause_of(context.original_exception)}")

    event.listen(engine, "handle_error", instead)


def renumber(connection: Connection) -> None:
    """Lets PostgreSQL count on from the highest id of each table, after ids were given to it."""
    if connection.dialect.name != "postgresql":
        return
    for table in METADATA.sorted_tables:
        if "id" in table.c:
            serial = func.pg_get_serial_sequence(table.name, "id")
            highest = select(func.coalesce(func.max(table.c.id), 0) + 1).scalar_subquery()
            connection.execute(select(func.setval(serial, highest, false())))
