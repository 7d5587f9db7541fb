"""Logs whose lines each tell of one flow or name, among lines of other programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from msgspec.structs import replace

from unbadge.model import FlowEntry, NameSighting, Observation, Rejected, Signal
from unbadge.sources import EvidenceSource, InputFeed, Item, Record
from unbadge.sources.head import InputHead
from unbadge.sources.jsonlines import records
from unbadge.sources.logs import BROKEN, Once, OpenSessions, Senders, SessionStart, near
from unbadge.sources.source import RecordHost
from unbadge.sources.syslog.packed import unwrap
from unbadge.wire import moment, written_ip

Part = TypeVar("Part")
Told = FlowEntry | SessionStart | NameSighting
Entries = Callable[[str], Iterable[Told]]


class LineSource(EvidenceSource, frozen=True, kw_only=True):
    """A log of lines: ``mark`` stands on each of its own, ``entries`` begins to read one log.

    One of ``hints``, where there are any, stands on each line too: it is looked for first.  A mark
    that is ``loose`` may stand on lines of others.
    """

    mark: re.Pattern[str]
    entries: Callable[[InputHead], Entries]
    hints: tuple[str, ...] = ()
    loose: bool = False

    def read_by(self, read: Callable[[InputFeed], Iterator[Item]]) -> LineSource:
        """The same log, read in another way."""
        return replace(self, read=read)


@lru_cache(maxsize=8)
def unwrapped(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines as they were before a shipper packed them."""
    return tuple(map(unwrap, lines))


def is_any(head: InputHead, mark: re.Pattern[str]) -> bool:
    """Whether one of the first lines is of a format."""
    return not head.is_binary and any(map(mark.search, unwrapped(head.lines)))


def line_source(
    kind: str,
    mark: re.Pattern[str],
    entries: Entries,
    *,
    may_be_idle: bool = False,
    hints: tuple[str, ...] = (),
) -> LineSource:
    """A log of lines, known by an expression that one of the first ones holds."""

    def accepts(head: InputHead) -> bool:
        return is_any(head, mark)

    return LineSource(
        kind=kind,
        accepts=accepts,
        read=lambda feed: read_lines(feed, entries),
        may_be_idle=may_be_idle,
        mark=mark,
        entries=lambda _: entries,
        hints=hints,
    )


def read_json_records(
    feed: InputFeed, read: Callable[[Record], Iterable[Part]]
) -> Iterator[tuple[str, Part] | Rejected]:
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
    feed: InputFeed, read: Callable[[Record], Iterable[Part]]
) -> Iterator[tuple[str, list[Part]] | Rejected]:
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


class LineTeller:
    """Passes on what lines tell: connections once, questions once, and at the end whose MACs."""

    def __init__(self, feed: InputFeed) -> None:
        """Nothing told."""
        self._feed = feed
        self._senders, self._once, self._sessions = Senders(), Once(), OpenSessions()

    def take(self, found: Iterable[Told], place: str) -> Iterator[Item]:
        """What a line tells of traffic."""
        for item in found:
            if not isinstance(item, NameSighting):
                yield from self._counted(self._sessions.take(item, place))
                continue
            yield item
            if (asked := query_of(item, self._feed, place)) is not None:
                yield from self.news((asked,))

    def news(self, seen: Iterable[Observation]) -> Iterator[Observation]:
        """What is seen for the first time."""
        return filter(self._once.is_new, seen)

    def finish(self) -> Iterator[Item]:
        """The connections whose end no line told, and the senders."""
        yield from self._counted(self._sessions.left())
        yield from self._senders.told(self._feed)

    def _counted(self, entries: Iterable[tuple[FlowEntry, str]]) -> Iterator[FlowEntry]:
        for entry, place in entries:
            self._senders.add_entry(entry, place)
            yield entry


def read_lines(feed: InputFeed, entries: Entries) -> Iterator[Item]:
    """What the lines of a log of one program tell; a broken line is rejected with its place."""
    teller = LineTeller(feed)
    for number, text in feed.texts():
        place = f"line {number}"
        try:
            found = tuple(entries(unwrap(text)))
        except BROKEN as error:
            feed.records += 1
            yield feed.reject(place, f"{type(error).__name__}: {error}"[:300])
            continue
        feed.records += len(found)
        yield from teller.take(found, place)
    yield from teller.finish()


def query_of(named: NameSighting, feed: InputFeed, place: str) -> Observation | None:
    """The name that a host of the estate asked for, as evidence of what it is."""
    ip = written_ip(named.host)
    if not near(ip):
        return None
    host = RecordHost(origin=feed.origin(place), ip=ip, seen=moment(named.first))
    return host.says(Signal.DNS_QUERY, named.name)
