"""Opening databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import insert, select, text
from sqlalchemy.engine import make_url

import unbadge.register
from registering import MORNING, a_camera, device_rows, own, record_run
from unbadge.errors import RegisterError
from unbadge.register.engine import (
    NEWEST,
    migrate,
    open_database,
    prepare_file,
    renumber,
    without_password,
    writing,
)
from unbadge.register.register import open_register
from unbadge.register.tables import ESTATES


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("a.sqlite", "a.sqlite"),
        ("postgresql://me:secret@host/db", "postgresql://me:***@host/db"),
        ("postgresql://host/db?password=secret", "postgresql://host/db"),
        ("odd://host:port/db", "odd://…"),
    ],
)
def test_place_without_password(place: str, shown: str) -> None:
    """A place is shown without what nobody else should read."""
    assert without_password(place) == shown


def test_transaction_that_fails_writes_nothing(place: str) -> None:
    """What a block wrote before it failed is not there."""
    engine = open_database(place)
    row = {"slug": "a", "name": "A", "created": MORNING, "version": 1}

    def fail_halfway() -> None:
        with writing(engine) as connection:
            connection.execute(insert(ESTATES), row)
            raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        fail_halfway()

    with engine.connect() as connection:
        assert connection.execute(select(ESTATES)).all() == []
    engine.dispose()


def test_ids_go_on_after_given_ones(place: str) -> None:
    """After ids were given to a database, it counts on from the highest."""
    engine = open_database(place)
    row = {"slug": "a", "name": "A", "created": MORNING, "version": 1}
    with writing(engine) as connection:
        connection.execute(insert(ESTATES), {"id": 7, **row})
        renumber(connection)
        connection.execute(insert(ESTATES), {**row, "slug": "b"})

    with engine.connect() as connection:
        assert connection.execute(select(ESTATES.c.id)).scalars().all() == [7, 8]
    engine.dispose()


def test_migrating_twice_changes_nothing(place: str) -> None:
    """Migrations that have run are not run again."""
    engine = open_database(place)
    migrate(engine)
    engine.dispose()


def test_register_of_a_later_version(tmp_path: Path) -> None:
    """A register of a version that is not known is refused, and says so."""
    place = str(tmp_path / "r.sqlite")
    engine = open_database(place)
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()

    with pytest.raises(RegisterError, match="a later one may have made it"):
        open_database(place)


def test_failure_names_the_register_alone(tmp_path: Path) -> None:
    """What a database refuses is told without the statement and its values."""
    engine = open_database(str(tmp_path / "r.sqlite"))
    row = {"slug": "secret", "name": "A", "created": MORNING, "version": 1}
    with pytest.raises(RegisterError) as caught, writing(engine) as connection:
        connection.execute(insert(ESTATES), [row, row])

    assert "the register fails" in str(caught.value)
    assert "secret" not in str(caught.value)
    engine.dispose()


def test_file_in_memory_is_none() -> None:
    """A database in memory has no file to prepare."""
    prepare_file(make_url("sqlite://"))
    assert not Path(":memory:").exists()


def test_newest_migration_is_known() -> None:
    """A register that has the last migration is opened without looking for more of them."""
    config = Config()
    folder = Path(unbadge.register.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))

    assert ScriptDirectory.from_config(config).get_current_head() == NEWEST


BY_SITE = "CREATE INDEX ix_devices_site ON devices (estate, site_name, id)"
# What a version that lacked a migration did not have, newest first.
LACKED = (
    ("0008", "ALTER TABLE decisions DROP COLUMN picture"),
    ("0007", f"DROP INDEX ix_devices_place; {BY_SITE}"),
    ("0006", "DROP INDEX ix_words_device_word; CREATE INDEX ix_words_device ON words (device)"),
    ("0005", "ALTER TABLE findings DROP COLUMN score; ALTER TABLE findings DROP COLUMN day"),
    ("0004", "DROP TABLE site_cells"),
    ("0003", "ALTER TABLE states DROP COLUMN state"),
)


@pytest.mark.parametrize("steps", range(1, len(LACKED) + 1))
def test_registers_of_earlier_versions_are_brought_up(place: str, steps: int) -> None:
    """A register with data from before a migration has what it has, and its counts, once opened."""
    register = open_register(place)
    record_run(register, a_camera(1), a_camera(2), a_camera(3, site="Depot", quantity=4))
    estate = own(register)
    counted = register.sites(estate)
    devices = device_rows(register)
    with writing(register._engine) as connection:
        for version, lacks in LACKED[:steps]:
            for statement in lacks.split("; "):
                connection.execute(text(statement))
            connection.execute(text(f"UPDATE alembic_version SET version_num = '{version}'"))
    register.close()

    register = open_register(place)
    assert register.sites(estate) == counted
    assert device_rows(register) == devices
    assert device_rows(register, text="depot") == [one for one in devices if one.site == "Depot"]
    assert {site.name: site.devices for site in counted} == {"Depot": 4, "Library": 2}
    assert register.check() == []
    register.close()
