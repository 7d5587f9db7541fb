"""The clock, and the folders of whoever calls a command."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest

from unbadge.cli.frame.surroundings import cache_folder, data_folder, now, today


def test_cache_folder_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """UNBADGE_CACHE names the folder of decoded copies; else it is the user's own cache."""
    monkeypatch.setenv("UNBADGE_CACHE", "elsewhere")
    assert cache_folder() == Path("elsewhere")
    monkeypatch.delenv("UNBADGE_CACHE")
    assert cache_folder().name in {"unbadge", "cache"}


def test_data_folder_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """UNBADGE_DATA names the folder of what updates read; else it is the user's own data."""
    monkeypatch.setenv("UNBADGE_DATA", "elsewhere")
    assert data_folder() == Path("elsewhere")
    monkeypatch.delenv("UNBADGE_DATA")
    assert data_folder().name == "unbadge"


def test_days_are_those_of_utc() -> None:
    """The day of a run does not hang on where it runs."""
    before, day, after = now(), today(), now()

    assert before.tzinfo is UTC
    assert before.date() <= day <= after.date()
