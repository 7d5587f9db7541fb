"""``unbadge serve``: where it listens, and who may come in."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unbadge.cli.app import run
from unbadge.cli.serve import address
from unbadge.web import server


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The settings that servers were started with."""
    told: list[Any] = []

    def serve(settings: Any, tell: Callable[[int], None]) -> None:
        told.append(settings)
        tell(settings.port)

    monkeypatch.setattr(server, "serve", serve)
    return told


def test_at_this_machine_nothing_is_asked(
    tmp_path: Path, started: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """By default only this machine reaches it, and what it keeps stands beside the register."""
    place = tmp_path / "r.db"
    assert run(["serve", "--register", str(place)]) == 0
    assert (started[0].host, started[0].port) == ("127.0.0.1", 8765)
    assert started[0].folder == Path(f"{place}.web")
    assert "http://127.0.0.1:8765/" in capsys.readouterr().err


def test_others_need_an_account(
    tmp_path: Path,
    started: list[Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A server that others reach does not start before somebody may come in."""
    place = ["--register", str(tmp_path / "r.db")]
    assert run(["serve", *place, "--host", "0.0.0.0"]) == 2
    assert "--add-account" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("a long enough password\n"))
    assert run(["serve", *place, "--add-account", "anna", "--role", "reader"]) == 0
    assert run(["serve", *place, "--host", "0.0.0.0"]) == 0
    assert len(started) == 1


def test_a_role_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A role is one of three."""
    monkeypatch.setattr("sys.stdin", io.StringIO("a long enough password\n"))
    place = ["--register", str(tmp_path / "r.db")]
    assert run(["serve", *place, "--add-account", "anna", "--role", "king"]) == 2


def test_addresses() -> None:
    """An address of version 6 stands in brackets."""
    assert address("::1") == "[::1]"
    assert address("127.0.0.1") == "127.0.0.1"


def test_no_address_is_told_before_it_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A port that is none is refused in one line, and no address is printed."""
    assert run(["serve", "--register", str(tmp_path / "r.db"), "--port", "70000"]) == 2
    told = capsys.readouterr().err
    assert "--port" in told
    assert "open http" not in told
    assert len(told.splitlines()) == 1
