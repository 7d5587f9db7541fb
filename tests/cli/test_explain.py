"""``unbadge explain``: the chain of evidence in words."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from unbadge.cli import identify
from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit

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


def test_unreadable_evidence_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Evidence that cannot be read is named, and what the rest tells is told."""
    good, noise = tmp_path / "seen.jsonl", tmp_path / "noise.bin"
    good.write_text(LINE, encoding="utf-8")
    noise.write_bytes(bytes(range(256)) * 64)

    assert run(["explain", "192.0.2.7", str(noise), str(good)]) == Exit.INCOMPLETE
    told = capsys.readouterr()
    assert "noise.bin: of no kind" in told.err
    assert "App-webs/" in told.out
    assert run(["explain", "192.0.2.8", str(noise)]) == Exit.USAGE
    told = capsys.readouterr()
    assert "noise.bin: of no kind" in told.err
    assert "'192.0.2.8': no such device" in told.err


def test_evidence_on_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dash is standard input, as for identify."""
    monkeypatch.setattr(identify, "standard_input", lambda: BytesIO(LINE.encode()))

    assert run(["explain", "192.0.2.7", "-"]) == Exit.DONE
    assert "App-webs/" in capsys.readouterr().out
