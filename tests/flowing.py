"""Files to traffic, and records of logs to rows, for tests."""

from __future__ import annotations

from collections.abc import Container, Iterable
from pathlib import Path

from feeding import told
from unbadge.jobs import hosts as evidence
from unbadge.model.traffic import Traffic
from unbadge.sources.source import EvidenceSource
from unbadge.traffic.ledger import TrafficLedger
from unbadge.wire.tally import ExchangeTally


def read_traffic(paths: Iterable[Path], hosts: Container[str] | None = None) -> Traffic:
    """The traffic in some files."""
    return evidence.read_traffic(paths, hosts)[0]


def a_ledger(source: EvidenceSource, content: str | bytes) -> TrafficLedger:
    """A ledger with all that a source tells of traffic."""
    ledger = TrafficLedger()
    for item in told(source, content).traffic:
        ledger.add(item)
    return ledger


def rows_of(source: EvidenceSource, content: str | bytes) -> list[ExchangeTally]:
    """What a source tells of traffic, added up."""
    return list(a_ledger(source, content).tallies())
