"""A server of the page for tests: at this machine, or for people with accounts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from serving import Served, serve_town, served


@pytest.fixture(scope="session")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server at this machine with two devices, no password; for tests that only look."""
    with served(tmp_path_factory.mktemp("here")) as server:
        yield server


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Served]:
    """The same for a test alone, which may change what it likes."""
    with served(tmp_path) as server:
        yield server


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Served]:
    """A server that only people with accounts may use, over two estates."""
    with served(tmp_path, host="0.0.0.0") as server:
        yield server


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over the example town, read once for all tests that only look."""
    with serve_town(tmp_path_factory.mktemp("town")) as server:
        yield server
