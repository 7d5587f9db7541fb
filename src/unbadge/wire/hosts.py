"""Which MAC belongs to which address, and which addresses lie inside.

Only what stands on the captured segment is tied.

A router sends the packets of every remote host under its own MAC, so a MAC counts for an address
when the host said so itself (ARP, neighbour discovery, DHCP), or when it sends for that address
alone and for no remote one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from unbadge.wire.link import NO_MAC
from unbadge.wire.scan import is_group, is_near

PROXY = 4  # a MAC that answers for more IPv4 addresses than this answers for others
Tie = tuple[bytes, bytes]  # a MAC and an address
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


def is_tie(mac: bytes, address: bytes) -> bool:
    """Whether a MAC and an address can belong to one host."""
    return mac != NO_MAC and not mac[0] & 1 and any(address) and not is_group(address)


def addresses_by_mac(ties: Iterable[Tie]) -> dict[bytes, set[bytes]]:
    """The addresses each MAC answers for, without MACs that answer for others."""
    found: dict[bytes, set[bytes]] = defaultdict(set)
    for mac, address in ties:
        if is_tie(mac, address):
            found[mac].add(address)
    return {
        mac: addresses
        for mac, addresses in found.items()
        if sum(len(address) == 4 for address in addresses) <= PROXY
    }


def sent(senders: Iterable[Tie], carriers: Collection[bytes]) -> dict[bytes, set[bytes]]:
    """The near addresses each MAC sent for, without MACs that carried other hosts' packets."""
    found: dict[bytes, set[bytes]] = defaultdict(set)
    for mac, address in sorted(senders):  # a set has another order in every run
        if is_near(address) and is_tie(mac, address):
            found[mac].add(address)
    return {
        mac: addresses
        for mac, addresses in found.items()
        if mac not in carriers and sum(len(address) == 4 for address in addresses) <= 1
    }


def owners(
    ties: Iterable[Tie], senders: Collection[Tie], carriers: Collection[bytes]
) -> dict[bytes, tuple[bytes, ...]]:
    """The MACs of each address on the segment; most have one, a moved lease has two.

    What a host said wins.  An address that several MACs sent for was seen on both sides of a
    router, and then none of them is known to be its own.
    """
    found = inverse(addresses_by_mac(ties))
    for address, macs in inverse(sent(senders, carriers)).items():
        if len(macs) == 1:
            found.setdefault(address, macs)
    for address, mac in neighbours(senders):
        found.setdefault(address, (mac,))
    return found


def lone_networks(addresses: Iterable[bytes]) -> Iterator[tuple[bytes, list[bytes]]]:
    """Of IPv4 and of IPv6, the network that all of a few addresses lie in, with them in order."""
    held = sorted(addresses)
    for width in (4, 16):
        own = [address for address in held if len(address) == width]
        networks = {address[: prefix(address)] for address in own}
        if len(networks) == 1 and len(own) <= PROXY:
            yield networks.pop(), own


def public_by_sender(senders: Iterable[Tie]) -> dict[bytes, set[bytes]]:
    """The public addresses that each MAC sends for."""
    found: dict[bytes, set[bytes]] = defaultdict(set)
    for mac, address in senders:
        if is_tie(mac, address) and not is_near(address):
            found[mac].add(address)
    return found


def neighbours(senders: Iterable[Tie]) -> Iterator[Tie]:
    """Public addresses of hosts on the segment, each with its MAC.

    A router sends for many networks.  Two MACs that each send for one address alone, and both in
    one /24 (/64), stand on one segment; and an address may hold its sender's MAC (RFC 4291).
    """
    together: dict[bytes, list[Tie]] = defaultdict(list)
    for mac, addresses in sorted(public_by_sender(senders).items()):
        for network, own in lone_networks(addresses):
            together[network] += [(address, mac) for address in own]
        made = bytes((mac[0] ^ 2, *mac[1:3], 0xFF, 0xFE, *mac[3:]))  # modified EUI-64
        yield from ((one, mac) for one in sorted(addresses) if one[8:] == made)
    for ties in together.values():
        if len({mac for _, mac in ties}) > 1:
            yield from ties


def prefix(address: bytes) -> int:
    """How many bytes of an address name its network: /24, or /64."""
    return 3 if len(address) == 4 else 8


def inverse(known: dict[bytes, set[bytes]]) -> dict[bytes, tuple[bytes, ...]]:
    """The MACs of each address, from the addresses of each MAC."""
    found: dict[bytes, list[bytes]] = defaultdict(list)
    for mac, addresses in known.items():
        for address in sorted(addresses):
            found[address].append(mac)
    return {address: tuple(macs) for address, macs in found.items()}


def written_mac(mac: bytes) -> str:
    """A MAC as text."""
    return mac.hex(":")


@lru_cache(maxsize=1 << 16)
def written_ip(address: bytes) -> str:
    """An address as text."""
    if len(address) == 4:
        return ".".join(map(str, address))
    return str(ip_address(address))
