"""The words reports use for numbers and outcomes, so that every report says them alike."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from unbadge.model import Body, Outcome, Profile, SiteKind, country_name

# Bodies whose id alone is no noun.
BODIES = {
    Body.HEALTH: "health body",
    Body.POLICE: "police force",
    Body.TRANSIT: "transit operator",
    Body.ARMED_FORCES: "branch of the armed forces",
    Body.PRIVATE: "private company or person",
}


def outcome_words(outcome: Outcome) -> str:
    """An outcome as a heading for people."""
    match outcome:
        case Outcome.PROHIBITED:
            return "Not allowed"
        case Outcome.RESTRICTED:
            return "Allowed, with a duty"
        case Outcome.UNCLEAR:
            return "Unclear"
        case Outcome.PERMITTED:
            return "Allowed"
        case _:
            assert_never(outcome)


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun, in the right number: "1 device", "1,204 devices"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def time_words(time: datetime | None) -> str:
    """A time to the second; nothing where none is told."""
    return f"{time:%Y-%m-%d %H:%M:%S}" if time else ""


def owner_words(profile: Profile) -> str:
    """Who asks, in words, such as "council in England"."""
    body = BODIES.get(profile.body, profile.body.value.replace("-", " "))
    place = country_name(profile.jurisdiction)
    kind = profile.site
    if kind is None or kind is SiteKind.ORDINARY:
        return f"{body} in {place}"
    return f"{body} in {place}, {kind.value.replace('-', ' ')} site"


def with_article(words: str) -> str:
    """Words with "a" or "an" before them."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
