"""Words by which devices are found."""

from __future__ import annotations

import pytest

from unbadge.register.write.words import address_word, key_words, network_span, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Car park north", {"car", "park", "north"}),
        ("DS-2CD2143G0-I", {"ds-2cd2143g0-i", "ds2cd2143g0i", "ds", "2cd2143g0", "i"}),
        ("Café (old)", {"café", "old"}),
        ("", set()),
    ],
)
def test_words_of_a_text(text: str, words: set[str]) -> None:
    """Words are found as written, joined and in their parts, whatever their case."""
    assert set(words_of(text)) == words


def test_network_is_a_span_of_addresses() -> None:
    """An address lies in the span of its network and in no other; other text is none."""
    first, last = network_span("10.64.30.0/24") or ("", "")

    assert first <= (address_word("10.64.30.7") or "") <= last
    assert not first <= (address_word("10.64.31.7") or "") <= last
    assert network_span("library") is None
    assert address_word("library") is None


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("mac", "00:00:5e:00:53:01", ["00005e005301", "005301"]),
        ("serial", "AB12", ["ab12"]),
        ("ip", "m 10.0.0.2", ["@40a000002"]),
        ("place", "a / b", []),
    ],
)
def test_words_of_keys(kind: str, value: str, words: list[str]) -> None:
    """A MAC is found by its digits and its last six, an address by its number."""
    assert list(key_words(kind, value)) == words
