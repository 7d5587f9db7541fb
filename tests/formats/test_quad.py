"""IPv4 addresses in their usual form."""

from __future__ import annotations

import pytest

from unbadge.formats.quad import is_quad


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("10.0.0.7", True),
        ("255.255.255.255", True),
        ("256.0.0.1", False),
        ("10.0.0.07", False),
        ("10.0.0", False),
        ("10.0.0.1.2", False),
        ("10.0.0.\u0667", False),
        (" 10.0.0.7", False),
        ("10..0.7", False),
    ],
)
def test_an_address_is_usual_or_not(text: str, answer: bool) -> None:
    """Four decimal numbers that fit an octet each, without blanks or noughts before."""
    assert is_quad(text) is answer
