"""A run in the form that another system takes."""

from __future__ import annotations

import pytest

from factories import a_finding
from recorded import a_record, a_stored
from unbadge.errors import UsageError
from unbadge.jobs.export import export_bytes, form_named, run_to_export
from unbadge.knowledge.load import load
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

    assert run.devices[0].maker == "Dahua"
    assert run.title(policy.id) == policy.instrument


def test_unknown_form() -> None:
    """A form that is none is refused with the list of all."""
    with pytest.raises(UsageError, match="one of csv, xlsx"):
        form_named("pdf")
