"""Entries written as TOML."""

from __future__ import annotations

import tomllib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbadge.knowledge.load import load
from unbadge.knowledge.schema.dossier import Advisory, Cvss, Range
from unbadge.knowledge.update.toml import document, value


def test_entry_comes_back_as_it_was() -> None:
    """What is written reads as the same entry."""
    entry = Advisory(
        id="CVE-2020-1",
        makers=("acme",),
        kind="dos",
        affected=('before "1.0"\n',),
        ranges=(Range(products=("A",), start="1.0", every=True),),
        cvss=Cvss(score=9.8, vector="v"),
        epss=1e-05,
        unauthenticated=False,
    )

    found = tomllib.loads(document([entry], "2026-11-24", "about"))

    assert msgspec.convert(found["entry"][0], Advisory) == entry
    assert found["as_of"] == "2026-11-24"


def test_every_advisory_on_file_comes_back() -> None:
    """All that ships can be written and read again."""
    known = load().advisories

    found = tomllib.loads(document(known, "2026-11-24", "about"))["entry"]

    assert tuple(msgspec.convert(found, list[Advisory])) == known


@given(st.text())
def test_any_text_comes_back(words: str) -> None:
    """No text breaks out of its quotes."""
    if words.isprintable() or all(ord(letter) < 0xD800 for letter in words):
        assert tomllib.loads(f"x = {value(words)}")["x"] == words


def test_what_has_no_place_is_an_error() -> None:
    """A value that TOML entries do not hold is not written."""
    with pytest.raises(TypeError, match="no place"):
        value({1})
