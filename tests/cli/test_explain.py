"""``unbadge explain``: the chain of evidence in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.cli.app import run
from unbadge.cli.ending import Exit

LINE = (
    '{"signal": "http.server", "value": "App-webs/", "ip": "192.0.2.7", '
    '"mac": "44:19:b6:00:00:01"}\n'
)


@pytest.mark.parametrize("name", ["192.0.2.7", "44:19:B6:00:00:01"])
def test_device_goes_by_any_name(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A device is found by address or MAC, and its evidence, citation and next check are told."""
    path = tmp_path / "seen.jsonl"
    path.write_text(LINE, encoding="utf-8")

    assert run(["explain", name, str(path)]) == Exit.DONE
    told = capsys.readouterr().out
    for words in ("App-webs/", "signature", "Next check", "overturn"):
        assert words in told


def test_evidence_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without evidence, the error says what to do."""
    assert run(["explain", "192.0.2.7", str(tmp_path / "none.jsonl")]) == Exit.USAGE
    assert "run an audit first" in capsys.readouterr().err
