"""Small factories of real nouns, so that a test names only what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime

from unbadge.model import (
    Aspect,
    Assessment,
    Clue,
    Conduct,
    Determination,
    Device,
    DeviceType,
    Finding,
    Identity,
    Observation,
    Origin,
    Outcome,
    Severity,
    Signal,
    Tier,
    Verdict,
)

TODAY = date(2026, 11, 24)
MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def an_origin(place: str = "line 1") -> Origin:
    """A place in a made-up file."""
    return Origin(file="survey.jsonl", sha256="0" * 64, place=place)


def an_observation(
    signal: Signal = Signal.HTTP_SERVER, value: str = "Acme-Webs", **fields: object
) -> Observation:
    """Something seen about a host at a documentation address."""
    given = {"ip": "192.0.2.7", "seen": MORNING, "origin": an_origin(), **fields}
    return Observation(signal=signal, value=value, **given)  # type: ignore[arg-type]


def a_clue(points_to: str = "acme", weight: float = 4.0, **fields: object) -> Clue:
    """A strong clue for a made-up maker."""
    given = {
        "signature": "acme-server",
        "tier": Tier.STRONG,
        "aspect": Aspect.MAKER,
        "because": "its web server names itself",
        "observation": an_observation(),
        **fields,
    }
    return Clue(points_to=points_to, weight=weight, **given)  # type: ignore[arg-type]


def an_identity(
    maker: str | None = "acme", probability: float = 0.97, **fields: object
) -> Identity:
    """A camera that is probably of a made-up maker."""
    given = {
        "determination": Determination.PROBABLE if maker else Determination.UNDETERMINED,
        "device_type": DeviceType.CAMERA,
        "clues": (a_clue(),),
        "next_check": "Look at the label under the camera.",
        **fields,
    }
    return Identity(maker=maker, probability=probability, **given)  # type: ignore[arg-type]


def a_device(key: str = "d1", **fields: object) -> Device:
    """One unit with one address."""
    given = {"ips": ("192.0.2.7",), "observations": (an_observation(),), **fields}
    return Device(key=key, **given)  # type: ignore[arg-type]


def a_verdict(outcome: Outcome = Outcome.PROHIBITED, **fields: object) -> Verdict:
    """What a made-up policy says about buying."""
    given = {
        "policy": "xx-ban",
        "status": "in-force",
        "conduct": Conduct.PROCURE,
        "because": "its maker is named",
        "clause": "section 1",
        "source": "https://example.org/law",
        **fields,
    }
    return Verdict(outcome=outcome, **given)  # type: ignore[arg-type]


def a_finding(**fields: object) -> Finding:
    """A made-up vulnerability."""
    given = {
        "kind": "vulnerability",
        "id": "CVE-2099-0001",
        "severity": Severity.HIGH,
        "because": "its firmware is older than the fix",
        **fields,
    }
    return Finding(**given)  # type: ignore[arg-type]


def an_assessment(**fields: object) -> Assessment:
    """A device assessed today."""
    given = {
        "device": a_device(),
        "identity": an_identity(),
        "as_of": TODAY,
        "knowledge": "f" * 64,
        "engine": "0.1.0",
        **fields,
    }
    return Assessment(**given)  # type: ignore[arg-type]
