"""Small factories for containment: units, allowances, talks and flows."""

from __future__ import annotations

from factories import MORNING
from unbadge.model.containment import Allowance, ContainedUnit, Need, RuleSet, Talk
from unbadge.model.traffic import Flow

CAMERA, RECORDER, CLOUD = "10.0.0.5", "10.0.0.9", "198.51.100.7"
CAMERA_MAC, RECORDER_MAC = "02:00:00:00:00:05", "02:00:00:00:00:09"


def a_unit(**fields: object) -> ContainedUnit:
    """A camera with one MAC and one address."""
    given = {"key": "cam", "macs": (CAMERA_MAC,), "ips": (CAMERA,), **fields}
    return ContainedUnit(**given)  # type: ignore[arg-type]


def an_allowance(**fields: object) -> Allowance:
    """The recorder may ask the camera for its stream."""
    given = {
        "source": RECORDER,
        "target": CAMERA,
        "protocol": "tcp",
        "ports": (554, 554),
        "need": Need.RECORDER,
        "because": "seen",
        **fields,
    }
    return Allowance(**given)  # type: ignore[arg-type]


def some_rules(**fields: object) -> RuleSet:
    """One camera and its recorder's stream."""
    given = {"units": (a_unit(),), "allowances": (an_allowance(),), **fields}
    return RuleSet(**given)  # type: ignore[arg-type]


def a_talk(**fields: object) -> Talk:
    """The recorder asks the camera for its stream."""
    given = {
        "opener": RECORDER,
        "server": CAMERA,
        "protocol": "tcp",
        "port": 554,
        "packets": 10,
        "sent": 400,
        "got": 9_000,
        "first": MORNING,
        "last": MORNING,
        **fields,
    }
    return Talk(**given)  # type: ignore[arg-type]


def a_flow(**fields: object) -> Flow:
    """The camera calls a cloud."""
    given = {
        "ip": CAMERA,
        "mac": CAMERA_MAC,
        "remote": CLOUD,
        "protocol": "tcp",
        "port": 443,
        "packets_out": 6,
        "packets_in": 4,
        "bytes_out": 600,
        "bytes_in": 400,
        "first": MORNING,
        "last": MORNING,
        "asked": 1,
        "accepted": 1,
        **fields,
    }
    return Flow(**given)  # type: ignore[arg-type]


def mirrored(flow: Flow, port: int, **fields: object) -> Flow:
    """The other end's flow of the same packets; ``port`` is the one this end used."""
    given = {
        "ip": flow.remote,
        "protocol": flow.protocol,
        "mac": None,
        "remote": flow.ip,
        "port": port,
        "packets_out": flow.packets_in,
        "packets_in": flow.packets_out,
        "bytes_out": flow.bytes_in,
        "bytes_in": flow.bytes_out,
        "asked": flow.was_asked,
        "accepted": flow.has_accepted,
        "was_asked": flow.asked,
        "has_accepted": flow.accepted,
        "outside": flow.outside,
        **fields,
    }
    return a_flow(**given)
