"""How countries are called."""

from __future__ import annotations

import pytest

from unbadge.model.country import country_name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("CN", "China"),
        ("GB", "the United Kingdom"),
        ("GB-SCT", "Scotland"),
        ("XX", "XX"),
        (None, "an unknown country"),
    ],
)
def test_country_name(code: str | None, name: str) -> None:
    """A country is called by its name, or by its code where no name is on file."""
    assert country_name(code) == name
