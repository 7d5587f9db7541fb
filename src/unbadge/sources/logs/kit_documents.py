"""Neighbours, tables of addresses and leases that network kit and servers write as XML or JSON.

Whatever the names are: a record is the innermost element or object that holds a unit's MAC, or a
neighbour's name beside its system; its fields are read as the labels of a console's lines are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from unbadge.model import Origin, Rejected
from unbadge.sources import (
    EvidenceSource,
    InputFeed,
    InputHead,
    Record,
    SourceFact,
    bare_value,
    each,
    wanted_records,
)
from unbadge.sources.lists import ColumnRole, meaning_of
from unbadge.sources.logs.neighbours import LabelPart, NeighbourBlock, macs_in, part_of
from unbadge.sources.scans.markup import ENTITIES

Labels = list[tuple[str, str]]
LARGEST = 64 << 20  # bytes of a document
DEEPEST = 4  # levels of a record
MOST_FIELDS = 200
OPENING = re.compile(rb"(?m)^[ \t]*<[A-Za-z?]")
ASIDE = re.compile(rb"<\?xml[^>]{0,200}\?>|\]\]>\]\]>")  # declarations, NETCONF's end of a message
PREFIX = re.compile(r"^(?:lldp|cdp|l2ng)[-_]")
# What only a list of equipment says of its things.
OWNED = frozenset(
    {
        *(ColumnRole.BRAND, ColumnRole.MODEL, ColumnRole.SITE, ColumnRole.LOCATION),
        *(ColumnRole.ASSET, ColumnRole.OWNER, ColumnRole.QUANTITY, ColumnRole.INSTALLED),
        *(ColumnRole.REGISTRANT, ColumnRole.SECRET, ColumnRole.FIRMWARE),
    }
)
SYSTEM = frozenset({LabelPart.DESCRIPTION, LabelPart.PLATFORM})


def names_unit(labels: Labels) -> bool:
    """Whether fields hold a unit's MAC under a name for one, or a neighbour and its system."""
    parts = {part_of(name): value for name, value in labels if value}
    if LabelPart.NAME in parts and not SYSTEM.isdisjoint(parts):
        return True
    return any(
        part in {LabelPart.MAC, LabelPart.CHASSIS} and macs_in(value, bare=True)
        for name, value in labels
        if (part := part_of(name))
    )


def is_owned(labels: Labels) -> bool:
    """Whether fields are of a list of equipment, which is read as such."""
    if any(part_of(name) is LabelPart.CHASSIS for name, _ in labels):
        return False
    return any((one := meaning_of(name)) and one.exact and one.role in OWNED for name, _ in labels)


def read_record(labels: Labels, origin: Origin, key: str) -> Iterator[SourceFact]:
    """What one record tells of the one it is about."""
    block = NeighbourBlock()
    block.add(1, [(name, value) for name, value in labels[:MOST_FIELDS] if value])
    told = list(block.told(origin, key))
    if told:
        yield from told
    else:
        yield Rejected(origin=origin, reason="a record without a unit's address")


def local(name: object) -> str:
    """A name without its namespace, and without the protocol's before it."""
    return PREFIX.sub("", name.rpartition("}")[2]) if isinstance(name, str) else ""


def element_labels(element: etree._Element, depth: int = 0) -> Labels:
    """The attributes of an element and the texts in it, by their names, so many levels deeper."""
    found = [(local(name), str(value).strip()) for name, value in element.attrib.items()]
    for child in element:
        if len(child) and depth:
            found += element_labels(child, depth - 1)
        elif not len(child):
            found.append((local(child.tag), (child.text or "").strip()))
            found += [(local(name), str(value)) for name, value in child.attrib.items()]
    return found


def units_of(element: etree._Element) -> Iterator[etree._Element]:
    """The innermost elements that name a unit each."""
    for one in element.iter():
        if isinstance(one.tag, str) and names_unit(element_labels(one)):
            yield one


def parse_all(data: bytes, *, whole: bool) -> etree._Element | None:
    """The documents of a text, one behind another, as one; prompts and commands stay outside."""
    start = OPENING.search(data)
    if start is None or ENTITIES.search(data[:65_536]):
        return None
    end = data.rfind(b">") + 1 if whole else len(data)
    inside = ASIDE.sub(b"", data[start.start() : end])
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=not whole
    )
    try:
        return etree.parse(BytesIO(b"<all>" + inside + b"</all>"), parser).getroot()
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def accepts_xml(head: InputHead) -> bool:
    """Whether an XML text, also behind a prompt, names units and is no list of equipment."""
    if head.is_binary or "</" not in head.text:
        return False
    root = parse_all(head.text.encode("utf-8", "replace"), whole=False)
    units = [] if root is None else [element_labels(one) for one in units_of(root)]
    return bool(units) and sum(map(is_owned, units)) * 2 < len(units)


def read_xml(feed: InputFeed) -> Iterator[SourceFact]:
    """What each record tells; of a document that breaks off, those before."""
    data = feed.whole(LARGEST)
    if feed.head.encoding != "utf-8":
        data = data.decode(feed.head.encoding, "replace").encode("utf-8", "replace")
    root = parse_all(data, whole=True)
    if root is None:
        root = parse_all(data, whole=False)
        yield feed.reject("", "XML that is cut off or damaged", rest=True)
    for number, unit in enumerate(() if root is None else units_of(root), 1):
        feed.records += 1
        labels = element_labels(unit, DEEPEST)
        yield from read_record(labels, feed.origin(f"record {number}"), feed.file)


def record_labels(record: Record, depth: int = 0) -> Labels:
    """The fields of a record and of what stands in it, by their names, so many levels deeper."""
    found: Labels = []
    for name, value in record.items():
        told = bare_value(value)
        if isinstance(told, str | int | float) and not isinstance(told, bool):
            found.append((local(name), str(told).strip()))
        elif depth:
            inside = told if isinstance(told, list) else [told]
            for one in inside:
                if isinstance(one, dict):
                    found += record_labels(one, depth - 1)
    return found


def is_unit(record: Record) -> bool:
    """Whether a record names a neighbour, in the words of the protocols for it."""
    labels = record_labels(record)
    parts = {part_of(name) for name, _ in labels}
    about = LabelPart.CHASSIS in parts or not SYSTEM.isdisjoint(parts)
    return about and names_unit(labels) and not is_owned(labels)


def accepts_json(head: InputHead) -> bool:
    """Whether a JSON text names neighbours."""
    return head.is_json and next(wanted_records(head.document, is_unit), None) is not None


def read_json(feed: InputFeed) -> Iterator[SourceFact]:
    """What each record of a neighbour tells."""

    def told(record: Record, origin: Origin) -> Iterator[SourceFact]:
        yield from read_record(record_labels(record, DEEPEST), origin, feed.file)

    yield from each(feed, told, is_unit)


SOURCES = (
    EvidenceSource(kind="neighbour XML", accepts=accepts_xml, read=read_xml),
    EvidenceSource(kind="neighbour JSON", accepts=accepts_json, read=read_json),
)
