"""Logs repeat themselves: each thing seen is told once an input, when it was first seen."""

from __future__ import annotations

from ipaddress import ip_address

from unbadge.model import Observation
from unbadge.wire import is_near

REMEMBERED = 500_000


class Once:
    """What an input has told so far."""

    def __init__(self) -> None:
        """Nothing told."""
        self._known: set[tuple[object, ...]] = set()

    def is_new(self, one: Observation) -> bool:
        """Whether a thing was not told before."""
        key = (one.signal, one.value, one.ip, one.port, one.mac)
        if key in self._known:
            return False
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known.add(key)
        return True


def near(ip: str | None) -> bool:
    """Whether an address is one of the estate's own: private, link-local or the like."""
    return ip is not None and is_near(ip_address(ip).packed)


def is_own(ip: str | None, other: str | None) -> bool:
    """Whether a host may be of the estate: not one outside that a host inside talks to."""
    return ip is not None and (near(ip) or not near(other))
