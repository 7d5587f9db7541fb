"""Flaws as OpenVEX; the rules are those of its specification 0.2.0."""

from __future__ import annotations

from typing import Any

import pytest

from exporting import an_export, exported
from factories import a_finding
from recorded import a_record
from unbadge.errors import UsageError
from unbadge.model.assessment import UNDECIDED
from unbadge.model.record import DeviceRecord
from unbadge.report.export.openvex import export_openvex

FLAW = a_finding()
FIELDS = {"vulnerability", "products", "status", "status_notes", "action_statement"}


def vex_of(*records: DeviceRecord) -> dict[str, Any]:
    """The document of some devices, with all that the specification demands."""
    document = exported(export_openvex(an_export(*records)))
    assert {"@context", "@id", "author", "timestamp", "version", "statements"} <= set(document)
    assert document["@context"] == "https://openvex.dev/ns/v0.2.0"
    for one in document["statements"]:
        assert set(one) <= FIELDS
        assert one["vulnerability"]["name"]
        assert all(set(product) == {"@id"} for product in one["products"])
        assert ("action_statement" in one) == (one["status"] == "affected")
    return document


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"findings": (FLAW,)}, "affected"),
        ({"findings": (FLAW,), "determination": "possible"}, "under_investigation"),
        ({"findings": (a_finding(id=UNDECIDED),)}, "under_investigation"),
    ],
)
def test_status_is_what_is_known(fields: dict[str, object], status: str) -> None:
    """A device is affected where that is known, else under investigation; none is cleared."""
    (statement,) = vex_of(a_record("d1", **fields))["statements"]

    assert statement["status"] == status
    assert FLAW.because in statement["status_notes"]


def test_no_flaw_is_no_document() -> None:
    """A document has a statement; without any flaw there is none, and that clears nobody."""
    with pytest.raises(UsageError, match="does not mean that none is there"):
        export_openvex(an_export(a_record("d1")))
