"""Where a command speaks."""

from __future__ import annotations

import io
import time

import pytest

from unbadge.cli.frame import console
from unbadge.cli.frame.console import Progress, say, warn_all


def test_everything_but_results_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    """What is said to the person stands on stderr, with the program's name."""
    say("one")
    warn_all(["two"])

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "unbadge: one\nunbadge: two\n"


def test_progress_is_silent_off_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody watches, items pass without a count."""
    with Progress() as progress:
        assert list(progress.watch(range(5), "seen")) == [0, 1, 2, 3, 4]
    assert capsys.readouterr().err == ""


def test_progress_is_told_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal every stage is told, one that passes nothing on too."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(console, "EVERY", 0.01)

    with Progress() as progress:
        assert len(list(progress.watch(range(4), "seen"))) == 4
        while "4 seen" not in screen.getvalue():  # a stage after the last item
            time.sleep(0.01)
    assert screen.getvalue().endswith("\r\033[K")
