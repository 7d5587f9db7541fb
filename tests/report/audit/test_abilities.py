"""What a device can do, in one line and its reasons."""

from __future__ import annotations

from typing import get_args

import pytest

from unbadge.knowledge.schema.identity import AbilityName
from unbadge.model import Capability
from unbadge.report.audit.abilities import WORDS, abilities, words

PLATES = Capability(name="number-plates", because="its code says so", source="product code: x")
SOUND = Capability(name="audio", does=True, because="its reply says so", source="own reply: y")


def test_nothing_known_is_nothing_told() -> None:
    """A device of which no ability is known gets no line."""
    assert abilities(()) is None


def test_can_is_told_apart_from_does() -> None:
    """What was seen switched on stands apart from what could be, each with its kind of source."""
    told = abilities((PLATES, SOUND))

    assert told is not None
    assert told.line == (
        "Can: reading number plates (product code). Does, seen switched on: sound (own reply)."
    )


@pytest.mark.parametrize(("one", "lacks"), [(PLATES, "Does"), (SOUND, "Can")])
def test_empty_half_is_left_out(one: Capability, lacks: str) -> None:
    """Only what there is gets a word."""
    told = abilities((one,))

    assert told is not None
    assert lacks not in told.line


def test_reasons_name_their_source() -> None:
    """Each ability shows why it is claimed and what that rests on."""
    told = abilities((PLATES, SOUND))

    assert told is not None
    assert told.reasons == (
        "Reading number plates: its code says so. Source: product code: x.",
        "Sound: its reply says so. Source: own reply: y.",
    )


def test_every_ability_has_words() -> None:
    """The words cover the closed list of abilities, and nothing else."""
    assert WORDS.keys() == set(get_args(AbilityName))
    assert words(Capability(name="new-name")) == "new-name"
