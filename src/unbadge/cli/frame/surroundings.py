"""What a command finds around it: the clock, and the folders of whoever calls it."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path


def today() -> date:
    """Today, UTC."""
    return now().date()


def now() -> datetime:
    """The present moment, UTC."""
    return datetime.now(UTC)


def cache_folder() -> Path:
    """Where decoded copies may be kept: the user's own cache folder."""
    if named := os.environ.get("UNBADGE_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "unbadge" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "unbadge"


def data_folder() -> Path:
    """Where an update keeps what it read: the user's own data folder."""
    if named := os.environ.get("UNBADGE_DATA"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "unbadge"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "unbadge"
