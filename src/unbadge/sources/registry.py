"""Every format that is read, in the order in which they are asked; what files and streams tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from unbadge.model import Input, Observation, Rejected
from unbadge.sources import EvidenceSource, Item, SourceFact
from unbadge.sources.reading import Reader, read_found
from unbadge.sources.walk import check, walk

# Module and word of each, in the order of asking.
FORMATS = (
    "capture.packets:SOURCE",
    "scans.nmap:SOURCE",  # no paper and no list opens as it does: nothing of theirs is loaded
    "scans.nmap:MASSCAN",
    "papers.word:SOURCE",
    "papers.opendocument:SOURCE",
    "papers.pdf:SOURCE",
    "papers.outlook:SOURCE",
    "lists.mails:SOURCE",
    "lists.documents:SOURCE",
    "lists.workbook:SOURCE",
    "scans.saved_answers:SOURCE",
    "scans.nmap_text:SOURCE",
    "scans.open_ports:SOURCE",
    "scans.flaw_reports:SOURCE",
    "scans.host_xml:SOURCE",
    "logs.settings:FIXED_LEASES",
    "logs.lease_blocks:SOURCE",
    "logs.streams:STREAMS",
    "lines:SOURCE",
    "logs.zeek:SOURCE",
    "logs.eve:SOURCE",
    "flows.argus_text:SOURCE",
    "logs.flowtable:SOURCE",
    "syslog.dhcp_audit:SOURCE",
    "firewalls:SOURCES",
    "scans.masscan:SOURCE",
    "scans.zgrab2:SOURCE",
    "scans.shodan:SOURCE",
    "scans.censys:SOURCE",
    "scans.projectdiscovery:SOURCE",
    "scans.runzero:SOURCE",
    "scans.answers:SOURCES",
    "logs.address_records:SOURCES",
    "logs.kit_documents:SOURCES",
    "logs.leases:ISC",
    "logs.leases:DNSMASQ_SOURCE",
    "logs.lease_tables:KEA_SOURCE",
    "logs.lease_tables:WINDOWS",
    "logs.snmpwalk:SOURCE",
    "firewalls:SYSTEM_LOG",
    "lists.pages:PAGE",
    "lists.elements:SOURCE",
    "lists.aligned:SOURCE",
    "lists.cards:SOURCE",
    "logs.arp:SOURCE",
    "logs.streams:OTHERS",
    "flows.events:SOURCE",
    "lists.json_tables:SOURCE",
    "lists.record_list:SOURCE",
    "lists.asset_list:TABLES",
    "lists.prose:SOURCE",
    "logs.arp:ANY",
    "lists.asset_list:ANY_TABLE",
)


class Registry:
    """The formats in their order, each module loaded when one of its formats is asked.

    A capture is known by the first format, so that reading one loads no reader of logs or lists.
    """

    def __init__(self, places: Iterable[str]) -> None:
        """The formats that stand at some places: a module's, and the word for them in it."""
        self._places = tuple(places)

    def __iter__(self) -> Iterator[EvidenceSource]:
        """The formats in order, loaded as far as somebody asks."""
        for place in self._places:
            yield from formats_at(place)


@lru_cache(maxsize=256)
def formats_at(place: str) -> tuple[EvidenceSource, ...]:
    """The format or formats that a module holds under a word."""
    module, _, word = place.partition(":")
    held: EvidenceSource | tuple[EvidenceSource, ...] = getattr(
        import_module(f"unbadge.sources.{module}"), word
    )
    return held if isinstance(held, tuple) else (held,)


SOURCES = Registry(FORMATS)
# What equipment and tools write, other than lists that people keep.
TOOLS = Registry(place for place in FORMATS if not place.startswith(("lists.", "papers.")))


def read(path: Path) -> Iterator[SourceFact]:
    """What a file or folder tells of devices; what could not be read is left out."""
    for told in read_all([path]):
        if isinstance(told, Observation | Rejected):
            yield told


def read_all(paths: Iterable[Path]) -> Iterator[Item | Input]:
    """Everything some files and folders tell; after each file comes how it was read."""
    return chain.from_iterable(read_each(tuple(paths)))


def read_each(given: tuple[Path, ...]) -> Iterator[Iterator[Item | Input]]:
    """The same, file by file."""
    check(given)
    for path in given:
        for found in walk(path):
            yield read_found(found, SOURCES)


def read_stream(stream: BinaryIO, name: str) -> Iterator[Item | Input]:
    """Everything a stream tells, and at its end how it was read."""
    reader = Reader(name, SOURCES)
    yield from reader.read(stream)
    yield reader.input
