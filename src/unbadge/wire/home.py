"""Which addresses lie inside: private ones, and the networks that the owner names."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from unbadge.wire.scan import is_near

Network = IPv4Network | IPv6Network


class Home:
    """The owner's own networks besides the private ones; it never changes once made."""

    def __init__(self, networks: Iterable[str] = ()) -> None:
        """Some networks as text; raises ``ValueError`` where one is none."""
        self._networks: tuple[Network, ...] = tuple(
            ip_network(one, strict=False) for one in networks
        )

    def has(self, address: bytes) -> bool:
        """Whether an address is private, or in one of the networks."""
        if is_near(address):
            return True
        if not self._networks:
            return False
        written = ip_address(address)
        return any(written in one for one in self._networks)


NOWHERE = Home()
