"""Where a command speaks."""

from __future__ import annotations

import io

import pytest

from unbadge.cli.console import counted_off, say, warn_all


def test_everything_but_results_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    """What is said to the person stands on stderr, with the program's name."""
    say("one")
    warn_all(["two"])

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "unbadge: one\nunbadge: two\n"


def test_count_is_silent_off_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody watches, items pass without a count."""
    assert list(counted_off(range(5), "seen", every=1)) == [0, 1, 2, 3, 4]
    assert capsys.readouterr().err == ""


def test_count_runs_along_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, the count is written over itself."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)

    assert len(list(counted_off(range(4), "seen", every=2))) == 4
    assert "2 seen" in screen.getvalue()
    assert "4 seen" in screen.getvalue()
