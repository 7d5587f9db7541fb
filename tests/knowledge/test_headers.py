"""The words that people write above their columns."""

from __future__ import annotations

from unbadge.knowledge.headers import header_words

COLUMNS = {"ip", "mac", "serial", "number", "make", "model", "kind", "site", "location", "quantity"}
LANGUAGES = (
    "en de fr es pt it nl da sv no fi pl cs sk hu ro bg hr sl el tr ru uk zh-Hans zh-Hant ja ko id "
    "vi th ar he hi et lv lt cy"
)


def test_every_language_has_the_columns_that_matter() -> None:
    """Each language has words for what tells a device, and for sums."""
    found: dict[str, set[str]] = {}
    for row in header_words():
        found.setdefault(row.language, set()).add(row.role)

    assert set(LANGUAGES.split()) <= found.keys()
    assert all(
        COLUMNS | {"installed", "description", "totals", "person"} <= roles
        for roles in found.values()
    )


def test_words_are_clean() -> None:
    """No word is empty or stands twice in one place."""
    for row in header_words():
        assert len(set(row.words)) == len(row.words)
        assert all(word == word.strip() for word in row.words)
