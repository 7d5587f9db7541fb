"""Probabilities in words."""

from __future__ import annotations

from datetime import date

import pytest

from unbadge.model.wording import percent, read_full_day, yardstick


@pytest.mark.parametrize(
    ("probability", "term"),
    [
        (0.0, "remote chance"),
        (0.05, "remote chance"),
        (0.075, "remote chance"),
        (0.0751, "highly unlikely"),
        (0.925, "highly likely"),
        (0.15, "highly unlikely"),
        (0.3, "unlikely"),
        (0.45, "realistic possibility"),
        (0.6, "likely"),
        (0.85, "highly likely"),
        (0.97, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_terms(probability: float, term: str) -> None:
    """Each probability has one term of the yardstick."""
    assert yardstick(probability) == term


@pytest.mark.parametrize(
    ("probability", "words"),
    [(1.0, "over 99 %"), (0.99, "99 %"), (0.5, "50 %"), (0.004, "under 1 %"), (0.0, "0 %")],
)
def test_percent_is_never_certain(probability: float, words: str) -> None:
    """Evidence makes nothing certain: no bare 100 % is told, and none that was rounded to 0 %."""
    assert percent(probability) == words


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-29", date(2026, 11, 29)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2023-02-29", None),
        ("20261129", None),
        ("2026-W48-7", None),
        ("29.11.2026", None),
        ("٢٠٢٦-11-29", None),
        ("", None),
    ],
)
def test_full_days(text: str, day: date | None) -> None:
    """Year, month and day with hyphens, and nothing else that may be a day."""
    assert read_full_day(text) == day
