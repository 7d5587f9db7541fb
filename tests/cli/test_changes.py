"""``unbadge changes``."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from registering import a_camera, record_run
from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit
from unbadge.register.register import open_register

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schema" / "changes.json"


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A register of two months: a camera more, and one of another maker."""
    register = open_register(str(tmp_path / "r.sqlite"))
    record_run(register, a_camera(1), day=date(2026, 10, 1))
    record_run(register, a_camera(1, maker="zenith"), a_camera(2), day=date(2026, 11, 1))
    register.close()
    return str(tmp_path / "r.sqlite")


def test_changes_are_told(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The last two runs are compared where none are named."""
    assert run(["changes", "--register", place]) == Exit.DONE
    assert "1 new, 1 maker; 0 unchanged." in capsys.readouterr().out


def test_json_and_mail(place: str, tmp_path: Path) -> None:
    """JSON fits its schema; the mail is a file, and nothing is sent."""
    out, mail = tmp_path / "c.json", tmp_path / "c.eml"
    arguments = ["--json", str(out), "--mail-to", "a@example.org", "--out", str(mail)]
    assert run(["changes", "1", "2", "--register", place, *arguments]) == Exit.DONE

    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(
        json.loads(out.read_text("utf-8"))
    )
    assert b"To: a@example.org" in mail.read_bytes()


@pytest.mark.parametrize(
    ("gate", "code"),
    [("any", Exit.GATE), ("worse", Exit.GATE), ("new", Exit.GATE), ("gone", Exit.DONE)],
)
def test_gate(place: str, gate: str, code: Exit) -> None:
    """The exit code is 1 where a change is one that is waited for."""
    assert run(["changes", "--register", place, "--fail-on", gate]) == code


@pytest.mark.parametrize(
    "arguments", [["1"], ["1", "9"], ["--estate", "north"], ["--mail-to", "nobody"]]
)
def test_question_that_cannot_be(place: str, arguments: list[str]) -> None:
    """Runs, estates and addresses that are none are usage errors."""
    assert run(["changes", *arguments, "--register", place]) == Exit.USAGE


def test_register_that_is_not_there(tmp_path: Path) -> None:
    """Comparing makes no register."""
    place = tmp_path / "none.sqlite"
    assert run(["changes", "--register", str(place)]) == Exit.USAGE
    assert not place.exists()
