"""A ledger to traffic: flows of the hosts asked about, and every other host as one total."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import chain

from unbadge.model import Flow, Totals, Traffic
from unbadge.traffic.ledger import TrafficLedger
from unbadge.traffic.rows import (
    NameBook,
    WantedTraffic,
    contacts,
    flow,
    join_rows,
    relevant,
    spread_addresses,
)
from unbadge.wire import BILLION, NOWHERE, ExchangeTally, Home, Sums, Tie, moment, owners


def traffic_of(
    ledger: TrafficLedger,
    hosts: Container[str] | None = None,
    home: Home = NOWHERE,
    macs: Iterable[str] = (),
) -> Traffic:
    """The flows of ``hosts``, by MAC or address as text, or of every host.

    All others are one total.  A capture and a log of the same traffic are counted twice.  ``home``
    are the owner's own networks; ``macs`` those that are known to be of one device each, whatever
    addresses they send for.
    """
    ties = {tie for capture in ledger.captures for tie in capture.ties}
    known = owners(ties, senders(ledger), carriers(ledger))
    local = {address for _, address in ties} | known.keys()
    book, wanted = NameBook(ledger.names), WantedTraffic(hosts)
    flows, rest = list[Flow](), 0
    rows, sure = relevant(tallies(ledger), local), frozenset(map(mac_bytes, macs))
    for mac, row in join_rows(rows, known, shared_addresses(ledger), sure):
        if wanted.has(mac, row.local):
            flows.append(flow(mac, row, book, local, home))
        else:
            rest += 1
    totals = totals_of(ledger, len(flows) + rest)
    return Traffic(
        flows=tuple(flows),
        contacts=tuple(contacts(ledger.names, known, wanted)),
        totals=totals,
        others=others(totals, flows, rest) if rest else Totals(),
    )


def mac_bytes(text: str) -> bytes:
    """The bytes of a MAC with colons."""
    return bytes.fromhex(text.replace(":", ""))


def tallies(ledger: TrafficLedger) -> Iterator[ExchangeTally]:
    """The rows of all captures and records."""
    counted = (capture.scanner.tallies() for capture in ledger.captures)
    return chain(chain.from_iterable(counted), ledger.tallies())


def senders(ledger: TrafficLedger) -> set[Tie]:
    """The MACs and addresses under which hosts sent."""
    return ledger.senders().union(*(capture.scanner.senders() for capture in ledger.captures))


def carriers(ledger: TrafficLedger) -> frozenset[bytes]:
    """The MACs under which packets of remote hosts came."""
    return frozenset().union(*(capture.scanner.carriers() for capture in ledger.captures))


def shared_addresses(ledger: TrafficLedger) -> frozenset[bytes]:
    """The addresses whose rows must be held to be joined: of several MACs or several inputs."""
    ends = [capture.scanner.ends() for capture in ledger.captures]
    ends += [ledger.ends()] if ledger.rows else []
    return spread_addresses(chain.from_iterable(ends))


def others(totals: Totals, flows: Iterable[Flow], rest: int) -> Totals:
    """What is left of everything once each packet of some flows is taken off, once."""
    shown = tuple(flows)
    mine = {flow.ip for flow in shown}
    once = [flow for flow in shown if flow.remote not in mine or flow.ip <= flow.remote]
    packets = sum(flow.packets_out + flow.packets_in for flow in once)
    size = sum(flow.bytes_out + flow.bytes_in for flow in once)
    return Totals(
        packets=max(0, totals.packets - packets), bytes=max(0, totals.bytes - size), flows=rest
    )


def totals_of(ledger: TrafficLedger, flows: int) -> Totals:
    """The sums over everything read."""
    sums: list[Sums] = [capture.scanner.sums() for capture in ledger.captures]
    spans = [(one.first, one.last) for one in sums if one.packets]
    spans += [(ledger.first, ledger.last)] if ledger.last else []
    first = min((span[0] for span in spans), default=0)
    last = max((span[1] for span in spans), default=0)
    return Totals(
        packets=ledger.packets + sum(one.packets for one in sums),
        bytes=ledger.bytes + sum(one.bytes for one in sums),
        flows=flows,
        duration_s=(last - first) / BILLION,
        first=moment(first),
        last=moment(last),
    )
