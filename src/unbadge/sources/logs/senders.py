"""The MACs that logs of traffic name: whose own each is can be told when all was read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from ipaddress import ip_address

from unbadge.formats.address import ip_text
from unbadge.formats.mac import mac_text
from unbadge.model import FlowEntry, Observation
from unbadge.sources import InputFeed, RecordHost
from unbadge.sources.logs.once import near
from unbadge.wire import NO_MAC, Tie, moment, owners, written_ip, written_mac

MOST = 200_000  # distinct senders of one log; more is the world, not an estate


class Senders:
    """MACs and the addresses for which they sent."""

    def __init__(self) -> None:
        """None seen."""
        self._first: dict[Tie, tuple[str, datetime | None]] = {}
        self._carriers: set[bytes] = set()

    def add(self, mac: str, ip: str, place: str, seen: datetime | None) -> None:
        """Notes that a MAC sent for an address; texts that are neither are passed over."""
        known, address = mac_text(mac), ip_text(ip)
        if known is None or address is None:
            return
        packed = bytes.fromhex(known.replace(":", ""))
        if not near(address):
            self._carriers.add(packed)
        elif len(self._first) < MOST:
            self._first.setdefault((packed, ip_address(address).packed), (place, seen))

    def add_entry(self, entry: FlowEntry, place: str) -> None:
        """Notes who sent a flow, where its record names a MAC."""
        if entry.source_mac != NO_MAC:
            mac, ip = written_mac(entry.source_mac), written_ip(entry.source)
            self.add(mac, ip, place, moment(entry.first))

    def told(self, feed: InputFeed) -> Iterator[Observation]:
        """The MACs that sent for one host of the estate alone: a router's tells its own maker."""
        for address, macs in owners((), self._first, self._carriers).items():
            for mac in macs:
                place, seen = self._first[mac, address]
                ip, text = written_ip(address), written_mac(mac)
                yield from RecordHost(
                    origin=feed.origin(place), ip=ip, mac=text, seen=seen
                ).address()
