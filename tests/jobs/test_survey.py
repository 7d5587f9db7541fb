"""One survey over scans, lists and runs."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.jobs.survey import survey
from unbadge.jobs.survey_request import SurveyRequest
from unbadge.knowledge.load import load
from unbadge.model.survey import SurveyUnit

TODAY = date(2026, 11, 1)
KNOWN = load()


def line(ip: str, value: str) -> str:
    """An observation line."""
    return json.dumps({"ip": ip, "signal": "http.server", "value": value, "seen": "2026-05-01"})


def request(*paths: Path, by: tuple[str, ...] = ()) -> SurveyRequest:
    """A request about some files."""
    return SurveyRequest(paths=paths, as_of=TODAY, by=by)


def test_scans_count_addresses(tmp_path: Path) -> None:
    """Scans are counted by address, what is no camera is no part of the share."""
    file = tmp_path / "scan.jsonl"
    lines = [line("192.0.2.1", "App-webs/"), line("192.0.2.2", "App-webs/")]
    file.write_text("\n".join([*lines, line("192.0.2.3", "nginx")]) + "\n", encoding="utf-8")
    heard: list[str] = []
    record = survey(request(file), KNOWN, heard.append)
    assert record.basis.unit is SurveyUnit.ADDRESS
    assert record.basis.n == 2
    assert record.basis.counts["addresses"] == 3
    assert record.rows[0].count == 2
    assert "address is not a camera" in record.sentence
    assert heard


SERVER = {"Server": ["App-webs/"]}
HOST = {"ip": "192.0.2.1", "services": [{"port": 80, "http": {"response": {"headers": SERVER}}}]}
ANSWER = "HTTP/1.1 200 OK\r\nServer: App-webs/\r\n\r\n"
SHOWN = {"ip_str": "192.0.2.1", "port": 80, "data": ANSWER}
BANNER = {"service_name": "http", "banner": ANSWER}
SHAPES = (
    {"result": {"hits": [HOST]}},
    {"matches": [SHOWN]},
    {
        "ip": "192.0.2.1",
        "port": 80,
        "rec_type": "banner",
        "timestamp": "1777629600",
        "data": BANNER,
    },
    {"ip": "192.0.2.1", "port": 80, "summary": ANSWER},
    {"url": "http://192.0.2.1", "host": "192.0.2.1", "webserver": "App-webs/", "status_code": 200},
)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("indent", [None, 1])
def test_scans_in_any_shape(shape: dict[str, object], indent: int | None, tmp_path: Path) -> None:
    """API answers, other versions and other engines' records count like plain records."""
    file = tmp_path / "scan.json"
    file.write_text(json.dumps(shape, indent=indent), encoding="utf-8")
    record = survey(request(file), KNOWN)
    assert record.basis.unit is SurveyUnit.ADDRESS
    assert (record.rows[0].maker, record.rows[0].count) == ("hikvision", 1)


def test_names_that_are_no_text(tmp_path: Path) -> None:
    """A file whose name is of no encoding is read like any other."""
    file = tmp_path / os.fsdecode(b"scan-\xff.jsonl")
    try:
        file.write_text(line("192.0.2.1", "App-webs/") + "\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes names of UTF-8 alone")
    assert survey(request(file), KNOWN).basis.n == 1


def test_what_is_not_read_of_a_list_is_told(tmp_path: Path) -> None:
    """A column that nobody understands is named; cells that could not be read are counted."""
    file = tmp_path / "list.csv"
    file.write_text("Site,Make,IP,Zorp\nA,Axis,192.0.2.1,x\nB,Axis,192.0.2.999,y\n", "utf-8")
    record = survey(request(file), KNOWN)
    assert record.basis.counts["rows and cells not read"] >= 1
    assert any("Zorp" in caveat for caveat in record.basis.caveats)
    assert not any("192.0.2.999" in caveat for caveat in record.basis.caveats)


def test_lists_count_devices(tmp_path: Path) -> None:
    """A list's rows are devices, as many as they say, and what only it says is told as that."""
    file = tmp_path / "list.csv"
    file.write_text("Site,Make,Model,Qty\nA,Axis,P3265-LV,6\nB,Axis,P3265-LV,2\n", "utf-8")
    record = survey(request(file, by=("owner",)), KNOWN)
    assert record.basis.unit is SurveyUnit.DEVICE
    assert record.basis.n == 8
    assert {row.by["owner"]: row.n for row in record.rows} == {"A": 6, "B": 2}


def test_bodies_and_devices_are_not_mixed(tmp_path: Path) -> None:
    """Answers of bodies beside a scan are refused: they count different things."""
    scan, answers = tmp_path / "scan.jsonl", tmp_path / "foi.csv"
    scan.write_text(line("192.0.2.1", "x") + "\n", encoding="utf-8")
    answers.write_text("Council,Make,Response\nA,Axis,answered\nB,,refused\n", "utf-8")
    with pytest.raises(UsageError):
        survey(request(scan, answers), KNOWN)


def test_letters_beside_answers_are_noted(tmp_path: Path) -> None:
    """A file beside answers that lists no device stops nothing, and is named as not read."""
    answers, letter = tmp_path / "foi.csv", tmp_path / "letter.pdf"
    answers.write_text("Council,Make,Response\nA,Axis,answered\nB,,refused\n", "utf-8")
    letter.write_bytes(b"%PDF-1.4\n%%EOF\n")
    record = survey(request(answers, letter), KNOWN)
    assert record.basis.unit is SurveyUnit.BODY
    assert [one.partition(":")[0] for one in record.basis.unread] == ["letter.pdf"]


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A file of no kind stands in the basis, and the others are counted."""
    good, bad = tmp_path / "a.jsonl", tmp_path / "b.bin"
    good.write_text(line("192.0.2.1", "App-webs/") + "\n", encoding="utf-8")
    bad.write_bytes(bytes(range(256)))
    record = survey(request(tmp_path), KNOWN)
    assert record.basis.n == 1
    assert len(record.basis.unread) == 1


def test_an_unknown_facet_is_asked_back(tmp_path: Path) -> None:
    """A facet that devices do not have is the caller's mistake."""
    file = tmp_path / "a.jsonl"
    file.write_text(line("192.0.2.1", "x") + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match="colour"):
        survey(request(file, by=("colour",)), KNOWN)


def test_nothing_found_says_nothing(tmp_path: Path) -> None:
    """Hosts without a camera clear nobody."""
    file = tmp_path / "a.jsonl"
    file.write_text(line("192.0.2.1", "nginx") + "\n", encoding="utf-8")
    assert "says nothing" in survey(request(file), KNOWN).sentence


def test_what_is_left_out_beside_answers_is_told(tmp_path: Path) -> None:
    """A pipe and an empty file beside answers are named among what the figures do not say."""
    (tmp_path / "foi.csv").write_text(
        "Council,Make,Response\nA,Axis,answered\nB,,refused\n", encoding="utf-8"
    )
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty.csv").touch()
    record = survey(request(tmp_path), KNOWN)
    assert record.basis.unit is SurveyUnit.BODY
    told = " ".join(record.basis.caveats)
    assert "pipe" in told
    assert "empty.csv: an empty file" in told
