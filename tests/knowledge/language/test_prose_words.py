"""The words without which an expression over prose matches nothing."""

from __future__ import annotations

import pytest
import re2

from unbadge.knowledge.language.prose_words import (
    LETTERS,
    WORD_BEGINS,
    WORD_ENDS,
    WordGate,
    fold_prose,
    prose_words,
)

SIGNS = "".join(chr(code) for code in range(1, 0x11000) if not 0xD800 <= code < 0xE000)


def any_case(pattern: str) -> re2._Regexp:
    """An expression as prose is searched for it."""
    options = re2.Options()
    options.case_sensitive = False
    return re2.compile(pattern, options)


def test_every_border_is_a_space() -> None:
    """Whatever ends a word is folded to one space: else a word beside it were passed over."""
    borders = "".join(match[0] for match in any_case(f"[^{LETTERS}]+").finditer(SIGNS))

    assert set(fold_prose(borders).decode()) == {" "}


def test_letters_found_as_each_other_are_folded_alike() -> None:
    """A letter in any case that the engine takes for another one reads the same."""
    options = re2.Options()
    options.case_sensitive = False
    for sign in filter(str.isalpha, SIGNS[:0x2000]):
        for other in {sign.upper(), sign.lower(), sign.casefold()} - {sign}:
            if len(other) == 1 and re2.compile(re2.escape(sign), options).fullmatch(other):
                assert fold_prose(sign) == fold_prose(other)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (f"{WORD_BEGINS}(?:for|für){WORD_ENDS}.*", "Halter FÜR Acme"),
        (r"(?:0|zero)\s+.+", "5 cameras"),
        (r"для\s+.+", "Блок ДЛЯ камер"),
        (r"d[e'’]\s*.+free", "DE Acme, Free"),
        (r"ẞ.+", "straße"),
        (r"(?i)не\s+.+", "НЕ Acme"),
        (r"^no\s", "no Acme"),
        (r".+\pL{2}", "Acme xy"),
    ],
)
def test_a_text_with_a_match_passes(pattern: str, text: str) -> None:
    """No text in which an expression is found is held back, whatever its case and script."""
    assert WordGate([prose_words(pattern)]).places(text) == [0]


def test_a_text_without_the_words_is_held_back() -> None:
    """An expression whose words a text lacks is not tried; one without words always is."""
    gate = WordGate([prose_words(rf"{WORD_BEGINS}for\s+.+"), prose_words(r".+")])

    assert gate.places("comfort Acme cameras") == [1]
    assert gate.places("bracket for Acme") == [0, 1]


def test_no_expressions() -> None:
    """Nothing is found where nothing is asked."""
    assert WordGate([]).places("for Acme") == []


def test_what_is_not_understood_needs_no_words() -> None:
    """A pattern that cannot be read is tried on every text."""
    assert prose_words("(?<name") == ()
