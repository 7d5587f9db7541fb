"""The names of makers and badges, read alone."""

from __future__ import annotations

from unbadge.knowledge.load import load
from unbadge.knowledge.makes import known_makes


def test_same_names_as_the_whole_knowledge() -> None:
    """Reading two kinds of files gives the names that the knowledge gives."""
    knowledge = load()
    named = (*knowledge.brands.values(), *knowledge.makers.values())
    words = {word.casefold() for one in named for word in (one.id, one.name, *one.words)}

    assert known_makes() == {word for word in words if len(word) > 2}
