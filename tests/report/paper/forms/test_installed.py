"""Days of installation as lists write them."""

from __future__ import annotations

from datetime import date

import pytest

from unbadge.report.paper.forms.installed import is_installed_after

DAY = date(2022, 11, 23)


@pytest.mark.parametrize(
    ("installed", "after"),
    [
        ("2022-11-23", False),
        ("2022-11-24", True),
        ("2022-11-24T10:00:00Z", True),
        ("2021", False),
        ("2022", None),
        ("05/2025", True),
        ("Mar 2019", False),
        ("2019 or 2024", None),
        ("20221124", None),
        ("", None),
    ],
)
def test_after_a_day(installed: str, after: bool | None) -> None:
    """A day tells, or one year that is not that of the day; nothing else does."""
    assert is_installed_after(installed, DAY) is after
