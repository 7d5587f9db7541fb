"""The shipped knowledge, loaded once for all tests of this room."""

from __future__ import annotations

import pytest

from unbadge.knowledge.index import Index
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load


@pytest.fixture(scope="session")
def known() -> Knowledge:
    """The knowledge that ships."""
    return load()


@pytest.fixture(scope="session")
def index(known: Knowledge) -> Index:
    """An index over the knowledge that ships."""
    return Index(known)
