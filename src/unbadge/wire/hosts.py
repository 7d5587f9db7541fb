"""Which MAC belongs to which address: only what stands on the captured segment is tied.

A router sends the packets of every remote host under its own MAC, so a MAC counts for an address
when the host said so itself (ARP, neighbour discovery, DHCP), or when it sends for that address
alone and for no remote one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache
from ipaddress import ip_address

from unbadge.wire.link import NO_MAC
from unbadge.wire.scan import is_group, is_near

PROXY = 4  # a MAC that answers for more IPv4 addresses than this answers for others
Tie = tuple[bytes, bytes]  # a MAC and an address


def is_tie(mac: bytes, address: bytes) -> bool:
    """Whether a MAC and an address can belong to one host."""
    return mac != NO_MAC and not mac[0] & 1 and any(address) and not is_group(address)


def said(ties: Iterable[Tie]) -> dict[bytes, set[bytes]]:
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
    ties: Iterable[Tie], senders: Iterable[Tie], carriers: Collection[bytes]
) -> dict[bytes, tuple[bytes, ...]]:
    """The MACs of each address on the segment; most have one, a moved lease has two.

    What a host said wins.  An address that several MACs sent for was seen on both sides of a
    router, and then none of them is known to be its own.
    """
    found = inverse(said(ties))
    for address, macs in inverse(sent(senders, carriers)).items():
        if len(macs) == 1:
            found.setdefault(address, macs)
    return found


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
