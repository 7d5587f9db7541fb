"""The version that assessments name."""

from importlib.metadata import version

from unbadge.jobs.version import ENGINE


def test_engine_is_the_installed_version() -> None:
    """Assessments name the version that made them."""
    assert version("unbadge") == ENGINE
