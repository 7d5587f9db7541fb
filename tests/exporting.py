"""Runs as exports take them, and the official schemas that exports are held against."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft4Validator

from recorded import a_head
from unbadge.model.record import DeviceRecord, HeadRecord
from unbadge.report.export.run import ExportRun, export_run

VENDOR = Path(__file__).resolve().parent / "report" / "export" / "vendor"
RUN = "b" * 64
NAMES = {"acme": "Acme", "zeta": "Zeta"}


def an_export(
    *records: DeviceRecord,
    head: HeadRecord | None = None,
    places: Mapping[str, tuple[float, float]] | None = None,
) -> ExportRun:
    """A run of some devices, ready for export."""
    return export_run(
        RUN,
        head or a_head(),
        records,
        names=NAMES,
        titles={"xx-ban": "Camera Act"},
        places=places,
    ).held()


def exported(parts: Iterable[bytes]) -> dict[str, Any]:
    """The document that an export wrote; it is UTF-8."""
    found: dict[str, Any] = json.loads(b"".join(parts).decode("utf-8"))
    return found


@cache
def schema_validator(name: str) -> Any:
    """What checks a document against a schema that stands in one file, formats too.

    Patterns of OSCAL need classes of Unicode, which Python's expressions do not know; one of SARIF
    is no expression by ECMA-262.
    """
    schema = json.loads((VENDOR / name).read_text("utf-8"))
    if "draft-04" in schema["$schema"]:
        return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)
    return jsonschema_rs.validator_for(schema, validate_formats=True)


def schema_faults(name: str, document: dict[str, Any]) -> list[str]:
    """What is wrong with a document by a schema."""
    return [str(one.message) for one in schema_validator(name).iter_errors(document)]


@cache
def stix_validator(kind: str) -> Any:
    """What checks an object of a type of STIX; the schemas refer to each other by address."""
    found = [json.loads(path.read_text("utf-8")) for path in sorted(VENDOR.glob("stix-*.json"))]
    registry = jsonschema_rs.Registry([(one["$id"], one) for one in found])
    (schema,) = (one for one in found if one["$id"].endswith(f"/{kind}.json"))
    return jsonschema_rs.validator_for(schema, registry=registry)


def stix_faults(item: dict[str, Any]) -> list[str]:
    """What is wrong with an object of a bundle by the schema of its type."""
    checked = stix_validator(item["type"])
    return [f"{item['id']}: {one.message}" for one in checked.iter_errors(item)]
