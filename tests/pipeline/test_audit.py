"""The main job end to end: same evidence, same answer; nothing lost; runs on record."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factories import TODAY
from unbadge.knowledge.load import load
from unbadge.model import Body, Context, Profile
from unbadge.pipeline.assess import Assessor
from unbadge.pipeline.audit import audit
from unbadge.pipeline.names import lexicon_of
from unbadge.pipeline.record import Recorder
from unbadge.register.register import open_register
from unbadge.report.folder import ReportFolder

KNOWLEDGE = load()
COUNCIL = Context(as_of=TODAY, profile=Profile(jurisdiction="GB-ENG", body=Body.COUNCIL))
LINES = (
    '{"signal": "http.server", "value": "App-webs/", "ip": "192.0.2.7", "port": 80}',
    '{"signal": "http.title", "value": "LTS Platinum", "ip": "192.0.2.7", "port": 80}',
    '{"signal": "http.server", "value": "nginx", "ip": "192.0.2.8", "port": 80}',
    '{"signal": "mdns.name", "value": "AXIS Q1615._axis-video._tcp.local", "ip": "192.0.2.9"}',
)


def run(folder: Path, lines: tuple[str, ...], name: str = "out") -> dict[str, object]:
    """The assessments of an audit of some lines."""
    path = folder / "seen.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with ReportFolder(folder / name, lexicon_of(KNOWLEDGE)) as reports:
        audit([path], Assessor(KNOWLEDGE, COUNCIL), [reports])
    told: dict[str, object] = json.loads((folder / name / "assessments.json").read_text("utf-8"))
    return told


def makers(told: dict[str, object]) -> dict[str, str | None]:
    """The maker named for each address."""
    return {one["ips"][0]: one["maker"] for one in told["devices"]}  # type: ignore[attr-defined]


def test_devices_are_assessed(tmp_path: Path) -> None:
    """Evidence of three hosts makes three devices, each with what its evidence can tell."""
    told = run(tmp_path, LINES)

    assert makers(told) == {"192.0.2.7": "hikvision", "192.0.2.8": None, "192.0.2.9": "axis"}


def test_order_of_evidence_changes_nothing(tmp_path: Path) -> None:
    """The same lines in another order give the same devices."""
    first = run(tmp_path, LINES)["devices"]
    second = run(tmp_path, LINES[::-1], "again")["devices"]

    strip = [{k: v for k, v in one.items() if k != "clues"} for one in first]  # type: ignore[attr-defined]
    assert strip == [{k: v for k, v in one.items() if k != "clues"} for one in second]  # type: ignore[attr-defined]


def test_same_run_twice_is_the_same_to_the_byte(tmp_path: Path) -> None:
    """Same inputs, knowledge and day give the same files."""
    run(tmp_path, LINES, "a")
    run(tmp_path, LINES, "b")

    for name in ("assessments.json", "report.html", "devices.csv", "evidence.jsonl"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_evidence_can_be_run_again(tmp_path: Path) -> None:
    """The evidence that an audit leaves gives the same makers when it is audited."""
    told = run(tmp_path, LINES)
    evidence = tuple((tmp_path / "out" / "evidence.jsonl").read_text("utf-8").splitlines())

    assert makers(run(tmp_path, evidence, "again")) == makers(told)


def test_bystander_has_no_verdicts(tmp_path: Path) -> None:
    """A host that nothing calls a camera is put to no rule on cameras."""
    told = run(tmp_path, LINES)

    verdicts = {one["ips"][0]: one["verdicts"] for one in told["devices"]}  # type: ignore[attr-defined]
    assert verdicts["192.0.2.8"] == []
    assert verdicts["192.0.2.7"] != []


def test_council_gets_no_red_cross(tmp_path: Path) -> None:
    """Nothing is prohibited to an English council, and it is told that it has no duty to remove."""
    (device, *_) = run(tmp_path, LINES)["devices"]  # type: ignore[misc]

    assert {verdict["outcome"] for verdict in device["verdicts"]} <= {"restricted", "unclear"}
    assert any("No rule obliges councils" in note["because"] for note in device["notes"])


def test_run_goes_on_record(tmp_path: Path) -> None:
    """A run with a register leaves its devices, inputs and knowledge digest there."""
    path = tmp_path / "seen.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8")
    register = open_register(str(tmp_path / "register.sqlite"))
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    recorder = Recorder(register, COUNCIL, KNOWLEDGE.digest, moment)

    audit([path], Assessor(KNOWLEDGE, COUNCIL), [recorder])

    (kept,) = register.runs()
    assert (kept.devices, kept.finished, kept.knowledge) == (3, True, KNOWLEDGE.digest)
    assert {entry.maker for entry in register.entries()} == {"hikvision", "axis", None}
    recorder.close()


def test_shared_captures_are_read_without_a_crash() -> None:
    """Every real capture at hand is read; nothing ends the run, and rejections carry a reason."""
    captures = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "pcap"
    if not captures.is_dir():
        pytest.skip("no captures beside the checkout: ../shared/data/pcap is absent")
    result = audit([captures], Assessor(KNOWLEDGE, Context(as_of=TODAY)), [])

    found = {count.maker for count in result.head.summary.makers}
    assert {"hikvision", "reolink", "chuangmi"} <= found
    rejected = [one for item in result.head.inputs for one in item.rejected]
    assert all(one.reason for one in rejected)
