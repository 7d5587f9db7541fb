"""Spark's way of reading: its types and queries; a run of it takes a Java machine and minutes."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.jobs.survey import SurveyRequest, survey
from unbadge.knowledge.load import load
from unbadge.survey.scan.choice import EngineChoice, ScanEngine
from unbadge.survey.scan.cluster import (
    QUERIES,
    SparkStore,
    observations_query,
    spark_schema,
    spark_type,
)
from unbadge.survey.scan.layouts import MASSCAN, OBSERVATIONS, ZGRAB2, shape_parts


def test_types_as_spark_spells_them() -> None:
    """Structures, lists and maps of the database have their like in Spark."""
    shape = shape_parts("STRUCT(a VARCHAR, b MAP(VARCHAR, INTEGER), c STRUCT(d JSON)[])")
    assert spark_type(shape) == (
        "STRUCT<a: STRING, b: MAP<STRING, INT>, c: ARRAY<STRUCT<d: STRING>>>"
    )
    assert spark_schema(MASSCAN).startswith("ip STRING, timestamp STRING, ports ARRAY<STRUCT<")
    assert "MAP<STRING, STRUCT<" in spark_schema(ZGRAB2)


def test_lines_are_asked_for_by_known_signals() -> None:
    """Lines of signals that nobody knows are no sightings on Spark either."""
    assert "signal IN ('mac', 'model')" in observations_query(["mac", "model"])
    assert set(QUERIES) == {OBSERVATIONS.kind, ZGRAB2.kind}


def test_spark_must_be_somewhere() -> None:
    """Without a master or a server, or with both, there is no Spark."""
    for choice in (EngineChoice(), EngineChoice(master="local[1]", remote="sc://localhost")):
        with pytest.raises(UsageError):
            SparkStore(choice)


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
def test_spark_and_database_count_the_same(tmp_path: Path) -> None:
    """The same scans give the same rows from both engines."""
    if shutil.which("java") is None:
        pytest.skip("no Java on this machine")
    certificate = {"server_certificates": {"certificate": {"parsed": {"subject_dn": "CN=a"}}}}
    with (tmp_path / "scan.jsonl").open("w", encoding="utf-8") as file:
        for n in range(400):
            response = {
                "headers": {"server": [("App-webs/", "nginx", "Boa")[n % 3]], "x_a": [str(n % 5)]},
                "body": f"<title>{n % 7}</title>",
                "request": {"tls_log": {"handshake_log": certificate}},
            }
            grab = {
                "status": "success",
                "timestamp": f"2026-05-{1 + n % 28:02}T00:00:00Z",
                "result": {"response": response},
            }
            file.write(json.dumps({"ip": f"192.0.2.{n % 250}", "data": {"http": grab}}) + "\n")
        file.write("{broken\n")
    told = [
        survey(
            SurveyRequest(
                paths=(tmp_path / "scan.jsonl",),
                as_of=date(2026, 11, 1),
                by=("country", "month"),
                engine=engine,
            ),
            load(),
        )
        for engine in (
            EngineChoice(),
            EngineChoice(engine=ScanEngine.SPARK, master="local[2]"),
        )
    ]
    assert told[0] == told[1]
