"""Standard output while a library prints on it."""

from __future__ import annotations

import os

import pytest

from unbadge.jobs.quiet import silence_stdout


def test_compiled_code_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """What is written to the descriptor inside is gone; before and after it is kept."""
    os.write(1, b"before ")
    with silence_stdout():
        os.write(1, b"noise ")
    os.write(1, b"after")

    assert capfd.readouterr().out == "before after"
