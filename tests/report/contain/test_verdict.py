"""Breaches told on a terminal."""

from __future__ import annotations

from factories import MORNING
from fencing import CLOUD
from unbadge.model.containment import Breach
from unbadge.report.contain.verdict import breach_lines

BREACH = Breach(
    device="cam",
    way="out",
    remote=CLOUD,
    protocol="tcp",
    port=443,
    packets=10,
    bytes_out=600,
    bytes_in=400,
    first=MORNING,
    last=MORNING,
    names=("cloud.example",),
    answered=True,
)


def told_of(breaches: tuple[Breach, ...], units: int, seen: tuple[str, ...]) -> str:
    """What is told of some breaches, as one text."""
    return "\n".join(breach_lines(breaches, units, seen))


def test_breach_names_device_destination_bytes_and_times() -> None:
    """A line tells who, where to, how much and when."""
    assert (
        "cam to cloud.example (198.51.100.7) tcp/443: 600 bytes out, 400 in, 10 packets, "
        "2026-11-24 09:00:00 to 2026-11-24 09:00:00"
    ) in told_of((BREACH,), 1, ("cam",))


def test_nothing_seen_proves_nothing() -> None:
    """A capture without the devices does not say that the rules hold."""
    told = told_of((), 3, ())

    assert "it proves nothing" in told
    assert "breaks" not in told


def test_no_breach_is_said_with_its_limit() -> None:
    """That rules hold is true of what the capture point saw."""
    assert "as far as this capture point saw" in told_of((), 1, ("cam",))


def test_attempts_are_told_apart() -> None:
    """What was not answered may have been stopped."""
    tried = Breach(device="cam", way="in", remote=CLOUD, protocol="icmp", port=0)
    told = told_of((BREACH, tried), 1, ("cam",))

    assert "2 breaches, 1 of them answered" in told
    assert "cam opened by 198.51.100.7 icmp: 0 bytes out, 0 in, 0 packets, not answered" in told


def test_words_from_evidence_do_not_steer_the_terminal() -> None:
    """A name with control characters is shown without them."""
    evil = Breach(
        device="cam", way="out", remote=CLOUD, protocol="tcp", port=1, names=("\x1b[2J.example",)
    )

    assert "\x1b" not in told_of((evil,), 1, ("cam",))
