"""Signatures searched in one pass."""

from __future__ import annotations

import pytest

from identity.known import SIGNATURES, a_signature
from unbadge.errors import KnowledgeError
from unbadge.identity.read.patterns import (
    MEMORY,
    PatternSet,
    SplitSet,
    by_signal,
    roomy,
    search_set,
)
from unbadge.knowledge.load import load
from unbadge.model import Signal


def test_hits_keep_their_order_and_captures() -> None:
    """All signatures found, in the order of the knowledge, with what they read off."""
    patterns = PatternSet([a_signature("one", "Cam/(?P<firmware>[0-9]+)"), a_signature("two", "C")])

    assert [(found.id, read) for found, read in patterns.hits("Cam/5")] == [
        ("one", {"firmware": "5"}),
        ("two", {}),
    ]


def test_bytes_beyond_ascii() -> None:
    """A value in its latin-1 form is searched by the numbers of its bytes."""
    assert PatternSet([a_signature("one", "\\xf0\\xde")]).hits("\xf0\xde\xbc")


def test_each_signal_has_its_set() -> None:
    """A signature is searched on its own signals only."""
    sets = by_signal(SIGNATURES)

    assert sets[Signal.FTP_BANNER].hits("Acme-Webs") == []
    assert sets[Signal.HTTP_SERVER].hits("Acme-Webs")


def test_broken_pattern_names_its_signature() -> None:
    """A pattern that is none stops with the signature's name."""
    with pytest.raises(KnowledgeError, match="broken"):
        PatternSet([a_signature("broken", "(")]).hits("x")


def test_room_for_large_sets() -> None:
    """The engine may keep the states of a large set."""
    assert roomy().max_mem == MEMORY


def test_what_rules_patterns_out_loses_none() -> None:
    """Texts searched by literal words first give what a plain search of all patterns gives."""
    signatures = load().signatures
    named = [(one.id, one.pattern) for one in signatures]
    quick, plain = SplitSet(named), search_set(named)
    texts = [text for one in signatures for text in (*one.examples, *one.counterexamples)]
    for text in texts[::9]:
        assert quick.places_in(text) == sorted(plain.Match(text.encode()) or ()), text
    assert SplitSet(()).places_in("x") == []
