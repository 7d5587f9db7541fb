"""Signatures searched in one pass."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from identity.known import SIGNATURES, a_signature
from unbadge.errors import KnowledgeError
from unbadge.formats.productcode import normalise_code
from unbadge.identity.read.patterns import (
    MEMORY,
    OFTEN,
    UNREAD,
    PatternSet,
    SievedPatterns,
    SplitSet,
    by_signal,
    roomy,
    search_set,
    search_together,
)
from unbadge.knowledge.language.code_language import code_pattern
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


def test_patterns_tried_together_are_found_as_one_by_one() -> None:
    """Those that texts often share words with are one set after a while, with the same answers."""
    patterns = PatternSet(
        [
            a_signature(name, pattern)
            for name, pattern in (
                ("end", "Cam$"),
                ("one", "Cam/1"),
                ("two", "Cam/[0-9]"),
                ("3", "x"),
            )
        ]
    )
    for _ in range(3 * OFTEN):
        for text, found in (("Cam/1", ["one", "two"]), ("Cam/2", ["two"]), ("Cam", ["end"])):
            assert [one.id for one, _ in patterns.hits(text)] == found


def test_room_for_large_sets() -> None:
    """The engine may keep the states of a large set."""
    assert roomy().max_mem == MEMORY


# Parts of patterns and of texts, in which one may be found in the other.
PIECES = (
    *(
        "ab",
        "k",
        "S",
        "0",
        "17",
        "\\d{2}",
        "[0-9]+",
        "[^A-Z0-9-]",
        "(?:^|[^A-Z0-9])",
        "(?:[^A-Z0-9]|$)",
    ),
    *(
        "(?:ab|K\\d)?",
        "[-_/. ]?",
        ".",
        "\\b",
        "^",
        "$",
        "\\s",
        "[kx]{1,3}",
        "(?i)",
        "(?i:aB)",
        "\\x41",
    ),
    *(
        "(?P<n>A-?1|b)",
        "x*",
        "(?:K|7x)+?",
        "\\-",
        "\\.",
        "[]a]",
        "\u017f",
        "[^\\d]",
        "|",
        "\\A",
        "(?:)",
    ),
)
SIGNS = (
    "a",
    "b",
    "AB",
    "K",
    "k",
    "s",
    "\u017f",
    "\u212a",
    "\u00e9",
    "1",
    "7x",
    "17",
    "-",
    " ",
    "/",
    ".",
    "]",
    "\x02",
)


@given(
    st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join), max_size=4),
    st.lists(st.sampled_from(SIGNS), max_size=8).map("".join),
)
def test_sieve_lets_every_match_through(patterns: list[str], text: str) -> None:
    """What is ruled out by the words that a pattern needs is not found by searching for it."""
    named = [(one, one) for one in patterns if is_pattern(one)]
    for codes, searched in ((False, text), (True, normalise_code(text))):
        found = search_set(named).Match(searched.encode()) or ()
        assert make_sieved(named, codes=codes).places_in(searched) == sorted(found), named


def is_pattern(text: str) -> bool:
    """Whether a text is a pattern at all."""
    try:
        re2.compile(text)
    except re2.error:
        return False
    return True


def make_sieved(named: list[tuple[str, str]], *, codes: bool) -> SievedPatterns:
    """Patterns searched with the compiled sieve."""
    sieve = import_module("unbadge.identity.read._sieve").Sieve
    return SievedPatterns(named, sieve, UNREAD, codes=codes)


def test_what_rules_patterns_out_loses_none() -> None:
    """Texts searched by literal words first give what a plain search of all patterns gives."""
    signatures = load().signatures
    named = [(one.id, one.pattern) for one in signatures]
    split, sieved, plain = SplitSet(named), make_sieved(named, codes=False), search_set(named)
    texts = [text for one in signatures for text in (*one.examples, *one.counterexamples)]
    for text in texts[::12]:
        assert split.places_in(text) == sieved.places_in(text), text
    for text in texts[::60]:
        assert split.places_in(text) == sorted(plain.Match(text.encode()) or ()), text
    assert SplitSet(()).places_in("x") == make_sieved([], codes=True).places_in("x") == []


def test_codes_are_found_with_and_without_the_compiled_sieve() -> None:
    """The compiled search for product codes gives what RE2's own filter gives."""
    families = load().families
    named = [(one.id, code_pattern(one.pattern)) for one in families]
    split, sieved = SplitSet(named), make_sieved(named, codes=True)
    texts = [text for one in families for text in (*one.examples, *one.counterexamples)]
    for text in texts[::9]:
        for spelt in (text, text.replace("-", " "), f"{text},", f"\u00e9{text}\u00e9"):
            plain = normalise_code(spelt)
            assert split.places_in(plain) == sieved.places_in(plain), spelt


def test_without_the_compiled_sieve_patterns_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """An install that could not build the sieve finds the same."""
    monkeypatch.setitem(sys.modules, "unbadge.identity.read._sieve", None)

    assert search_together([("one", "ab")], UNREAD).places_in("xab") == [0]


@pytest.mark.parametrize(
    ("words", "wordless", "patterns"),
    [([(b"", 0)], [], 1), ([(b"a", 1)], [], 1), ([], [1], 1), (["a"], [], 1), ([], [-1], 1)],
)
def test_sieve_refuses_what_it_cannot_hold(
    words: list[object], wordless: list[int], patterns: int
) -> None:
    """An empty word, or one of a pattern that is not there, is a mistake."""
    with pytest.raises((ValueError, TypeError, OverflowError)):
        import_module("unbadge.identity.read._sieve").Sieve(words, wordless, patterns, False)
