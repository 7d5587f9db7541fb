"""A run as a bundle of STIX."""

from __future__ import annotations

from typing import Any

import pytest

from exporting import an_export, exported, stix_faults
from factories import a_finding, a_verdict
from recorded import a_head, a_record
from unbadge.model import Destination, Outcome
from unbadge.model.assessment import UNDECIDED
from unbadge.model.record import DeviceRecord, JudgementRecord
from unbadge.report.export.run import ExportRun
from unbadge.report.export.stix import export_stix

END = Destination(ip="198.51.100.1", protocol="tcp", port=443, names=("acme.example",))


def objects_of(run: ExportRun) -> list[dict[str, Any]]:
    """The objects of a bundle, each valid by its schema, each reference kept in the bundle."""
    bundle = exported(export_stix(run))
    assert bundle["type"] == "bundle"
    found: list[dict[str, Any]] = bundle["objects"]
    assert [fault for one in found for fault in stix_faults(one)] == []
    ids = [one["id"] for one in found]
    assert len(ids) == len(set(ids))
    for one in found:
        named = [text for name, text in one.items() if name.endswith("_ref")]
        named += [text for name, them in one.items() if name.endswith("_refs") for text in them]
        assert set(named) <= set(ids)
    return found


def of_type(kind: str, *records: DeviceRecord) -> list[dict[str, Any]]:
    """The objects of one type in the bundle of some devices."""
    return [one for one in objects_of(an_export(*records)) if one["type"] == kind]


def relations(*records: DeviceRecord) -> list[tuple[str, str]]:
    """What devices are to other objects: the relation, and the type of the other."""
    return [
        (one["relationship_type"], one["target_ref"].partition("--")[0])
        for one in of_type("relationship", *records)
    ]


def test_device_is_tied_to_what_is_known_of_it() -> None:
    """A device is an infrastructure with its maker, addresses, flaws and whom it talked to."""
    record = a_record("d1", macs=("02:00:00:AA:00:01",), egress=(END,), findings=(a_finding(),))

    assert relations(record) == [
        ("related-to", "identity"),
        ("consists-of", "mac-addr"),
        ("consists-of", "ipv4-addr"),
        ("communicates-with", "ipv4-addr"),
        ("communicates-with", "domain-name"),
        ("has", "vulnerability"),
    ]


@pytest.mark.parametrize(
    ("fields", "confidence"),
    [({}, 99), ({"declared_only": True}, 69), ({"determination": "possible"}, 69)],
)
def test_maker_has_its_confidence(fields: dict[str, object], confidence: int) -> None:
    """Who made a device has a confidence; of a lead it is medium at most, and the words say so."""
    relation = of_type("relationship", a_record("d1", **fields))[0]

    assert relation["confidence"] == confidence
    assert relation["description"].startswith("Made by Acme") == (confidence == 99)


@pytest.mark.parametrize(
    "fields",
    [{"findings": (a_finding(id=UNDECIDED),)}, {"findings": (a_finding(),), "declared_only": True}],
)
def test_flaw_that_may_be_is_a_note(fields: dict[str, object]) -> None:
    """Only a flaw that a device has is tied to it; what may be is a note on it."""
    record = a_record("d1", **fields)

    assert of_type("vulnerability", record) == []
    (note,) = of_type("note", record)
    assert note["abstract"] == "Whether a flaw applies is not known"


def test_rules_are_notes_on_all_they_mean() -> None:
    """What a rule says of devices alike is one note on all of them."""
    told = JudgementRecord(verdicts=(a_verdict(Outcome.PROHIBITED),), notes=())
    records = (a_record("d1", judgement="j1"), a_record("d2", judgement="j1"))
    found = objects_of(an_export(*records, head=a_head(judgements={"j1": told})))
    (note,) = (one for one in found if one["type"] == "note")

    assert len(note["object_refs"]) == 2
    assert note["content"].startswith("Camera Act: prohibited.")


def test_addresses_have_the_ids_of_the_standard() -> None:
    """The id of an address is the same in everybody's bundles (STIX 2.1, 2.9)."""
    (address,) = of_type("ipv4-addr", a_record("d1", ips=("198.51.100.3",)))

    assert address["id"] == "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4"


def test_address_that_is_none_is_left_out() -> None:
    """A text that is no address makes no observable."""
    record = a_record("d1", ips=("none",), macs=("none",))

    assert relations(record) == [("related-to", "identity")]


def test_schema_refuses_what_is_wrong() -> None:
    """The schemas that objects are held against are ones that refuse."""
    assert stix_faults({"type": "identity", "id": "x"})
