"""The article on the public debate is what its facts make of it."""

from __future__ import annotations

from pathlib import Path

from unbadge.jobs.public_picture import public_picture
from unbadge.knowledge.load import load

ARTICLE = Path(__file__).parents[2] / "docs" / "public-picture.md"


def test_article_is_of_today() -> None:
    """An article that no longer follows from the facts is written anew by its script."""
    assert ARTICLE.read_text("utf-8") == public_picture(load())


def test_article_reproduces_the_debate() -> None:
    """The figures of the debate stand there with their intervals and bounds."""
    text = ARTICLE.read_text("utf-8")
    for words in ("73.31", "| 117 |", "| 90.5 |", "806 of 1,289", "60 to 65 %", "18 to 89 %"):
        assert words in text
