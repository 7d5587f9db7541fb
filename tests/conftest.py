"""What every test shares: decoded knowledge stays out of the user's own cache."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# How many times as many examples property tests draw, always fresh ones; without it the same ones
# each time, so that a check of unchanged code ends as it ended before.
DRAWS = int(os.environ.get("UNBADGE_DRAWS", "0"))
# Nothing is timed in tests: a busy machine fails no property.
settings.register_profile(
    "unbadge",
    deadline=None,
    derandomize=not DRAWS,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unbadge")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Gives property tests their examples; a test with several sets of values has them once."""
    tests = {id(test): test for item in items if (test := getattr(item, "obj", None))}
    for test in tests.values() if DRAWS else ():
        if (given := getattr(test, "_hypothesis_internal_use_settings", None)) is not None:
            test._hypothesis_internal_use_settings = settings(
                given, max_examples=given.max_examples * DRAWS
            )


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    """One folder for decoded knowledge for the whole run."""
    patch = pytest.MonkeyPatch()
    patch.setenv("UNBADGE_CACHE", str(tmp_path_factory.mktemp("unbadge-cache")))
    yield
    patch.undo()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Packed bytes bear the moment of packing, and no test is called by that."""
    return argname if isinstance(val, bytes) and not val.isascii() else None
