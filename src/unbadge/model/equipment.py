"""Whether something is equipment that rules speak of, and whether it films: asked by every room."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Protocol

from unbadge.model.evidence import ABSENT, CameraState, Device, Observation, Signal, Witness
from unbadge.model.identity import EQUIPMENT, WATCHING, DeviceType, Identity, Rival

# Where streams and searches of cameras are answered: RTSP and its usual stand-ins, WS-Discovery,
# and the ports of recorders' own protocols.  Web ports are everybody's.
CAMERA_PORTS = frozenset({554, 8554, 10554, 3702, 34567, 37020, 37777, 37810})
OF_BLOCKS = frozenset({Signal.MAC, Signal.MAC_REGISTRANT})  # who holds the block of an address
WORDS = re.compile(
    r"\b(?:ip ?cam|web ?cam|cameras?|cctv|[nd]vr|surveillance|onvif|rtsp"
    r"|video[ -](?:recorder|server|encoder|intercom|door|surveillance))",
    re.IGNORECASE,
)
READ = 1_024  # characters of a value in which such words are looked for
EVEN = 0.5  # of all makers together, where no single one is named


class Typed(Protocol):
    """Whatever says what a device is: an identity, or the record of one."""

    @property
    def device_type(self) -> DeviceType | None:
        """Its kind, where anything tells it."""

    @property
    def kind_open(self) -> bool:
        """Whether it may as well be something else that its maker makes."""

    @property
    def maker(self) -> str | None:
        """Its maker, where one is named."""

    @property
    def badge(self) -> str | None:
        """The name on it."""

    @property
    def rivals(self) -> tuple[Rival, ...]:
        """Other makers that it may be of."""


def is_equipment(one: Typed, *, listed: bool) -> bool:
    """Whether rules on equipment are put to a device and reports count it; others are bystanders.

    It is where anything tells a camera's kind, badge or maker, or a choice of makers, and whatever
    a listed firm made (``listed``): the knowledge types the bystanders that it knows.  Whoever it
    holds of a named maker alone, :func:`is_filming` holds too: one answer for reports and traffic.
    """
    if one.device_type is None and one.kind_open:
        return False
    if one.device_type is None:
        return one.maker is not None or one.badge is not None or is_between(one.rivals)
    return one.device_type in EQUIPMENT or listed


def is_other_kind(one: Typed, *, listed: bool) -> bool:
    """Whether a device counts only for its listed maker: it is a phone, switch or the like."""
    return listed and one.device_type is not None and one.device_type not in EQUIPMENT


def may_be_equipment(device: Device, identity: Identity) -> bool:
    """Whether a host that nothing says is equipment may be some; it is kept, and never acted on.

    A block of addresses of a maker of cameras or any other sign of one, a port on which cameras
    answer, a word for what films, or a place in a list that a person keeps: while nothing tells
    another kind of device.
    """
    if identity.device_type is not None:
        return False
    if identity.clues or not CAMERA_PORTS.isdisjoint([one.port for one in device.observations]):
        return True
    return any(map(hints, device.observations))


def hints(one: Observation) -> bool:
    """Whether a thing seen is no sign of a maker, yet may come from equipment."""
    if one.witness is Witness.DECLARED or one.port in CAMERA_PORTS:
        return True
    return one.signal not in OF_BLOCKS and has_film_words(one.value[:READ])


@lru_cache(maxsize=4096)  # hosts of a network answer with the same words, and are asked repeatedly
def has_film_words(text: str) -> bool:
    """Whether a text has a word for what films or records."""
    return WORDS.search(text) is not None


def absence(device: Device, day: date) -> CameraState | None:
    """The state in which lists say that a device is not in use on a day; None where it counts.

    What nothing but a later day takes away is in use until then.
    """
    if device.state not in ABSENT or (device.state_since or "") > day.isoformat():
        return None
    return device.state


def is_filming(one: Typed) -> bool:
    """Whether a device is a camera, recorder, doorbell or intercom, as far as anything tells.

    A named maker is enough where nothing speaks for another kind of device: knowledge holds
    makers of cameras, and signatures of their other products say so.  So is a choice of makers.
    One that makes network kit or phones as well (``kind_open``) is not.
    """
    if one.device_type is None and one.kind_open:
        return False
    if one.device_type is None:
        return one.maker is not None or is_between(one.rivals)
    return one.device_type in WATCHING


def is_told_by_address(identity: Identity) -> bool:
    """Whether nothing but the block of its address speaks for a device's maker or kind.

    Such a host may be a camera, and may be a switch or a phone of a firm that makes cameras.
    """
    told = {one.observation.signal for one in identity.clues}
    return identity.device_type is None and bool(told) and told <= OF_BLOCKS


def is_between(rivals: Iterable[Rival]) -> bool:
    """Whether a device is likelier than not of one of some makers, though nobody can tell which."""
    return sum(rival.probability for rival in rivals) >= EVEN
