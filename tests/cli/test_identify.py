"""``unbadge identify`` on standard input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

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
