"""Texts from evidence inside rule files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencing import CAMERA, CAMERA_MAC, a_unit, some_rules
from unbadge.report.contain.plain import comment_lines, is_name, plain, unit_words


@given(st.text())
def test_nothing_a_rule_could_hide_in_is_left(words: str) -> None:
    """No line break, quote, brace, semicolon-closing trick or control character survives."""
    assert not set(plain(words)) & set("\n\r\t\"'`{}\\$<>|&!*#")
    assert len(plain(words).splitlines()) <= 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cloud.example", True),
        ("_udp.cloud.example", True),
        ("xn--bcher-kva.example", True),
        ("cloud", False),
        ("cloud .example", False),
        ("cloud.example\naddress=/x/", False),
        ("*.cloud.example", False),
        ("-cloud.example", False),
        ("a" * 64 + ".example", False),
        (".".join(["abc"] * 80), False),
    ],
)
def test_only_names_of_dns_are_names(name: str, expected: bool) -> None:
    """A name from evidence is written only if it is one."""
    assert is_name(name) is expected


def test_unit_is_called_by_all_its_names_once() -> None:
    """A comment names a unit by kind, key, MAC and address, none of them twice."""
    assert unit_words(a_unit(key=CAMERA_MAC)) == f"camera, {CAMERA_MAC}, {CAMERA}"


def test_preface_names_the_spared() -> None:
    """What the rules leave alone stands at their top."""
    rules = some_rules(units=(a_unit(key="help point", spared=True),))

    assert f"# not cut off: camera, help point, {CAMERA_MAC}, {CAMERA}" in comment_lines(rules, "#")
