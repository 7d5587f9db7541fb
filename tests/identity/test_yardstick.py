"""The probability yardstick."""

from __future__ import annotations

import pytest

from unbadge.identity.yardstick import yardstick


@pytest.mark.parametrize(
    ("probability", "term"),
    [
        (0.0, "remote chance"),
        (0.05, "remote chance"),
        (0.15, "highly unlikely"),
        (0.3, "unlikely"),
        (0.45, "realistic possibility"),
        (0.6, "likely or probable"),
        (0.85, "highly likely"),
        (0.97, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_terms(probability: float, term: str) -> None:
    """Each probability has one term of the yardstick."""
    assert yardstick(probability) == term
