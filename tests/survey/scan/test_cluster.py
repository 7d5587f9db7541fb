"""Spark's way of reading: its types and queries; a run of it takes a Java machine and minutes."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.jobs.survey import survey
from unbadge.jobs.survey_request import SurveyRequest
from unbadge.knowledge.load import load
from unbadge.model.survey import SurveyRecord
from unbadge.survey.scan.choice import EngineChoice, ScanEngine
from unbadge.survey.scan.cluster import SparkStore, spark_schema
from unbadge.survey.scan.layouts import MASSCAN, ZGRAB2


def test_columns_as_spark_spells_them() -> None:
    """The columns of a layout have their like in Spark."""
    assert spark_schema(MASSCAN).startswith("ip STRING, timestamp STRING, ports ARRAY<STRUCT<")
    assert "MAP<STRING, STRUCT<" in spark_schema(ZGRAB2)


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
    return scan, lines, *write_dumps(folder)


def write_dumps(folder: Path) -> tuple[Path, ...]:
    """Dumps in the forms of Shodan, Censys and masscan, each with what is odd about some."""
    shodan, censys, masscan = (
        folder / name for name in ("shodan.json", "censys.json", "mass.json")
    )
    certificate = {
        "subject": {"CN": "cam", "O": "x"},
        "issuer": {"CN": "ca"},
        "fingerprint": {"sha256": "AB" * 32},
    }
    service = {
        "port": 443,
        "timestamp": "2026-05-02T00:00:00.000000",
        "data": "HTTP/1.1 200 OK\r\nDate: now\r\nServer: App-webs/\r\n\r\n",
        "org": "Org",
        "location": {"country_code": "GB"},
        "http": {"server": "App-webs/", "title": "t", "html": "<p>x</p>", "favicon": {"hash": -7}},
        "ssl": {"cert": certificate},
        "mac": {"00:C0:FE:00:00:01": {"assignment": "x"}},
    }
    shown: list[dict[str, object]] = [
        {"ip_str": "198.51.100.7", **service},
        {"ip_str": "198.51.100.8", "port": 23, "timestamp": "2026-05-03", "data": "[login] x"},
        {"ip_str": "198.51.100.9", "data": [service, {"port": 80}], "country_code": "DE"},
        {"ip_str": "198.51.100.10", "data": [], "org": "Nobody"},
        {"ip_str": "198.51.100.11", "port": 80, "mac": {}, "org": "None said"},
        {"port": 80, "data": "no host"},
    ]
    write_lines(shodan, shown, "{broken\n")
    headers = {"Server": ["App-webs/", "two"], "WWW-Authenticate": "Basic", "x": {"y": 1}}
    leaf = {"subject_dn": "CN=a", "issuer_dn": "CN=b", "fingerprint": "CD" * 32}
    services = [
        {"port": 80, "http": {"response": {"headers": headers, "body": "b", "html_title": "t"}}},
        {"port": 554, "banner": "RTSP/1.0 200 OK\r\nServer: x", "observed_at": "2026-05-04T00"},
        {"port": 443, "tls": {"certificates": {"leaf_data": leaf}}},
        {"port": 80, "http": {"response": {"headers": {"server": "[odd]"}}}},
    ]
    about = {"location": {"country_code": "FR"}, "autonomous_system": {"name": "AS"}}
    hosts = [
        {"ip": "203.0.113.1", "last_updated_at": "2026-05-01T00", "services": services, **about},
        {"ip": "203.0.113.2", "last_updated_at": "2026-05-01T00", "services": []},
        {"services": services},
    ]
    write_lines(censys, hosts, "[1]\n")
    ports = [
        {"port": 80, "service": {"name": "http.server", "banner": " App-webs/ "}},
        {"port": 23, "service": {"name": "unknown", "banner": "login: "}},
    ]
    found = [
        {"ip": f"203.0.113.{n}", "timestamp": str(1_700_000_000 + n), "ports": [ports[n % 2]]}
        for n in range(8)
    ]
    rows = ",\n".join(json.dumps(one) for one in found)
    masscan.write_text(f'[\n{rows},\n{{"ip": broken}}\n]\n', encoding="utf-8")
    return shodan, censys, masscan


def write_lines(path: Path, records: Sequence[object], rest: str) -> None:
    """Records as lines, and what is no record behind them."""
    path.write_text("".join(json.dumps(one) + "\n" for one in records) + rest, encoding="utf-8")


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
        found = survey_on(choice, paths)
        assert found == survey_on(EngineChoice(), paths)
        assert found.basis.sources == tuple(path.name for path in paths)
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
