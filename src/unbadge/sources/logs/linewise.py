"""Logs whose lines each tell of one flow or name, among lines of other programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import msgspec
from msgspec import Struct, field

from unbadge.formats.jsonparts import UNDECODABLE
from unbadge.model import FlowEntry, NameSighting, Observation, Rejected, Signal
from unbadge.sources import EvidenceSource, InputFeed, Item, Record
from unbadge.sources.head import InputHead
from unbadge.sources.jsonlines import records
from unbadge.sources.logs.fields import BROKEN
from unbadge.sources.logs.granted import grant_of
from unbadge.sources.logs.once import Once, near
from unbadge.sources.logs.senders import Senders
from unbadge.sources.logs.sessions import OpenSessions, SessionStart
from unbadge.sources.source import RecordHost
from unbadge.sources.stamps import STAMP
from unbadge.wire.capture import moment
from unbadge.wire.hosts import written_ip

Told = TypeVar("Told")
Entries = Callable[[str], Iterable[FlowEntry | SessionStart | NameSighting]]


class PackedLine(Struct, frozen=True):
    """A line of a log as Docker, the journal of systemd and shippers of logs pack it."""

    log: str = ""
    message: str = ""
    line: str = ""
    time: str = ""
    journal: str = field(default="", name="MESSAGE")
    microseconds: str = field(default="", name="__REALTIME_TIMESTAMP")


def is_any(head: InputHead, mark: re.Pattern[str]) -> bool:
    """Whether one of the first lines is of a format."""
    return not head.is_binary and any(mark.search(line) for line in head.lines)


def line_source(
    kind: str, mark: re.Pattern[str], entries: Entries, *, may_be_idle: bool = False
) -> EvidenceSource:
    """A log of lines, known by an expression that one of the first ones holds."""

    def accepts(head: InputHead) -> bool:
        return is_any(head, mark)

    def read(feed: InputFeed) -> Iterator[Item]:
        return read_lines(feed, entries)

    return EvidenceSource(kind=kind, accepts=accepts, read=read, may_be_idle=may_be_idle)


def read_json_records(
    feed: InputFeed, read: Callable[[Record], Iterable[Told]]
) -> Iterator[tuple[str, Told] | Rejected]:
    """What each record of JSON tells, with its place, each thing a record of its own.

    ``read`` raises one of ``BROKEN``.
    """
    for item in read_whole_records(feed, read):
        if isinstance(item, Rejected):
            yield item
            continue
        place, found = item
        feed.records += max(0, len(found) - 1)
        yield from ((place, one) for one in found)


def read_whole_records(
    feed: InputFeed, read: Callable[[Record], Iterable[Told]]
) -> Iterator[tuple[str, list[Told]] | Rejected]:
    """All that each record of JSON tells, with its place; one with a broken part is refused.

    ``read`` raises one of ``BROKEN``.
    """
    for item in records(feed):
        if isinstance(item, Rejected):
            yield item
            continue
        origin, record = item
        try:
            found = list(read(record))
        except BROKEN as error:
            yield feed.reject(origin.place, f"{type(error).__name__}: {error}"[:300])
        else:
            yield origin.place, found


def read_json_names(
    feed: InputFeed, read: Callable[[Record], Iterable[NameSighting]]
) -> Iterator[Item]:
    """The names that each record of JSON tells, and who asked for each, once."""
    once = Once()
    for item in read_json_records(feed, read):
        if isinstance(item, Rejected):
            yield item
            continue
        place, named = item
        yield named
        asked = query_of(named, feed, place)
        if asked is not None and once.is_new(asked):
            yield asked


def read_lines(feed: InputFeed, entries: Entries) -> Iterator[Item]:
    """What the lines of a log tell; of other programs' lines those of a DHCP server do.

    A line that is of the format and broken is rejected with its place.
    """
    senders, once, sessions = Senders(), Once(), OpenSessions()
    for number, text in feed.texts():
        place = f"line {number}"
        try:
            found = tuple(entries(unwrap(text) if text[:1] == "{" else text))
        except BROKEN as error:
            feed.records += 1
            yield feed.reject(place, f"{type(error).__name__}: {error}"[:300])
            continue
        granted = () if found else tuple(grant_of(text, feed, place))
        feed.records += bool(found or granted)
        yield from filter(once.is_new, granted)
        for item in found:
            if not isinstance(item, NameSighting):
                yield from counted(sessions.take(item, place), senders)
                continue
            yield item
            if (asked := query_of(item, feed, place)) is not None and once.is_new(asked):
                yield asked
    yield from counted(sessions.left(), senders)
    yield from senders.told(feed)


def counted(entries: Iterable[tuple[FlowEntry, str]], senders: Senders) -> Iterator[FlowEntry]:
    """Flows, whose senders are noted."""
    for entry, place in entries:
        senders.add_entry(entry, place)
        yield entry


def unwrap(text: str) -> str:
    """The line that a container's or journal's JSON holds, behind its time; else the text."""
    try:
        packed = msgspec.json.decode(text, type=PackedLine)
    except UNDECODABLE:
        return text
    line = next(filter(None, (packed.log, packed.message, packed.journal, packed.line)), "")
    if not line:
        return text
    journal = packed.microseconds
    time = packed.time or (f"{journal[:-6]}.{journal[-6:]}" if journal.isdecimal() else "")
    return f"{time} {line.rstrip()}" if STAMP.match(f"{time} ") and not STAMP.match(line) else line


def query_of(named: NameSighting, feed: InputFeed, place: str) -> Observation | None:
    """The name that a host of the estate asked for, as evidence of what it is."""
    ip = written_ip(named.host)
    if not near(ip):
        return None
    host = RecordHost(origin=feed.origin(place), ip=ip, seen=moment(named.first))
    return host.says(Signal.DNS_QUERY, named.name)
