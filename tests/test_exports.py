"""What holds for every form of an export: hostile texts do nothing, and counts are the run's."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from exporting import an_export, exported, schema_faults, stix_faults
from factories import a_finding, a_verdict
from recorded import a_head, a_record
from test_rooms import generated
from unbadge.formats.visible import ACTING
from unbadge.jobs.export import export_bytes
from unbadge.jobs.names import lexicon_of
from unbadge.knowledge.load import load
from unbadge.model import Destination, Outcome, Profile
from unbadge.model.record import JudgementRecord
from unbadge.report.export.bom import export_bom
from unbadge.report.export.forms import FORMS, ExportForm
from unbadge.report.export.geojson import export_geojson
from unbadge.report.export.openvex import export_openvex
from unbadge.report.export.oscal import export_oscal
from unbadge.report.export.rows import (
    export_csv,
    export_service_now,
    export_snipe_it,
    export_xlsx,
)
from unbadge.report.export.run import ExportRun
from unbadge.report.export.sarif import export_sarif
from unbadge.report.export.stix import export_stix
from unbadge.report.export.vex import export_vex

STRICT = JsonStrictValidator(SchemaVersion.V1_6)
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(1)",
    "\t=1",
    "\x00\x07\x1b[31m",
    "\u202egpj.exe\u2066",
    "\ud800",
    "\udcff",
    "\ufffe\uffff",
    "<script>alert(1)</script>",
    "\r\nX-Header: 1",
    '"; DROP TABLE x; --',
    "  ",
    "a" * 70_000,
)
TABLES = (export_csv, export_snipe_it, export_service_now)
LEADS = ("=", "+", "-", "@", "\t", "\r", "\n")


def hostile_run(text: str) -> ExportRun:
    """A run in which a text stands wherever evidence or a person could put it."""
    record = a_record(
        text or "d1",
        site=text,
        location=text,
        badge=text,
        model=text,
        firmware=text,
        serials=(text,),
        macs=(text,),
        ips=(text,),
        next_check=text,
        judgement="j1",
        findings=(a_finding(because=text, source=text), a_finding(id=text or "x", kind=text)),
        egress=(Destination(ip=text, protocol=text, port=1, names=(text,), operator=text or None),),
    )
    verdict = a_verdict(Outcome.PROHIBITED, because=text, source=text, clause=text)
    head = a_head(
        Profile(jurisdiction="GB", body="council", name=text),  # type: ignore[arg-type]
        judgements={"j1": JudgementRecord(verdicts=(verdict,), notes=())},
    )
    return an_export(record, a_record("d2", maker=None, badge=text), head=head)


def texts_of(value: object) -> Iterator[str]:
    """Every text in a document, names of fields too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from texts_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_of(one)


def check_tables(run: ExportRun) -> None:
    """Hold tables: as many rows as devices, no cell that acts, no break within a cell."""
    for export in TABLES:
        head, *rows = csv.reader(StringIO(b"".join(export(run)).decode("utf-8"), newline=""))
        assert len(rows) == len(run.devices)
        for row in rows:
            assert len(row) == len(head)
            assert not any(cell.startswith(LEADS) or ACTING.search(cell) for cell in row)
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(export_xlsx(run))))
    assert len(book.get_sheet_by_name("devices").to_python()) == len(run.devices) + 1


def check_documents(run: ExportRun) -> None:
    """Hold documents against their schemas, and no text in them acts."""
    documents: list[dict[str, Any]] = []
    for schema, export in (
        ("sarif-2.1.0-rtm.5.json", export_sarif),
        ("oscal-assessment-results-1.1.3.json", export_oscal),
        ("geojson-feature-collection.json", export_geojson),
    ):
        documents.append(exported(export(run)))
        assert schema_faults(schema, documents[-1]) == []
    documents.append(exported(export_stix(run)))
    assert [fault for one in documents[-1]["objects"] for fault in stix_faults(one)] == []
    for export in (export_bom, export_vex):
        data = b"".join(export(run))
        assert STRICT.validate_str(data.decode()) is None
        documents.append(json.loads(data))
    documents.append(exported(export_openvex(run)))
    assert not any(ACTING.search(text) for one in documents for text in texts_of(one))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda one: ascii(one)[:24])
def test_hostile_text_is_harmless_in_every_form(text: str) -> None:
    """Formulas, control characters, marks of direction, halves of characters: valid and quiet."""
    run = hostile_run(text)

    check_tables(run)
    check_documents(run)


@settings(max_examples=25)
@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_is_harmless_in_every_form(text: str) -> None:
    """The same for whatever text."""
    run = hostile_run(text)

    check_tables(run)
    check_documents(run)


Heap = tuple[str, str]  # maker and how sure
KNOWN = load()


def heaps_of_rows(data: bytes) -> Counter[Heap]:
    """Equipment by maker and sureness in a table."""
    found: Counter[Heap] = Counter()
    for row in csv.DictReader(StringIO(data.decode("utf-8"), newline="")):
        if row["counted as"] == "equipment":
            found[row["maker"], row["how sure"]] += int(row["quantity"])
    return found


def heaps_of_workbook(data: bytes) -> Counter[Heap]:
    """The same in a workbook."""
    head, *rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    found: Counter[Heap] = Counter()
    for row in (dict(zip(head, cells, strict=True)) for cells in rows):
        if row["counted as"] == "equipment":
            found[str(row["maker"]), str(row["how sure"])] += int(row["quantity"])
    return found


def heaps_of_map(data: bytes) -> Counter[Heap]:
    """The same on a map."""
    told = (one["properties"] for one in json.loads(data)["features"])
    return counted(
        (one["counted as"], one["maker"], one["how sure"], one["quantity"]) for one in told
    )


def heaps_of_bom(data: bytes) -> Counter[Heap]:
    """The same in a bill of hardware."""
    return counted(
        (own["counted"], own.get("maker", ""), own["sureness"], own["quantity"])
        for own in (
            {one["name"].removeprefix("unbadge:"): one["value"] for one in it["properties"]}
            for it in json.loads(data)["components"]
        )
    )


def heaps_of_sarif(data: bytes) -> Counter[Heap]:
    """The same among the places of SARIF."""
    told = (one["properties"] for one in json.loads(data)["runs"][0]["logicalLocations"])
    return counted(
        (one["countedAs"], one.get("maker", ""), one["howSure"], one["quantity"]) for one in told
    )


def heaps_of_oscal(data: bytes) -> Counter[Heap]:
    """The same among the items of OSCAL."""
    (result,) = json.loads(data)["assessment-results"]["results"]
    items = result["local-definitions"]["inventory-items"]
    told = ({one["name"]: one["value"] for one in it["props"] if "ns" in one} for it in items)
    return counted(
        (own["counted"], own.get("maker", ""), own["sureness"], own["quantity"]) for own in told
    )


def counted(told: Iterator[tuple[str, str, str, Any]]) -> Counter[Heap]:
    """Equipment by maker and sureness."""
    found: Counter[Heap] = Counter()
    for kind, maker, sure, quantity in told:
        if kind == "equipment":
            found[maker, sure] += int(quantity)
    return found


COUNTS: dict[str, Callable[[bytes], Counter[Heap]]] = {
    "csv": heaps_of_rows,
    "xlsx": heaps_of_workbook,
    "geojson": heaps_of_map,
    "cyclonedx": heaps_of_bom,
    "sarif": heaps_of_sarif,
    "oscal": heaps_of_oscal,
}


@pytest.mark.parametrize("seed", range(2))
def test_every_form_counts_as_the_run_does(seed: int, tmp_path: Path) -> None:
    """Equipment by maker and how sure that is: the same number in every form and the summary."""
    stored = generated(tmp_path, seed)
    summary = stored.head.summary
    forms: dict[str, ExportForm] = {form.id: form for form in FORMS}
    expected: Counter[Heap] = Counter()
    names = lexicon_of(KNOWN).makers
    for one in summary.makers:
        for sure in ("established", "probable", "declared", "possible"):
            expected[names[one.maker], sure] += getattr(one, sure)
    expected["", "unknown"] = summary.undetermined
    assert expected.total() == summary.equipment
    for name, count in COUNTS.items():
        assert count(b"".join(export_bytes(forms[name], stored, KNOWN))) == +expected, name
    for name in ("snipe-it", "servicenow"):
        rows = csv.reader(StringIO(b"".join(export_bytes(forms[name], stored, KNOWN)).decode()))
        assert len(list(rows)) == len(stored.devices) + 1
    stix = json.loads(b"".join(export_bytes(forms["stix"], stored, KNOWN)))["objects"]
    assert sum(one["type"] == "infrastructure" for one in stix) == len(stored.devices)
