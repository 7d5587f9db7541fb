"""The chain of evidence in plain words."""

from __future__ import annotations

from datetime import date

from identity.known import KNOWN, seen
from unbadge.identity.engine import Engine
from unbadge.identity.explain import explain, one_line
from unbadge.model import Capability, Device, Identity, Observation, Signal

ENGINE = Engine(KNOWN)


def told(*observations: Observation) -> str:
    """The explanation of a device."""
    device = Device(key="hall", ips=("192.0.2.7",), observations=observations)
    return explain(ENGINE.identify(device, date(2026, 11, 24)), device, KNOWN)


def test_says_who_how_sure_and_why() -> None:
    """Name, number, yardstick term, place, signature and citation all stand in it."""
    text = told(seen(Signal.BANNER_RAW, "<AcmeAnswer>", port=37))

    for part in ("that Acme made it", "almost certain", "survey.jsonl line 1", "acme-discovery"):
        assert part in text
    assert "https://example.org" in text
    assert "port 37" in text


def test_shows_what_speaks_against() -> None:
    """Evidence against and for others has its own heading."""
    text = told(seen(Signal.HTTP_SERVER, "Acme-Webs"), seen(Signal.HTTP_SERVER, "Roadrunner"))

    assert "What speaks against it or for others:" in text
    assert "against Acme" in text


def test_doubt_is_an_answer() -> None:
    """Without evidence it says so, and what would help."""
    text = told(seen(Signal.HTTP_TITLE, "Welcome"))

    assert "does not tell who made it" in text
    assert "Next check:" in text


def test_long_values_are_cut() -> None:
    """A value is shown on one line and not longer than needed."""
    assert len(one_line("x\n" * 500)) < 110


def test_abilities_say_can_or_does_and_why() -> None:
    """What a device can do stands apart from what it does, each with its reason and source."""
    identity = Identity(
        capabilities=(
            Capability(name="audio", does=True, because="its stream is on", source="own reply: x"),
            Capability(name="radio", because="its code says so", source="product code: y"),
        )
    )
    text = explain(identity, Device(key="d"), KNOWN)

    assert "Does: audio: its stream is on [own reply: x]" in text
    assert "Can: radio: its code says so [product code: y]" in text


def test_like_clues_are_told_once() -> None:
    """What was seen several times alike is one clue, with the places where it was seen."""
    one = told(seen(Signal.BANNER_RAW, "<AcmeAnswer>", port=37))
    more = told(*(seen(Signal.BANNER_RAW, "<AcmeAnswer>", port=37) for _ in range(6)))

    assert more.count("signature acme-discovery") == one.count("signature acme-discovery")
