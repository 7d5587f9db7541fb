"""Names for ids."""

from __future__ import annotations

from unbadge.report.lexicon import Lexicon

LEXICON = Lexicon(makers={"acme": "Acme"}, policies={"xx": "Ban"})


def test_known_ids_have_names() -> None:
    """An id on file is told by its name."""
    assert (LEXICON.maker("acme"), LEXICON.policy("xx")) == ("Acme", "Ban")


def test_unknown_ids_stand_for_themselves() -> None:
    """An id that is not on file is told as it is, and nobody as nobody."""
    assert (LEXICON.maker("zenith"), LEXICON.policy("yy")) == ("zenith", "yy")
    assert LEXICON.maker(None) == "maker unknown"
