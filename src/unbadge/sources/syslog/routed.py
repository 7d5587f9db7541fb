"""A log of many programs: each line goes to the reader of what wrote it, and the rest is counted.

One collector holds the lines of a whole site: firewall, resolver, DHCP server, switches, and much
that tells nothing of traffic.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from unbadge.errors import SourceError
from unbadge.formats import (
    ips_on,
    is_log,
    program_of,
)
from unbadge.model import Unread
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.logs import BROKEN
from unbadge.sources.logs.linewise import LineSource, LineTeller, Told, unwrapped
from unbadge.sources.syslog.granted import grant_of, unit_of
from unbadge.sources.syslog.packed import unwrap

NAMED = 8  # programs that are named of those that no reader knows
NO_PROGRAM = "no program named"
DHCP = re.compile(r"\bDHCP(?:ACK|OFFER|REQUEST|DISCOVER|RELEASE|INFORM|NAK|DECLINE)\b")
PROTOCOL = re.compile(r"(?i)(?<![a-z])(?:tcp|udp|icmp)(?![a-z])")


class LineRouter:
    """Knows which reader takes which line."""

    def __init__(self, logs: Sequence[LineSource], head: InputHead) -> None:
        """No line read; each reader begins anew."""
        self._readers = [(one, one.mark.search, one.entries(head)) for one in logs]

    def read(self, line: str) -> tuple[Told, ...] | None:
        """What the first reader that knows a line makes of it; None where nobody knows it.

        Raises one of ``BROKEN`` where a line is broken to all who know it.
        """
        broken: Exception | None = None
        is_known = False
        for log, knows, entries in self._readers:
            if (log.hints and not any(map(line.__contains__, log.hints))) or knows(line) is None:
                continue
            try:
                found = tuple(entries(line))
            except BROKEN as error:
                broken = broken or error
                continue
            if found:
                return found
            is_known = is_known or not log.loose
        if broken is not None:
            raise broken
        return () if is_known else None


class LeftOut:
    """What no reader knows, counted by the program that wrote it."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.lines: Counter[str] = Counter()
        self.flowing: Counter[str] = Counter()  # others, with a protocol and two addresses

    def add(self, line: str) -> None:
        """Counts a line."""
        program = program_of(line) or NO_PROGRAM
        flows = PROTOCOL.search(line) is not None and len(ips_on(line)) > 1
        (self.flowing if flows else self.lines)[program] += 1

    def told(self) -> Iterator[Unread]:
        """Programs whose lines seem to tell of flows in a form that nobody reads."""
        for program, count in self.flowing.most_common(NAMED):
            whose = "without a program's name" if program == NO_PROGRAM else f"of {program}"
            what = f"lines {whose} that name two ends and a protocol in a form not read"
            yield Unread(what=what, count=count, unit="lines")


def program_words(counted: Counter[str]) -> str:
    """How many lines of which programs."""
    first = counted.most_common(NAMED)
    more = len(counted) - len(first)
    named = [f"{program} {count:,}" for program, count in first]
    return ", ".join([*named, f"{more} others"] if more else named)


def read_routed(feed: InputFeed, logs: Sequence[LineSource]) -> Iterator[Item]:
    """What the lines of a log tell, whoever wrote them; at the end what was left out, by program.

    A line that is of a known format and broken is rejected with its place.
    """
    router, teller, left = LineRouter(logs, feed.head), LineTeller(feed), LeftOut()
    feed.used = 0
    for number, text in feed.texts():
        if not text or text.isspace():
            continue
        line, place = unwrap(text), f"line {number}"
        feed.records += 1
        try:
            found = router.read(line)
        except BROKEN as error:
            yield feed.reject(place, f"{type(error).__name__}: {error}"[:300])
            continue
        if found:
            feed.records += len(found) - 1
            feed.used += len(found)
            yield from teller.take(found, place)
            continue
        units = tuple(grant_of(line, feed, place)) or tuple(unit_of(line, feed, place))
        feed.used += bool(units)
        yield from teller.news(units)
        if found is None and not units:
            left.add(line)
    yield from teller.finish()
    yield from left.told()
    tell_left(feed, left)


def tell_left(feed: InputFeed, left: LeftOut) -> None:
    """Notes what was left out; raises SourceError where all of a log was."""
    unknown = left.lines + left.flowing
    if unknown.total() == feed.records > 0:
        words = f"a log without a line on traffic, names or units: {program_words(unknown)}"
        raise SourceError(f"{feed.file}: {words}")
    if many := left.lines.total():
        words = f"{count_words(many)} nothing that is read, left out: {program_words(left.lines)}"
        feed.notes.append(f"{feed.file}: {words}")
    elif feed.records and not feed.used:
        feed.notes.append(f"{feed.file}: {count_words(feed.records)} of no traffic, name or unit")


def count_words(many: int) -> str:
    """So many lines, and what they do."""
    return f"{many:,} lines tell" if many > 1 else "1 line tells"


def routed(logs: Sequence[LineSource]) -> tuple[LineSource, ...]:
    """Some logs, each read with all others in mind: lines of any may stand in any."""

    def read(feed: InputFeed) -> Iterator[Item]:
        return read_routed(feed, logs)

    return tuple(one.read_by(read) for one in logs)


def is_of_dhcp(lines: Sequence[str]) -> bool:
    """Whether most lines are messages of a DHCP server, though no time stands before them."""
    told = sum(DHCP.search(line) is not None for line in lines)
    return bool(lines) and told * 2 > len(lines)


def system_log(logs: Sequence[LineSource]) -> EvidenceSource:
    """Any log of a system, whose first lines need not be of a program that is read."""

    def accepts(head: InputHead) -> bool:
        if head.is_binary or head.is_xml:
            return False
        return is_log(unwrapped(head.lines)) or is_of_dhcp(head.lines)

    return EvidenceSource(
        kind="system log", accepts=accepts, read=lambda feed: read_routed(feed, logs)
    )
