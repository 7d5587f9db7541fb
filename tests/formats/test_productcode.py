"""Text as product codes are searched in it."""

from __future__ import annotations

import pytest

from unbadge.formats.productcode import normalised


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ac-4123", "AC-4123"),
        ("АС-4123", "AC-4123"),  # Cyrillic
        ("AC\u20114123", "AC-4123"),  # a dash that does not break
        ("AC - 4123", "AC-4123"),
        ("R&amp;D", "R&D"),
        ("A\u00adC", "AC"),  # soft hyphen
        ("камера", "КАМЕРА"),
    ],
)
def test_one_form(text: str, expected: str) -> None:
    """Look-alike letters, dashes and entities become one form; other words stay."""
    assert normalised(text) == expected
