"""The register on SQLite and, where one is offered, on PostgreSQL."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from recorded import a_head
from registering import (
    MORNING,
    a_camera,
    an_entry,
    begin_run,
    device_rows,
    own,
    record_run,
)
from unbadge.errors import RegisterError, UsageError
from unbadge.model.record import DeviceRecord
from unbadge.register.register import Register, open_register


def test_finished_run_is_kept(register: Register) -> None:
    """A finished run gives back its devices in the order they were recorded."""
    run = record_run(register, *(a_camera(number) for number in range(250)))

    devices, _ = register.records(run)
    assert [one.location for one in devices][:3] == ["Room 0", "Room 1", "Room 2"]
    assert register.runs()[0].devices == 250


def test_record_comes_back_as_it_was(register: Register) -> None:
    """What a run recorded of a device is read again field by field."""
    record = a_camera(1, conflicts=("two \0 names",), listed_by=("xx-ban",), listed=True)
    (found,), judgements = register.records(record_run(register, record))

    kept = {name: getattr(record, name) for name in DeviceRecord.__struct_fields__}
    assert found == DeviceRecord(**{**kept, "conflicts": ("two \ufffd names",)})
    assert judgements == {}


def test_run_cut_short_leaves_nothing(register: Register) -> None:
    """A run that ends before it is finished is not on record, nor are its devices."""
    with begin_run(register) as run:
        run.add(an_entry(a_camera(1)))

    assert register.runs() == []
    assert device_rows(register) == []


def test_run_says_what_it_rested_on(register: Register) -> None:
    """A run gives back its files, refusals and answers; one that is not there is None."""
    run = record_run(register, head=a_head())
    found = register.run(run)

    assert found is not None
    assert found.inputs == a_head().inputs
    assert found.summary == a_head().summary
    assert register.run(run + 1) is None


def test_opening_twice_keeps_the_runs(place: str) -> None:
    """Migrations run once; opening an existing register changes nothing."""
    first = open_register(place)
    record_run(first, a_camera(1))
    first.close()

    second = open_register(place)
    assert len(second.runs()) == 1
    assert len(device_rows(second)) == 1
    second.close()


def test_estates_are_apart(register: Register) -> None:
    """The same camera in two estates is two devices; a list shows one estate's."""
    record_run(register, a_camera(1), estate="north")
    record_run(register, a_camera(1), a_camera(2), estate="south")

    assert [one.slug for one in register.estates()] == ["north", "south"]
    assert len(device_rows(register)) == 1


def test_slug_of_an_estate(register: Register) -> None:
    """An estate is named by what can stand in an address."""
    with pytest.raises(UsageError, match="no short name"):
        register.ensure_estate(MORNING, "North & South")


def test_version_grows_with_every_change(register: Register) -> None:
    """Whoever remembers the version of an estate knows that nothing in it changed."""
    before = register.ensure_estate(MORNING)
    record_run(register, a_camera(1))
    after = register.estate()

    assert after is not None
    assert after.version > before.version
    assert register.ensure_estate(MORNING).version == after.version


def test_as_of_a_past_day(register: Register) -> None:
    """A list as of a day shows the devices as they were known then."""
    record_run(register, a_camera(1), day=date(2026, 9, 1))
    record_run(register, a_camera(1, firmware="2.0"), a_camera(2), day=date(2026, 11, 1))

    assert device_rows(register, on=date(2026, 8, 31)) == []
    (old,) = device_rows(register, on=date(2026, 10, 31))
    assert old.firmware == ""
    assert sorted(one.firmware for one in device_rows(register)) == ["", "2.0"]
    assert device_rows(register, on=date(2026, 11, 1)) == device_rows(register)


def test_older_evidence_that_comes_late(register: Register) -> None:
    """A run of an earlier day that is recorded later does not change what holds now."""
    record_run(register, a_camera(1, firmware="2.0"), day=date(2026, 11, 1))
    record_run(register, a_camera(1, firmware="1.0"), day=date(2026, 9, 1))

    assert [one.firmware for one in device_rows(register)] == ["2.0"]
    assert [one.firmware for one in device_rows(register, on=date(2026, 10, 1))] == ["1.0"]
    detail = register.device(device_rows(register)[0].id)
    assert detail is not None
    assert [one.firmware for one in detail.history] == ["2.0", "1.0"]


def test_sites_are_counted(register: Register) -> None:
    """A site knows its devices; those of no site are counted under no name."""
    record_run(register, a_camera(1), a_camera(2, maker=None, determination="undetermined"))
    record_run(register, a_camera(3, site=None))
    named, nowhere = register.sites(own(register))

    assert (named.name, named.devices, named.unknown) == ("Library", 2, 1)
    assert (nowhere.id, nowhere.name, nowhere.devices) == (0, "", 1)


def test_register_belongs_to_its_owner(tmp_path: Path) -> None:
    """A SQLite register can be read by its owner alone."""
    path = tmp_path / "register.sqlite"
    open_register(str(path)).close()

    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("place", ["nowhere/deep/register.sqlite", "nosuch://host/db"])
def test_place_that_cannot_be_opened(place: str, tmp_path: Path) -> None:
    """A register that cannot be opened is an error that names the place."""
    named = place if "://" in place else str(tmp_path / place)

    with pytest.raises(RegisterError, match=named):
        open_register(named)


def test_password_stays_out_of_errors() -> None:
    """An error about a database URL never shows its password."""
    with pytest.raises(RegisterError) as caught:
        open_register("nosuch://user:secret@host/db")

    assert "secret" not in str(caught.value)
