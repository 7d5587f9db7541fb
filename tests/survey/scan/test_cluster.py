"""Spark's way of reading: its types and queries; a run of it takes a Java machine and minutes."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.jobs.survey import SurveyRequest, survey
from unbadge.knowledge.load import load
from unbadge.model.survey import SurveyRecord
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
    assert "signal IN ('mac', 'model')" in observations_query("lines", ["mac", "model"])
    assert set(QUERIES) == {OBSERVATIONS.kind, ZGRAB2.kind}


def test_spark_must_be_somewhere() -> None:
    """Without a master or a server, or with both, there is no Spark."""
    for choice in (EngineChoice(), EngineChoice(master="local[1]", remote="sc://localhost")):
        with pytest.raises(UsageError):
            SparkStore(choice)


CERTIFICATE = {"server_certificates": {"certificate": {"parsed": {"subject_dn": "CN=a"}}}}


def write_scans(folder: Path) -> tuple[Path, ...]:
    """A scan by zgrab2 and observation lines, each with lines that are none."""
    scan, lines = folder / "scan.jsonl", folder / "seen.jsonl"
    with scan.open("w", encoding="utf-8") as file:
        for n in range(300):
            response = {
                "headers": {"server": [("App-webs/", "nginx", "Boa")[n % 3]], "x_a": [str(n % 5)]},
                "body": f"<title>{n % 7}</title>",
                "request": {"tls_log": {"handshake_log": CERTIFICATE}},
            }
            when = f"2026-05-{1 + n % 28:02}T00:00:00Z"
            grab = {
                "status": "success",
                "port": 80,
                "timestamp": when,
                "result": {"response": response},
            }
            said = {"timestamp": when, "port": 23, "result": {"banner": f"(none) login {n}: "}}
            record = {"ip": f"192.0.2.{n % 250}", "data": {"http": grab, "telnet": said}}
            file.write(json.dumps(record) + "\n")
        file.write('{broken\n\n[1]\n{"ip": "192.0.2.9", "data": {}}\n')
    told: list[dict[str, object]] = [
        {"ip": "198.51.100.1", "signal": "http.server", "value": "App-webs/", "seen": "2026-05-01"},
        {"ip": "198.51.100.1", "signal": "tls.fingerprint", "value": "ff", "seen": "2026-05-01"},
        {"ip": "198.51.100.2", "signal": "tls.fingerprint", "value": "ff", "seen": "2026-05-02"},
        {"signal": "http.server", "value_b64": "QXBwLXdlYnMv", "device": "a"},
        {"signal": "text", "value": "camera", "class": "declared"},
        {"signal": "text", "value": "camera", "class": "declared"},
        {"signal": "odd", "value": "x"},
        {"ip": "no address", "signal": "text", "value": "x"},
    ]
    lines.write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")
    return scan, lines


def survey_on(
    engine: EngineChoice, paths: tuple[Path, ...], tell: Callable[[str], None] = lambda _: None
) -> SurveyRecord:
    """A survey of some files by an engine."""
    by = ("country", "month", "network")
    request = SurveyRequest(paths=paths, as_of=date(2026, 11, 1), by=by, engine=engine)
    return survey(request, load(), tell)


@pytest.mark.filterwarnings("ignore")
def test_a_connect_server_counts_as_the_database(tmp_path: Path) -> None:
    """A server of Spark Connect that needs no Java gives the same answers, to the last count."""
    server = pytest.importorskip("pysail.spark").SparkConnectServer("127.0.0.1", 0)
    version = pytest.importorskip("pyspark").__version__
    if tuple(map(int, version.split(".")[:2])) >= (4, 3):
        pytest.skip(f"pysail speaks with pyspark below 4.3, and this is {version}")
    paths = write_scans(tmp_path)
    server.start(background=True)
    try:
        host, port = server.listening_address
        choice = EngineChoice(engine=ScanEngine.SPARK, remote=f"sc://{host}:{port}")
        assert survey_on(choice, paths) == survey_on(EngineChoice(), paths)
    finally:
        server.stop()


def children_of(parent: int) -> list[int]:
    """The processes that a process started."""
    tasks = Path(f"/proc/{parent}/task").iterdir()
    return [int(pid) for task in tasks for pid in (task / "children").read_text("ascii").split()]


def kill_a_worker() -> None:
    """End one of the workers of the cluster that this process started."""
    machines = [pid for pid in children_of(os.getpid()) if is_java(pid)]
    workers = [pid for machine in machines for pid in children_of(machine) if is_java(pid)]
    assert len(workers) == 2
    os.kill(workers[0], signal.SIGKILL)


def is_java(pid: int) -> bool:
    """Whether a process is a Java machine."""
    return Path(f"/proc/{pid}/comm").read_text("ascii").strip() == "java"


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_counts_as_the_database_though_a_worker_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two workers of Spark give the same answers, also where one is killed half-way."""
    if shutil.which("java") is None:
        pytest.skip("no Java on this machine")
    home = Path(pytest.importorskip("pyspark").__file__).parent
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    paths = write_scans(tmp_path)
    told: list[str] = []

    def tell(what: str) -> None:
        told.append(what)
        if what == "counting":  # the files were read
            kill_a_worker()

    choice = EngineChoice(engine=ScanEngine.SPARK, master="local-cluster[2,1,1024]")
    try:
        assert survey_on(choice, paths, tell) == survey_on(EngineChoice(), paths)
        assert told[-1] == "counting"
    finally:
        shutil.rmtree(home / "work", ignore_errors=True)  # where such a cluster keeps its logs
