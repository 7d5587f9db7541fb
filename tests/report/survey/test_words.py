"""Sentences that a hostile reader can check."""

from __future__ import annotations

import pytest

from unbadge.model.survey import Interval, ShareChange, SurveyUnit
from unbadge.report.survey.words import (
    body_sentence,
    change_sentence,
    device_sentence,
    list_names,
    plural_of,
    share_words,
)


def test_the_sentence_of_bodies() -> None:
    """Who answered, how many, how sure, who did not, and that nothing was inspected."""
    counts = {"asked": 40, "answered": 36, "no answer": 4}
    told = body_sentence(counts, 22, ["Acme", "Zenith"], Interval(0.45, 0.75), "council")
    assert told == (
        "Of 36 councils that answered, 22 (61 %, 45 to 75 %) reported cameras of Acme or Zenith; "
        "4 did not answer; the figures are as reported, not inspected."
    )


def test_nobody_answered() -> None:
    """Without an answer there is no share."""
    counts = {"asked": 4, "answered": 0, "no answer": 4}
    assert "says nothing" in body_sentence(counts, 0, ["Acme"], Interval(0, 1), "body")


def test_the_sentence_of_devices() -> None:
    """An address is told to be no camera, and the unknown are told."""
    told = device_sentence(SurveyUnit.ADDRESS, 10, 1, ["Acme"], Interval(0.02, 0.4), 3)
    assert "1 (10 %, 2 to 40 % were these a random sample) shows Acme" in told
    assert "of 3 the evidence does not tell the maker" in told
    assert "An address is not a camera" in told


@pytest.mark.parametrize(
    ("share", "words"), [(0.0, "0 %"), (0.001, "under 1 %"), (0.999, "over 99 %"), (1.0, "100 %")]
)
def test_a_part_is_never_all_or_nothing(share: float, words: str) -> None:
    """A share is 0 or 100 per cent only where it is none or all."""
    assert share_words(share) == words


def test_names_and_plurals() -> None:
    """Names in one phrase, bodies and councils in the plural."""
    assert list_names(["a", "b", "c"]) == "a, b or c"
    assert [plural_of(noun) for noun in ("body", "council", "survey")] == [
        "bodies",
        "councils",
        "surveys",
    ]


def test_a_change_in_words() -> None:
    """Before, after, the difference and what it shows."""
    one = ShareChange(
        by={}, maker="acme", before=0.2, after=0.6, difference=0.4, low=0.3, high=0.5, because="up"
    )
    assert change_sentence(one, "Acme") == (
        "Acme: 20 % before, 60 % after, a difference of +40 points (+30 to +50): up."
    )
