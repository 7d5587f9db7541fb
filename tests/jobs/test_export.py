"""A run in the form that another system takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factories import a_finding
from recorded import a_record, a_stored
from registering import a_camera, record_run
from unbadge.errors import UsageError
from unbadge.jobs.export import PART, export_bytes, form_named, run_to_export
from unbadge.jobs.stored.record import FlowingRun, flowing_run, stored_run
from unbadge.knowledge.load import load
from unbadge.model.record import DeviceRecord
from unbadge.register.register import open_register
from unbadge.report.export.forms import FORMS, ExportForm

KNOWN = load()
STORED = a_stored(a_record("d1", "dahua", findings=(a_finding(),)))


@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.id)
def test_every_form_is_written(form: ExportForm) -> None:
    """Every form of the list is written, and names the device."""
    data = b"".join(export_bytes(form, STORED, KNOWN))

    assert len(data) > 100
    assert data[:2] == b"PK" or b"d1" in data


def test_same_run_same_bytes() -> None:
    """The same run gives the same bytes, in every form but the workbook, which keeps its hour."""
    for form in FORMS:
        if form.id != "xlsx":
            one, other = (b"".join(export_bytes(form, STORED, KNOWN)) for _ in range(2))
            assert one == other


def test_names_are_those_that_people_know() -> None:
    """A maker's id is told by its name, a policy by its title."""
    run = run_to_export(STORED, KNOWN)
    policy = next(iter(KNOWN.policies.values()))

    assert next(iter(run.devices)).maker == "Dahua"
    assert run.title(policy.id) == policy.instrument


def test_unknown_form() -> None:
    """A form that is none is refused with the list of all."""
    with pytest.raises(UsageError, match="one of csv, xlsx"):
        form_named("pdf")


@pytest.mark.parametrize("form", [one for one in FORMS if one.flows], ids=lambda one: one.id)
def test_a_run_that_flows_gives_the_same(form: ExportForm, tmp_path: Path) -> None:
    """Devices that are read as they are written give the bytes of those that are held."""
    place = str(tmp_path / "register.db")
    register = open_register(place)
    record_run(register, *(a_camera(number, findings=(a_finding(),)) for number in range(5)))
    flowing, held = flowing_run(register, None, place), stored_run(register, None, place)
    assert flowing.sha256 == held.sha256
    if form.id != "xlsx":  # which keeps its hour
        one, other = (b"".join(export_bytes(form, run, KNOWN)) for run in (flowing, held))
        assert one == other
    register.close()


def test_a_first_part_is_written_before_all_is_read() -> None:
    """What flows hands parts on while most devices are not yet taken."""
    taken = 0

    def devices() -> Iterator[DeviceRecord]:
        nonlocal taken
        while taken < 5_000:
            taken += 1
            yield STORED.devices[0]

    flowing = FlowingRun(
        head=STORED.head, devices=devices(), place="", sha256="0", places={}, decided={}
    )
    parts = export_bytes(form_named("csv"), flowing, KNOWN)
    assert len(next(parts)) >= PART
    assert 0 < taken < 5_000
