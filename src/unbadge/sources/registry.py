"""Every format that is read, in the order in which they are asked; what files and streams tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from unbadge.model import Input, Observation, Rejected
from unbadge.sources import firewalls, lines
from unbadge.sources.capture import packets
from unbadge.sources.lists import asset_list, documents, workbook
from unbadge.sources.logs import (
    address_records,
    arp,
    eve,
    flowtable,
    lease_tables,
    leases,
    settings,
    snmpwalk,
    zeek,
)
from unbadge.sources.reading import Reader, read_found
from unbadge.sources.scans import (
    censys,
    flaw_reports,
    host_xml,
    masscan,
    nmap,
    nmap_text,
    projectdiscovery,
    runzero,
    saved_answers,
    shodan,
    zgrab2,
)
from unbadge.sources.source import EvidenceSource, Item, SourceFact
from unbadge.sources.walk import check, walk

SOURCES: tuple[EvidenceSource, ...] = (
    packets.SOURCE,
    documents.SOURCE,
    workbook.SOURCE,
    nmap.SOURCE,
    nmap.MASSCAN,
    saved_answers.SOURCE,
    nmap_text.SOURCE,
    flaw_reports.SOURCE,
    host_xml.SOURCE,
    settings.FIXED_LEASES,
    settings.STREAMS,
    lines.SOURCE,
    zeek.SOURCE,
    eve.SOURCE,
    flowtable.SOURCE,
    *firewalls.SOURCES,
    masscan.SOURCE,
    zgrab2.SOURCE,
    shodan.SOURCE,
    censys.SOURCE,
    projectdiscovery.SOURCE,
    runzero.SOURCE,
    *address_records.SOURCES,
    leases.ISC,
    leases.DNSMASQ_SOURCE,
    lease_tables.KEA_SOURCE,
    lease_tables.WINDOWS,
    snmpwalk.SOURCE,
    arp.SOURCE,
    *asset_list.TABLES,
    arp.ANY,
    asset_list.ANY_TABLE,
)


def read(path: Path) -> Iterator[SourceFact]:
    """What a file or folder tells of devices; what could not be read is left out."""
    for told in read_all([path]):
        if isinstance(told, Observation | Rejected):
            yield told


def read_all(paths: Iterable[Path]) -> Iterator[Item | Input]:
    """Everything some files and folders tell; after each file comes how it was read."""
    given = tuple(paths)
    check(given)
    for path in given:
        for found in walk(path):
            yield from read_found(found, SOURCES)


def read_stream(stream: BinaryIO, name: str) -> Iterator[Item | Input]:
    """Everything a stream tells, and at its end how it was read."""
    reader = Reader(name, SOURCES)
    yield from reader.read(stream)
    yield reader.input
