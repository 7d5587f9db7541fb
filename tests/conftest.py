"""What every test shares: decoded knowledge stays out of the user's own cache."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# Nothing is timed in tests: a busy machine fails no property.
settings.register_profile("unbadge", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unbadge")


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
