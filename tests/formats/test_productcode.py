"""Text as product codes are searched in it."""

from __future__ import annotations

import pytest

from unbadge.formats.productcode import normalise_code, readable, typed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ac-4123", "AC-4123"),
        ("АС-4123", "AC-4123"),  # Cyrillic
        ("AC\u20114123", "AC-4123"),  # a dash that does not break
        ("AC - 4123", "AC-4123"),
        ("R&amp;D", "R&D"),
        ("A\u00adC", "AC"),  # soft hyphen
        ("\u212aC-4123", "KC-4123"),  # the sign of kelvin
        ("\uff21\uff43\uff0d\uff14\uff11\uff12", "AC-412"),  # wide signs of an East Asian keyboard
        ("камера", "КАМЕРА"),
    ],
)
def test_one_form(text: str, expected: str) -> None:
    """Look-alike letters, dashes and entities become one form; other words stay."""
    assert normalise_code(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme nvr", "Acme nvr"),
        ("\u0410cm\u0435", "Acme"),  # Cyrillic A and e
        ("\uff21\uff43\uff4d\uff45", "Acme"),  # wide
        ("Ac\u00adm\u200be", "Acme"),  # soft hyphen, space of no width
        ("Ac\u2011me", "Ac-me"),
        ("камера2, камера Acme", "камера2, камера Acme"),
        ("Zürich", "Zürich"),
    ],
)
def test_readable(text: str, expected: str) -> None:
    """Letters that look like Latin ones beside them are those; words of another script stay."""
    assert readable(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AC\u20114123 \u2013 2 pcs", "AC-4123 \u2013 2 pcs"),
        ("\uff21\uff23\uff0d\uff11\uff0c\u4e24\u53f0", "AC-1\uff0c\u4e24\u53f0"),
        ("R\u200b2 m\u00b2", "R2 m\u00b2"),
        ("120,\u2013", "120,\u2013"),
    ],
)
def test_typed(text: str, expected: str) -> None:
    """Codes stand as they are typed; dashes between words, points and other signs stay."""
    assert typed(text) == expected
