"""The cheapest next check, and what does not fit together."""

from __future__ import annotations

import pytest

from identity.known import seen
from unbadge.identity.read.reading import ClueReading
from unbadge.identity.weigh.advice import (
    CHANNEL,
    DISAGREE,
    DISCOVERY,
    LABEL,
    NOT_NEEDED,
    PASSIVE,
    SNMP,
    badge_conflict,
    disagreements,
    next_check,
)
from unbadge.model import Determination, Device, Observation, Signal, Tier

DOUBT, SURE = Determination.POSSIBLE, Determination.ESTABLISHED
WEB = seen(Signal.HTTP_SERVER, "x")


@pytest.mark.parametrize(
    ("observations", "behind", "word", "conflicts", "check"),
    [
        ((WEB,), None, SURE, (), NOT_NEEDED),
        ((WEB,), None, DOUBT, ("odd",), DISAGREE),
        ((WEB,), "recorder", DOUBT, (), CHANNEL),
        ((seen(Signal.TEXT, "x", ip=None),), None, DOUBT, (), LABEL),
        ((seen(Signal.SADP_XML, "x"),), None, DOUBT, (), LABEL),
        ((WEB, seen(Signal.SNMP_SYSDESCR, "x")), None, DOUBT, (), SNMP),
        ((seen(Signal.MAC, "x"),), None, DOUBT, (), PASSIVE),
        ((WEB,), None, DOUBT, (), DISCOVERY),
    ],
)
def test_cheapest_check(
    observations: tuple[Observation, ...],
    behind: str | None,
    word: Determination,
    conflicts: tuple[str, ...],
    check: str,
) -> None:
    """The next check adds most to what was seen and costs least."""
    device = Device(key="d", observations=observations, behind=behind)

    assert next_check(device, word, None, conflicts) == check


def test_strong_speech_for_two_is_told_with_ports() -> None:
    """Two makers' speech is a sentence that names the ports."""
    pairs = [
        (ClueReading(signature=name, points_to=name, tier=Tier.STRONG, weight=7.0), place)
        for place, name in enumerate(("acme", "zenith"))
    ]
    device = Device(
        key="d", observations=(seen(Signal.HTTP_SERVER, "x", port=80), seen(Signal.TEXT, "y"))
    )
    (sentence,) = disagreements(pairs, device)

    assert "acme:  on port 80" in sentence


def test_known_rebadge_is_no_conflict() -> None:
    """A badge that the maker is known to build for fits its speech."""
    assert badge_conflict("Lux", {"acme"}, "acme", "it speaks") is None
    assert "Lux" in (badge_conflict("Lux", {"zenith"}, "acme", "it speaks") or "")


def test_conflicts_name_makers_as_people_do() -> None:
    """Sentences hold names, not ids."""
    told = badge_conflict("Lux", {"zenith"}, "acme", "it speaks", {"acme": "Acme Ltd"}.__getitem__)

    assert told == "The badge says Lux, the device speaks as one of Acme Ltd: it speaks."
