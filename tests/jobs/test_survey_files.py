"""Which files a survey reads, and what each is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from unbadge.errors import SourceError, UsageError
from unbadge.jobs import survey_files
from unbadge.jobs.survey_files import survey_file, survey_paths, unpacked_size
from unbadge.sources import walk
from unbadge.sources.lists.grid import Grid
from unbadge.sources.registry import SOURCES

LINE = '{"signal": "http.server", "value": "x", "ip": "192.0.2.1"}\n'


def is_of_answers(grid: Grid) -> bool:
    """Whether a table has a column of responses."""
    return "Response" in grid.headers


def test_folders_and_patterns_name_files_once(tmp_path: Path) -> None:
    """A folder, a pattern and a name of the same file give it once."""
    file = tmp_path / "a.jsonl"
    file.write_text(LINE, encoding="utf-8")
    assert survey_paths([tmp_path, tmp_path / "*.jsonl", file]).files == (file,)
    with pytest.raises(UsageError):
        survey_paths([tmp_path / "*.csv"])


def a_run(folder: Path) -> Path:
    """A folder that looks like a run's report."""
    folder.mkdir(parents=True)
    for name in ("assessments.json", "report.html", "devices.csv", "evidence.jsonl"):
        text = '{"unbadge": 1}' if name.endswith(".json") else ""
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_folder_of_runs_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reports of many audits count; beside other evidence they may tell of the same devices."""
    monkeypatch.setattr(survey_files, "is_report", lambda path: (path / "report.html").exists())
    monkeypatch.setattr(walk, "is_report", lambda path: (path / "report.html").exists())
    runs = [a_run(tmp_path / "runs" / name) for name in "ab"]
    found = survey_paths([tmp_path / "runs"])
    assert found.files == tuple(run / "assessments.json" for run in runs)
    scan = tmp_path / "runs" / "scan.jsonl"
    scan.write_text(LINE, encoding="utf-8")
    beside = survey_paths([tmp_path / "runs"])
    assert beside.files == (scan,)
    assert len(beside.left_out) == 2
    assert survey_paths([scan, runs[0]]).files == (scan, runs[0] / "assessments.json")


def test_what_holds_nothing_is_told(tmp_path: Path) -> None:
    """An empty folder and a pipe are named, not passed over."""
    (tmp_path / "empty").mkdir()
    assert survey_paths([tmp_path / "empty"]).unread
    os.mkfifo(tmp_path / "pipe")
    assert "pipe" in survey_paths([tmp_path]).left_out[0]


GRAB = '{"ip": "192.0.2.1", "data": {"http": {"status": "success", "result": %s}}}'


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (GRAB % "null", "zgrab2 JSON lines"),
        ('{"ip_str": "192.0.2.1", "data": "HTTP/1.1 200 OK"}', "Shodan JSON lines"),
        ('{"ip": "192.0.2.1", "services": []}', "Censys JSON lines"),
        ('{"ip": "192.0.2.1", "timestamp": "1", "ports": []}', "masscan JSON"),
        (LINE, "observation lines"),
        (LINE.replace('"ip"', '"ip_str"'), "observation lines"),
        (
            '{"timestamp": "2026-05-01T10:00:00", "event_type": "http", "src_ip": "192.0.2.1"}',
            "Suricata EVE",
        ),
        # What a device says in its page does not tell how the file is read.
        (GRAB % '{"banner": "SRC=192.0.2.7 DST=192.0.2.8 PROTO=TCP"}', "zgrab2 JSON lines"),
        (GRAB % '{"banner": "Nmap scan report for 192.0.2.1"}', "zgrab2 JSON lines"),
        (GRAB % '{"signal": "http.server", "value": "x"}', "zgrab2 JSON lines"),
    ],
)
def test_the_form_of_records_tells_their_kind(tmp_path: Path, text: str, kind: str) -> None:
    """Records of usual scans are known by their members, others by who takes them."""
    path = tmp_path / "scan.jsonl"
    path.write_text(text + "\n", encoding="utf-8")
    assert survey_file(path, is_of_answers).kind == kind


def test_a_usual_scan_loads_no_other_reader(tmp_path: Path) -> None:
    """A survey of a scan waits for no reader of lists, logs or firewalls."""
    path = tmp_path / "scan.jsonl"
    path.write_text(GRAB % "null" + "\n", encoding="utf-8")
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from unbadge.jobs.survey_files import survey_file\n"
        f"survey_file(Path({str(path)!r}), lambda _: False)\n"
        "print([one for one in sys.modules if 'sources.lists' in one or 'firewalls' in one])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout
    assert told == "[]\n"


def test_kinds_are_told_by_content(tmp_path: Path) -> None:
    """Lines go to the database, answers to the count of bodies, an empty file to nobody."""
    lines, answers, empty = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    lines.write_text(LINE, encoding="utf-8")
    answers.write_text("Council,Make,Response\nA,Acme,answered\nB,,refused\n", encoding="utf-8")
    empty.touch()
    assert survey_file(lines, is_of_answers).layout is not None
    assert len(survey_file(answers, is_of_answers).answers) == 1
    assert survey_file(empty, is_of_answers).kind == "empty"


def test_parquet_of_something_else_is_refused(tmp_path: Path) -> None:
    """Parquet whose columns are of no scan is told with its columns."""
    path = tmp_path / "x.parquet"
    with duckdb.connect() as base:
        base.execute(f"COPY (SELECT 1 AS apples) TO '{path}' (FORMAT parquet)")
    with pytest.raises(SourceError, match="apples"):
        survey_file(path, is_of_answers)


def test_answers_in_pages_are_answers(tmp_path: Path) -> None:
    """The tables of a web page are looked at too."""
    path = tmp_path / "a.html"
    path.write_text(
        "<html><table><tr><th>Council</th><th>Response</th><th>Make</th></tr>"
        "<tr><td>A</td><td>answered</td><td>Axis</td></tr></table></html>",
        encoding="utf-8",
    )
    assert len(survey_file(path, is_of_answers).answers) == 1


def test_a_packed_scan_is_taken_to_be_larger(tmp_path: Path) -> None:
    """What a scan may hold is told by its size, and by whether it is packed."""
    plain, packed = tmp_path / "a.jsonl", tmp_path / "a.gz"
    plain.write_text(LINE, encoding="utf-8")
    packed.write_bytes(b"\x1f\x8b" + bytes(98))
    assert (unpacked_size(plain), unpacked_size(packed)) == (len(LINE), 1_000)


def test_kinds_that_a_survey_names_are_kinds() -> None:
    """Each kind of evidence that is treated apart is one that a reader has."""
    known = {one.kind for one in SOURCES}
    assert known >= survey_files.SCANS_READ
    assert known >= survey_files.TABULAR
    assert survey_files.SHAPES.keys() <= known
