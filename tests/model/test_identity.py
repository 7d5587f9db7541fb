"""Clues are told apart in one way, wherever evidence is explained."""

from __future__ import annotations

from factories import a_clue
from unbadge.model import Aspect, part_clues


def test_clues_for_another_maker_speak_against_the_target() -> None:
    """What points to another maker, and what points away from this one, stand together."""
    own, other, away = a_clue("acme"), a_clue("zenith"), a_clue("acme", weight=-1.0)

    assert part_clues([own, other, away], "acme") == ([own], [other, away], [])


def test_badges_and_chips_are_neither_for_nor_against_a_maker() -> None:
    """A badge that bears the target's name proves nothing of who built the device."""
    badge = a_clue("acme", aspect=Aspect.BADGE)
    chip = a_clue("acme", aspect=Aspect.COMPONENT)

    assert part_clues([badge, chip], "acme") == ([], [], [badge, chip])


def test_no_target_has_no_backing() -> None:
    """Where no maker is meant, every clue of a maker is one for others."""
    clue = a_clue("acme")

    assert part_clues([clue], None) == ([], [clue], [])


def test_weight_of_nothing_backs_nobody() -> None:
    """A clue that weighs nothing is not counted for its maker."""
    clue = a_clue("acme", weight=0.0)

    assert part_clues([clue], "acme") == ([], [clue], [])
