"""The published JSON Schemas: of today's code, and true of what the commands write."""

from __future__ import annotations

import json
import sys
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest
from jsonschema import Draft202012Validator

from unbadge.cli.app import run

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = ROOT / "docs" / "schema"
NAMES = (
    "observation",
    "identify",
    "assessments",
    "judge",
    "egress",
    "egress-change",
    "breaches",
    "plan",
    "dossier",
    "what-if",
    "screen",
    "screen-summary",
    "survey",
    "density",
)
LINE = '{"signal": "http.server", "value": "App-webs/", "ip": "192.0.2.7", "id": "a"}\n'


def script() -> ModuleType:
    """The script that writes the schemas."""
    spec = util.spec_from_file_location("make_schemas", ROOT / "examples" / "make_schemas.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def check(name: str, document: object) -> None:
    """Hold a document against a published schema."""
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(document)


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_of_today(name: str) -> None:
    """A schema that no longer fits the code is written anew with examples/make_schemas.py."""
    assert (SCHEMAS / f"{name}.json").read_bytes() == script().schema(name)


def test_results_fit_their_schemas(tmp_path: Path) -> None:
    """What the commands write is what the schemas say."""
    seen, out = tmp_path / "seen.jsonl", tmp_path / "out"
    seen.write_text(LINE, encoding="utf-8")

    run(["audit", str(seen), "--profile", "gb-council", "--out", str(out), "--quiet"])
    run(["identify", "--each", str(seen), "--out", str(tmp_path / "answers.jsonl")])
    run(["judge", "--maker", "dahua", "--profile", "us-agency", "--json", str(tmp_path / "judge")])

    check("assessments", json.loads((out / "assessments.json").read_text("utf-8")))
    check("observation", json.loads((out / "evidence.jsonl").read_text("utf-8")))
    check("identify", json.loads((tmp_path / "answers.jsonl").read_text("utf-8")))
    check("judge", json.loads((tmp_path / "judge").read_text("utf-8")))
