"""One vocabulary of the parts of a flow."""

from __future__ import annotations

import pytest

from unbadge.formats.flow_words import NAMES, ROLES, role_of, roles


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Src IP", "source"),
        ("id.resp_h", "target"),
        ("Bytes B \u2192 A", "back_bytes"),
        ("source.packets", "packets"),
        ("destination-port", "target_port"),
        ("27", "source6"),
        ("colour", None),
    ],
)
def test_names_are_known_however_they_are_written(name: str, role: str | None) -> None:
    """Case, blanks, dots and dashes make no difference."""
    assert role_of(name) == role


def test_no_name_stands_for_two_parts() -> None:
    """Each word has one meaning."""
    assert len(ROLES) == sum(len(names.split()) for names in NAMES.values())


def test_the_first_that_says_anything_counts() -> None:
    """An empty field leaves room for another of its kind."""
    assert roles([("srcip", ""), ("src", "10.0.0.9"), ("sip", "10.0.0.8")]) == {
        "source": "10.0.0.9"
    }
