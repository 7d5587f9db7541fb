"""Days on papers of purchases."""

from __future__ import annotations

import pytest

from unbadge.formats.paperday import iso_day


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("24/01/2019", "2019-01-24"),
        ("04-Nov-20", "2020-11-04"),
        ("2022-08-17", "2022-08-17"),
        ("43684", "2019-08-07"),
        ("2011-07", "2011-07"),
        ("01/25/2024", "2024-01-25"),
        ("17th March 2026", "2026-03-17"),
        ("0001-01-01", ""),
        ("soon", ""),
        ("2022/08/17", "2022-08-17"),
        ("2022.12.17", "2022-12-17"),
        ("2022年8月17日", "2022-08-17"),
        ("2024/25", ""),
        ("2022/13/17", ""),
    ],
)
def test_day(cell: str, day: str) -> None:
    """Days come as ledgers write them; what is none is none."""
    assert iso_day(cell) == day
