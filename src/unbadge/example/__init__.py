"""The example estate that ships with unbadge: a made-up town's evidence, and the truth about it."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def estate() -> Path:
    """The folder of evidence that the demo audits."""
    return _HERE / "estate"


def truth() -> Path:
    """The file that says what the evidence can tell about each device."""
    return _HERE / "truth.toml"


def prices() -> Path:
    """The file of example prices that plans use where none is given."""
    return _HERE / "prices.toml"
