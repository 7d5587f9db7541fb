"""Words of purchase papers found in texts."""

from __future__ import annotations

import pytest

from unbadge.knowledge.purchases import PurchaseWords
from unbadge.knowledge.things.vocabulary import Vocabulary, fold, kind_words


def words(language: str, name: str, *spelt: str) -> PurchaseWords:
    """Words of a kind in one language."""
    return PurchaseWords(language=language, use="kind", name=name, words=spelt)


def names(text: str, *rows: PurchaseWords) -> list[str]:
    """What is named in a text."""
    return [hit.name for hit in Vocabulary(rows).hits(text)]


def test_longest_words_count() -> None:
    """Of two words on file that begin alike the longer one is meant."""
    rows = words("en", "monitor", "cctv monitor"), words("en", "video", "cctv")

    assert names("a CCTV monitor", *rows) == ["monitor"]


def test_ends_of_compounds_count() -> None:
    """The end of a compound says what it is."""
    rows = words("de", "camera", "kamera*"), words("de", "accessory", "*halterung")

    assert names("Kamerahalterung", *rows) == ["accessory"]


def test_language_decides_between_senses() -> None:
    """A word that means two things has the sense of the language around it."""
    rows = (
        words("en", "service", "support", "for the"),
        words("fr", "accessory", "support", "pour la", "mural"),
    )

    assert names("support mural pour la", *rows)[0] == "accessory"
    assert names("support for the", *rows)[0] == "service"


@pytest.mark.parametrize("text", ["CÁMARA", "Ё", "İSTANBUL", "ﬁx", "ẞ", "कैमरा"])
def test_folding_keeps_places(text: str) -> None:
    """A folded text is as long as it was, so that places in it stay true."""
    assert len(fold(text)) == len(text)


def test_scripts_with_marks_are_whole_words() -> None:
    """Vowel signs of Hindi are part of the word."""
    assert [hit.name for hit in kind_words().hits("कैमरा")] == ["camera"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("carnera", ["camera"]),
        ("REC0RDER", ["recorder"]),
        ("rejestrat0r", ["recorder"]),
        ("видеорегистрат0р", ["recorder"]),
        ("Uberwachungskarnera", ["camera"]),
        ("8ullet", ["camera"]),
        ("corner", []),
        ("4G", []),
        ("1080p", []),
        ("DS2CD2143", []),
        ("p0", []),
        ("turn", []),
        ("b00k", []),
    ],
)
def test_what_a_scan_reads_wrongly(text: str, named: list[str]) -> None:
    """Figures among the letters of a word, and "rn" for "m", hide no word; codes are none."""
    assert [hit.name for hit in kind_words().hits(text)] == named


def test_an_accent_is_not_english() -> None:
    """Of two languages with one word the one that writes accents is meant where it has one."""
    rows = (
        words("en", "service", "support", "camera"),
        words("fr", "accessory", "support", "caméra"),
    )

    assert names("Support de caméra", *rows)[0] == "accessory"
    assert names("camera support", *rows)[1] == "service"
