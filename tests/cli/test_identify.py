"""``unbadge identify`` on standard input."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit

LINE = b'{"signal": "http.server", "value": "App-webs/", "id": "a"}\n'


@pytest.mark.parametrize("options", [["--each"], []])
def test_standard_input(options: list[str], tmp_path: Path) -> None:
    """A lone hyphen is standard input, for each observation and for devices."""
    done = subprocess.run(
        [sys.executable, "-m", "unbadge", "identify", *options, "-"],
        input=LINE,
        capture_output=True,
        check=False,
        env={"UNBADGE_CACHE": str(tmp_path)},
    )

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["id"], told["maker"]) == ("a", "hikvision")


def test_unknown_signal_is_named_with_its_line(tmp_path: Path) -> None:
    """A line with a signal that is none is named by file and line; the others are answered."""
    path = tmp_path / "seen.jsonl"
    path.write_bytes(LINE + b'{"signal": "aura", "value": "x"}\n' + LINE)
    done = subprocess.run(
        [sys.executable, "-m", "unbadge", "identify", "--each", str(path)],
        capture_output=True,
        check=False,
        env={"UNBADGE_CACHE": str(tmp_path)},
    )

    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 2
    assert b"line 2" in done.stderr
    assert b"aura" in done.stderr


GOOD = b'{"signal": "http.server", "value": "App-webs/"}\n'


@pytest.mark.parametrize("options", [[], ["--each"]])
def test_unreadable_file_leaves_the_others_answered(
    options: list[str], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """What cannot be read is named and ends with 3; what can be read is answered."""
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl.gz"
    good.write_bytes(GOOD)
    bad.write_bytes(gzip.compress(GOOD * 9)[:-9])

    assert run(["identify", *options, str(bad), str(good), "--jobs", "1"]) == Exit.INCOMPLETE
    told = capfdbinary.readouterr()
    assert b"bad.jsonl.gz: " in told.err
    assert b'"maker":"hikvision"' in told.out


def test_folder_is_no_file_of_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --each a folder cannot be read, and the exit code says so."""
    assert run(["identify", "--each", str(tmp_path), "--jobs", "1"]) == Exit.INCOMPLETE
    assert f"{tmp_path}: Is a directory" in capsys.readouterr().err


@pytest.mark.parametrize("options", [[], ["--each"]])
def test_empty_file_is_told(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty file is named, and nothing read is no result."""
    empty = tmp_path / "empty.jsonl"
    empty.touch()

    assert run(["identify", *options, str(empty)]) == Exit.INCOMPLETE
    assert "empty.jsonl: an empty file" in capsys.readouterr().err


def test_no_processes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Fewer than one process cannot answer."""
    (tmp_path / "good.jsonl").write_bytes(GOOD)

    assert run(["identify", "--each", "--jobs", "0", str(tmp_path / "good.jsonl")]) == Exit.USAGE
    assert "--jobs 0" in capsys.readouterr().err
