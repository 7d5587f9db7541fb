"""The words without which a pattern matches nothing."""

from __future__ import annotations

import pytest

from unbadge.knowledge.language.code_language import code_pattern
from unbadge.knowledge.language.literals import PatternWords, fold_codes, fold_text, needed_words
from unbadge.knowledge.load import load


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("Acme-Webs", {b"acme-webs"}),
        (r"(?i)^\s*acme\b", {b"acme"}),
        ("^DH[0-9]{3}", {b"\x02dh000"}),
        ("acme|zenith(?: cam)?", {b"acme", b"zenith"}),
        ("(?P<model>ab|cd)x+", {b"abx", b"cdx"}),
        (r"realm=\"(?:Acme|Zenith)", {b'realm="acme', b'realm="zenith'}),
        (r"\x{e9}t\xe9", {b"\xc3\xa9t\xc3\xa9"}),
        ("\u017fnake", {b"snake"}),
        (".*", set()),
        ("(?:acme)?", set()),
        ("(?i)\u00e9", set()),
        (r"\Qacme\E", set()),
        ("a{b", set()),
    ],
)
def test_words_of_a_pattern(pattern: str, words: set[bytes]) -> None:
    """One of the words stands in whatever a pattern matches; what is not understood needs none."""
    assert set(needed_words(pattern)) == words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (
            "{edge}AB-12{end}",
            {
                b"\x02ab-00\x02",
                b"\x02ab\x0200\x02",
                b"\x02ab00\x02",
                b"\x02ab-00-",
                b"\x02ab\x0200-",
                b"\x02ab00-",
            },
        ),
        ("{edge}C[0-9]{4}", {b"\x02c0000"}),
        ("^^AB", {b"\x02ab"}),
        ("(?:x|AB)^C", set()),
    ],
)
def test_words_of_a_product_code(pattern: str, words: set[bytes]) -> None:
    """Digits are alike, and what stands around a code is an edge."""
    found = set(needed_words(code_pattern(pattern), edges=True))

    assert found <= words
    assert bool(found) is bool(words)


def test_texts_are_folded_as_words_are() -> None:
    """Letters that are found as s and k stand as such; foreign letters are edges of codes."""
    assert fold_text("Pa\u017f\u017f \u212aey") == b"Pass key"
    assert fold_codes("\u00c9AB-1") == b"\x02AB-1"


def test_words_are_read_once_for_all() -> None:
    """The knowledge brings the words of its signatures and codes, as they would be read now."""
    knowledge = load()

    assert all(knowledge.words.of(one.pattern, codes=False) for one in knowledge.signatures)
    for one in knowledge.families:
        pattern = code_pattern(one.pattern)
        assert knowledge.words.codes[pattern] == PatternWords().of(pattern, codes=True)
