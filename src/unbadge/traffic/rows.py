"""Rows of packets and records to flows: whose they are, and under which names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping

from unbadge.model import Contact, Flow, SendingShape
from unbadge.traffic.shape import is_video_shaped
from unbadge.wire import (
    NO_MAC,
    NOWHERE,
    ExchangeTally,
    HeardNames,
    Home,
    is_near,
    moment,
    protocol_name,
    written_ip,
    written_mac,
)

Owners = Mapping[bytes, tuple[bytes, ...]]
STILL = SendingShape()
NOBODY = frozenset({bytes(4), bytes(16)})


class WantedTraffic:
    """Whose traffic is to be told one by one: that of some hosts, or of everybody."""

    def __init__(self, hosts: Container[str] | None) -> None:
        """``hosts`` are MACs and addresses as text."""
        self._hosts = hosts
        self._known: dict[tuple[bytes, bytes], bool] = {}

    def has(self, mac: bytes, address: bytes) -> bool:
        """Whether a host is one of them, by either."""
        known = self._known.get((mac, address))
        if known is None:
            hosts = self._hosts
            known = hosts is None or written_mac(mac) in hosts or written_ip(address) in hosts
            self._known[mac, address] = known
        return known


def contacts(names: HeardNames, known: Owners, wanted: WantedTraffic) -> Iterator[Contact]:
    """The names that wanted hosts asked for or called."""
    for (address, said, name), heard in names.known.items():
        macs = known.get(address, ())
        mac = macs[0] if len(macs) == 1 else NO_MAC
        if not wanted.has(mac, address):
            continue
        yield Contact(
            ip=written_ip(address),
            mac=written_mac(mac) if mac != NO_MAC else None,
            said=said,
            name=name,
            first=moment(heard.first),
            addresses=tuple(sorted(map(written_ip, heard.addresses))) if heard.addresses else (),
            remotes=tuple(sorted([(written_ip(item), port) for item, port in heard.remotes])),
        )


def relevant(rows: Iterable[ExchangeTally], local: Container[bytes]) -> Iterator[ExchangeTally]:
    """The rows of hosts that may be devices here.

    Between two public addresses each end has a row; where only one of them is known to stand on
    the segment, the other is the remote.
    """
    for row in rows:
        remote = row.remote
        if row.local in local or remote not in local or is_near(row.local) or is_near(remote):
            yield row


def spread_addresses(ends: Iterable[tuple[bytes, bytes]]) -> frozenset[bytes]:
    """The addresses that were seen under more than one MAC, or more than once."""
    many = Counter(address for _, address in ends)
    return frozenset(address for address, number in many.items() if number > 1)


def join_rows(
    rows: Iterable[ExchangeTally],
    known: Owners,
    many: Container[bytes],
    sure: Container[bytes] = frozenset(),
) -> Iterator[tuple[bytes, ExchangeTally]]:
    """The rows with the MAC of their host, one row for each host and remote end.

    An address of ``many`` MACs, as on both sides of a router, is one host unless its MACs are
    known to be of different hosts.
    """
    held: dict[tuple[bytes, bytes, bytes, int, int], ExchangeTally] = {}
    owned: dict[tuple[bytes, bytes], bytes] = {}
    for row in rows:
        end = (row.mac, row.local)
        mac = owned.get(end)
        if mac is None:
            mac = owned[end] = owner(row, known, sure)
        if row.local not in many:
            yield mac, row
            continue
        key = (mac, row.local, row.remote, row.protocol, row.port)
        before = held.get(key)
        held[key] = row if before is None else add_tallies(before, row)
    for key, row in held.items():
        yield key[0], row


def owner(row: ExchangeTally, known: Owners, sure: Container[bytes] = frozenset()) -> bytes:
    """The MAC of a row's host, or no MAC; ``sure`` are MACs that are known to be of one host."""
    if row.local in NOBODY:  # 0.0.0.0, before a lease: only the MAC tells clients apart
        return row.mac
    macs = known.get(row.local, ())
    if row.mac in macs or (not macs and row.mac in sure):
        return row.mac
    return macs[0] if len(macs) == 1 else NO_MAC


def add_tallies(one: ExchangeTally, other: ExchangeTally) -> ExchangeTally:
    """Two rows of one host and remote end as one."""
    best = one if one.run_out >= other.run_out else other
    first, last = min(one.first, other.first), max(one.last, other.last)
    return ExchangeTally(
        *(best.mac, best.local, best.remote, best.protocol, best.port),
        one.packets_out + other.packets_out,
        one.packets_in + other.packets_in,
        one.bytes_out + other.bytes_out,
        one.bytes_in + other.bytes_in,
        *(first, last),
        one.asked + other.asked,
        one.accepted + other.accepted,
        one.was_asked + other.was_asked,
        one.has_accepted + other.has_accepted,
        one.refused + other.refused,
        one.seconds + other.seconds,
        max(one.peak, other.peak),
        *(best.run_seconds, best.run_out, best.run_in, best.run_packets, best.run_big),
        one.passed + other.passed,
        one.blocked + other.blocked,
    )


def shape_of(row: ExchangeTally) -> SendingShape:
    """The shape of a row's sending."""
    return SendingShape(
        seconds=row.seconds,
        peak=row.peak,
        run_seconds=row.run_seconds,
        run_out=row.run_out,
        run_in=row.run_in,
        run_packets=row.run_packets,
        run_big=row.run_big,
    )


def flow(
    mac: bytes, row: ExchangeTally, book: NameBook, local: Container[bytes], home: Home = NOWHERE
) -> Flow:
    """A row as a flow; ``local`` are addresses on the segment, ``home`` the owner's networks."""
    shape = shape_of(row) if row.seconds else STILL
    outside = row.remote not in local and not home.has(row.remote)
    return Flow(  # by position: a capture may have a million of them
        written_ip(row.local),
        written_ip(row.remote),
        protocol_name(row.protocol),
        row.port,
        written_mac(mac) if mac != NO_MAC else None,
        outside,
        row.packets_out,
        row.packets_in,
        row.bytes_out,
        row.bytes_in,
        moment(row.first),
        moment(row.last),
        book.names(row),
        row.asked,
        row.accepted,
        row.refused,
        row.was_asked,
        row.has_accepted,
        shape,
        shape is not STILL and is_video_shaped(shape),
        row.passed,
        row.blocked,
        outside and row.local not in local and not home.has(row.local),
    )


class NameBook:
    """Names by the ends they belong to."""

    def __init__(self, names: HeardNames) -> None:
        """The names heard, ready for look-up."""
        self._told: dict[tuple[bytes, bytes], dict[str, int]] = defaultdict(dict)
        self._anyone: dict[bytes, dict[str, int]] = defaultdict(dict)
        self._said: dict[tuple[bytes, bytes, int], dict[str, None]] = defaultdict(dict)
        for host, address, name, since in names.answers():
            self._told[host, address][name] = since
            before = self._anyone[address].get(name, since)
            self._anyone[address][name] = min(before, since)
        for host, remote, port, name in names.calls():
            self._said[host, remote, port][name] = None

    def names(self, row: ExchangeTally) -> tuple[str, ...]:
        """The names of a row's remote end: as the host said them, then as DNS told the host.

        Where DNS told the host nothing, what it told others counts; an answer that came after
        the last packet does not.
        """
        if row.remote not in self._anyone and (row.local, row.remote, row.port) not in self._said:
            return ()
        said = self._said.get((row.local, row.remote, row.port), {})
        told = self._told.get((row.local, row.remote)) or self._anyone.get(row.remote, {})
        earlier = [name for name, since in told.items() if since <= row.last]
        return tuple(dict.fromkeys((*said, *earlier)))
