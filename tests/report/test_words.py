"""The words for numbers and outcomes."""

from __future__ import annotations

import pytest

from unbadge.model import Body, Outcome, Profile, SiteKind
from unbadge.report.words import (
    count_of,
    outcome_words,
    owner_words,
    with_article,
)


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 devices"), (1, "1 device"), (1204, "1,204 devices")]
)
def test_counted(number: int, words: str) -> None:
    """A number agrees with its noun."""
    assert count_of(number, "device") == words


def test_every_case_has_words() -> None:
    """Each outcome is told in words of its own."""
    assert len({outcome_words(outcome) for outcome in Outcome}) == len(Outcome)


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (Profile(jurisdiction="GB-ENG", body=Body.COUNCIL), "a council in England"),
        (Profile(jurisdiction="US", body=Body.AGENCY), "an agency in the United States"),
        (Profile(jurisdiction="JP", body=Body.PRIVATE), "a private company or person in Japan"),
        (
            Profile(jurisdiction="GB", body=Body.CENTRAL_DEPARTMENT, site=SiteKind.SENSITIVE),
            "a central department in the United Kingdom, sensitive site",
        ),
    ],
)
def test_owner_in_words(profile: Profile, words: str) -> None:
    """Who asks is told in words, not in codes, as far as the place has a name here."""
    assert with_article(owner_words(profile)) == words
