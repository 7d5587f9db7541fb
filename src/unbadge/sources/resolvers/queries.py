"""Query logs of resolvers: dnsmasq and Pi-hole, Unbound, BIND, CoreDNS, Windows DNS, AdGuard Home.

They tell which names a client asked for, and some the addresses that it was given.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Iterator

from unbadge.formats.dns import read_dns
from unbadge.model import NameOrigin, NameSighting
from unbadge.sources import EvidenceSource, InputHead, Record
from unbadge.sources.head import wanted_records
from unbadge.sources.jsonlines import text_of
from unbadge.sources.logs import nanoseconds, pack_address
from unbadge.sources.logs.linewise import (
    Entries,
    LineSource,
    is_any,
    line_source,
    read_json_names,
    read_lines,
)
from unbadge.sources.stamps import day_stamps, stamp

ASKERS = 50_000  # names whose askers are remembered
WORDS = r"query\[\w+\]|reply|cached(?:-stale)?|config|forwarded|(?:gravity|regex|exactly) \w+"
DNSMASQ = re.compile(
    r"\bdnsmasq(?:-dns)?(?:\[\d+\])?:?\s+(?:\d+ (\S+?)/\d+ )?"
    rf"({WORDS}|/\S+) (\S+) (from|is|to) (\S+)"
)
UNBOUND = re.compile(
    r"\bunbound(?:\[[\d:]+\])?:? .*?\b(?:info|query|reply): ([0-9a-fA-F.:]+) (\S+?)\.?"
    r" [A-Z0-9]+ IN\b"
)
# What a local zone of a kind answered by itself: nobody else was asked.
UNBOUND_LOCAL = re.compile(
    r"\bunbound(?:\[[\d:]+\])?:? .*?\binfo: \S+ [a-z_]+ ([0-9a-fA-F.:]+)@\d+ (\S+?)\.?"
    r" [A-Z0-9]+ IN\b"
)
BIND = re.compile(
    r"\bclient (?:@0x[0-9a-f]+ )?([0-9a-fA-F.:]+)#\d+(?: \(\S+\))?: (?:view \S+: )?(?:UDP: |TCP: )?"
    r"(?:query|answer): (\S+) IN "
)
ANSWERED = re.compile(r" (?:\d+|IN) A(?:AAA)? ([0-9a-fA-F.:]+)(?=[\s;]|$)")
BIND_TIME = re.compile(r"^(\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d\.\d+)")
COREDNS = re.compile(
    r'([0-9a-fA-F.:\[\]]{2,48}):\d+ - \d+ "[A-Z0-9]+ IN (\S+?)\.? (?:udp|tcp|https|tls)'
)
WINDOWS = re.compile(
    r"\bPACKET +[0-9A-Fa-f]+ (?:UDP|TCP) Rcv +(\S+) +[0-9a-fA-F]{4} +Q .*?\(\d+\)(\S+)"
)
LABEL = re.compile(r"\(\d+\)")


class Askers:
    """Who asked for which name last, where an answer does not say to whom it went."""

    def __init__(self) -> None:
        """Nobody."""
        self._asked: dict[str, tuple[bytes, str]] = {}  # name -> client, the name it asked for
        self._alias: str | None = None

    def ask(self, client: bytes, name: str) -> None:
        """Notes a question."""
        if len(self._asked) >= ASKERS:
            self._asked.clear()
        self._asked[name] = (client, name)

    def answer(self, name: str, given: str) -> tuple[bytes, str] | None:
        """Who asked for the name that is answered, and what it asked for; aliases are followed."""
        asked = self._asked.get(name) or (self._asked.get(self._alias) if self._alias else None)
        if asked is None:
            return None
        if name not in self._asked:
            self._asked[name] = asked
        self._alias = name if given == "<CNAME>" else None
        return asked


def dnsmasq() -> Callable[[str], Iterator[NameSighting]]:
    """What reads the lines of one log of dnsmasq, which tells questions and answers apart."""
    askers = Askers()

    def entries(line: str) -> Iterator[NameSighting]:
        found = DNSMASQ.search(line)
        if found is None:
            return
        client, what, name, word, end = found.groups()
        time = stamp(line)
        if word == "from":
            asker = pack_address(end)
            askers.ask(asker, name.lower())
            yield NameSighting(asker, NameOrigin.DNS, name, time)
        elif word == "is" and (asked := askers.answer(name.lower(), end)) and what != "config":
            host = pack_address(client) if client else asked[0]
            try:
                given = ((pack_address(end), time),)
            except ValueError:
                return
            if any(given[0][0]):  # what is blocked is answered by zeros
                yield NameSighting(host, NameOrigin.DNS, asked[1], time, given)

    return entries


def questions(*marks: re.Pattern[str], time: Callable[[str], int] = stamp) -> Entries:
    """What reads lines on which an expression finds who asked and for which name."""

    def read(line: str) -> Iterator[NameSighting]:
        if found := next(filter(None, (mark.search(line) for mark in marks)), None):
            name = ".".join(filter(None, LABEL.split(found[2])))  # Windows: (3)www(4)test(0)
            yield NameSighting(pack_address(found[1]), NameOrigin.DNS, name, time(line))

    return read


def windows(head: InputHead) -> Entries:
    """What reads the questions of a log of Windows, whose dates are in the server's language."""
    return questions(WINDOWS, time=day_stamps(filter(WINDOWS.search, head.lines)))


def bind(line: str) -> Iterator[NameSighting]:
    """The question on a line of BIND's log, or of one that holds its answer."""
    if found := BIND.search(line):
        date = BIND_TIME.match(line)
        time = nanoseconds(date[1]) if date else stamp(line)
        rest = line[found.end() :]
        said = rest.partition(" response: ")[2] or rest.partition(" -> ")[2]  # as Infoblox adds it
        given = tuple((pack_address(ip), time) for ip in ANSWERED.findall(said))
        name = found[2].rstrip(".")
        yield NameSighting(pack_address(found[1]), NameOrigin.DNS, name, time, given)


def adguard(record: Record) -> Iterator[NameSighting]:
    """The question in a record of AdGuard Home, with the answer where it was let through."""
    time = nanoseconds(text_of(record, "T"))
    answer = read_dns(b64decode(text_of(record, "Answer"))) if text_of(record, "Answer") else None
    given = [found.address for found in answer.records if found.address] if answer else []
    addresses = tuple((address, time) for address in given if any(address))
    yield NameSighting(
        pack_address(text_of(record, "IP")), NameOrigin.DNS, text_of(record, "QH"), time, addresses
    )


def is_question(record: Record) -> bool:
    """Whether a record is a question of AdGuard Home, in its log or as its API shows it."""
    return {"T", "QH", "QT", "IP"} <= record.keys() or (
        {"client", "question", "time"} <= record.keys()
        and bool(text_of(record, "question", "name"))
    )


def adguard_names(record: Record) -> Iterator[NameSighting]:
    """What the questions in a record ask for; raises one of ``BROKEN``."""
    for one in wanted_records(record, is_question):
        if "QH" in one:
            yield from adguard(one)
        else:  # as the API of AdGuard Home shows it
            time = nanoseconds(text_of(one, "time"))
            name = text_of(one, "question", "name").rstrip(".")
            yield NameSighting(pack_address(text_of(one, "client")), NameOrigin.DNS, name, time)


LINES = (
    LineSource(
        kind="dnsmasq and Pi-hole query log",
        accepts=lambda head: is_any(head, DNSMASQ),
        read=lambda feed: read_lines(feed, dnsmasq()),
        mark=DNSMASQ,
        hints=("dnsmasq",),
        entries=lambda _: dnsmasq(),
    ),
    line_source(
        "Unbound query log",
        re.compile(f"{UNBOUND.pattern}|{UNBOUND_LOCAL.pattern}"),
        questions(UNBOUND, UNBOUND_LOCAL),
        hints=("unbound",),
    ),
    line_source("BIND query log", BIND, bind, hints=("query: ", "answer: ")),
    line_source("CoreDNS query log", COREDNS, questions(COREDNS), hints=(" IN ",)),
    LineSource(
        kind="Windows DNS debug log",
        accepts=lambda head: is_any(head, WINDOWS),
        read=lambda feed: read_lines(feed, windows(feed.head)),
        mark=WINDOWS,
        hints=(" PACKET ",),
        entries=windows,
    ),
)
RECORDS = (
    EvidenceSource(
        kind="AdGuard Home query log",
        accepts=lambda head: head.holds(is_question),
        read=lambda feed: read_json_names(feed, adguard_names),
    ),
)
