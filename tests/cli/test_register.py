"""``unbadge register``."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from registering import MORNING, a_camera, own, record_run
from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit
from unbadge.register.nouns import Decision, DecisionKind
from unbadge.register.register import open_register


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A register of two cameras, seen in two runs, and a decision."""
    register = open_register(str(tmp_path / "r.sqlite"))
    for month in (10, 11):
        record_run(register, a_camera(1), a_camera(2), day=date(2026, month, 1))
    owner = Decision(kind=DecisionKind.OWNER, device=1, value="ICT")
    register.decide(own(register), [owner], "officer", MORNING)
    register.close()
    return str(tmp_path / "r.sqlite")


def test_list(place: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Estates and runs are told, in words and as JSON."""
    out = tmp_path / "l.json"
    assert run(["register", "list", place, "--json", str(out)]) == Exit.DONE

    assert "run 2: as of 2026-11-01, 2 devices" in capsys.readouterr().out
    assert len(json.loads(out.read_text("utf-8"))["runs"]) == 2


def test_questions(place: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What a person is asked is told in a line each, and as JSON; no question is said to be so."""
    assert run(["register", "questions", place]) == Exit.DONE
    assert capsys.readouterr().out == "no question is open\n"
    register = open_register(place)
    record_run(register, a_camera(9, location="Room 1"), day=date(2026, 12, 1))
    register.close()
    out = tmp_path / "q.json"
    assert run(["register", "questions", place, "--json", str(out)]) == Exit.DONE
    assert capsys.readouterr().out.startswith("devices 1 and 3 may be one: the same place")
    assert json.loads(out.read_text("utf-8"))[0]["kind"] == "merge"


@pytest.mark.parametrize("words", ["1", "00-00-5e-00-53-01", "005301"])
def test_show(place: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A device is found by id or words; its runs and decisions are told."""
    assert run(["register", "show", place, words]) == Exit.DONE
    told = capsys.readouterr().out

    assert told.startswith("device 1: 00:00:5e:00:53:01, Library, Room 1")
    assert "run 1, 2026-10-01" in told
    assert "officer: owner ICT" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [("nobody", "no device is found"), ("library", "several devices"), ("99", "no device 99")],
)
def test_device_that_is_not_found(
    place: str, words: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Words that find none or several are a usage error that says so."""
    assert run(["register", "show", place, words]) == Exit.USAGE
    assert said in capsys.readouterr().err


def test_backup_and_restore(place: str, tmp_path: Path) -> None:
    """A backup is a register; it overwrites nothing, and is put back into an empty place."""
    kept, back = tmp_path / "b.sqlite", tmp_path / "back.sqlite"
    assert run(["register", "backup", place, str(kept)]) == Exit.DONE
    assert kept.stat().st_mode & 0o077 == 0
    assert run(["register", "backup", place, str(kept)]) == Exit.USAGE
    assert run(["register", "restore", str(kept), str(back)]) == Exit.DONE
    assert run(["register", "restore", str(kept), str(back)]) == Exit.USAGE
    assert run(["register", "fsck", str(back)]) == Exit.DONE
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "b.sqlite",
        "back.sqlite",
        "r.sqlite",
    ]


def test_fsck_of_a_damaged_register(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong with a register is named, and the exit code is 1."""
    engine = create_engine(f"sqlite:///{place}")
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM cells"))
    engine.dispose()

    assert run(["register", "fsck", place]) == Exit.GATE
    assert "estates whose counts" in capsys.readouterr().out


def test_register_that_is_not_there(tmp_path: Path) -> None:
    """Looking makes no register where there is none."""
    for command in (["list"], ["fsck"], ["show"]):
        place = str(tmp_path / "none.sqlite")
        more = ["1"] if command == ["show"] else []
        assert run(["register", *command, place, *more]) == Exit.USAGE
    assert list(tmp_path.iterdir()) == []
