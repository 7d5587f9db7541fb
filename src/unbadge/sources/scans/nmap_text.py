"""What nmap and masscan print for people and for grep: ``-oN``, ``-oG``, ``-oL`` and pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from unbadge.errors import SourceError
from unbadge.formats.address import epoch, ip_text
from unbadge.formats.ties import macs_on
from unbadge.model import Signal, Unread, Witness
from unbadge.sources import (
    EvidenceSource,
    InputFeed,
    InputHead,
    Item,
    RecordHost,
    SourceFact,
    Strangers,
    port_of,
)
from unbadge.sources.scans.masscan import banner_told
from unbadge.sources.scans.nmap_scripts import IGNORED, READERS

REPORT = re.compile(r"^Nmap scan report for (?:(?P<name>\S+) \((?P<in>[^)]+)\)|(?P<ip>\S+))")
PORT = re.compile(r"^(?P<port>\d{1,5})/(?P<proto>tcp|udp|sctp)\s+(?P<state>[\w|]+)\s*(?P<rest>.*)$")
REASON = re.compile(r"^\s*(?:(?:syn-ack|udp-response|no-response)\S*(?: ttl \d+)?)?\s*")
SCRIPT = re.compile(r"^\|[_ ] ?(?P<id>[a-z][\w\-]*): ?(?P<text>.*)$")
MORE = re.compile(r"^\|[_ ] ?(?P<text>.*)$")
GREPPED = re.compile(
    r"^(?:Timestamp: (?P<time>\d+)\s+)?Host: (?P<ip>\S+) \((?P<name>[^)]*)\)\s+(?P<rest>.*)$"
)
LISTED = re.compile(
    r"^(?P<what>open|banner) (?P<proto>tcp|udp|sctp) (?P<port>\d{1,5}) (?P<ip>\S+) (?P<time>\d+)"
    r"(?: (?P<name>\S+) (?P<text>.*))?$"
)
FAILED = re.compile(r"(?i)^(?:QUITTING!|Failed to |WARNING: No targets|.*requires root priv)")
OPENING = re.compile(r"^(?:# Nmap \d|Starting Nmap \d)")
DONE = re.compile(r"(?i)^# ?Nmap done|^Nmap done|^# ?end$|^# Masscan done")
NAMES = {"commonName": "CN", "organizationName": "O", "organizationalUnitName": "OU"}
CERTIFICATE = (("Subject: ", Signal.TLS_SUBJECT), ("Issuer: ", Signal.TLS_ISSUER))
LONGEST = 16_384  # characters of one script's output


def accepts(head: InputHead) -> bool:
    """Whether a line opens a scan or a host's report, or is a row of either list."""
    marks = (OPENING, REPORT, GREPPED, LISTED)
    return not head.is_binary and any(mark.match(line) for line in head.lines for mark in marks)


def read(feed: InputFeed) -> Iterator[Item]:
    """What the report of each host tells."""
    report = Report(feed)
    for number, line in feed.texts():
        yield from report.take(number, line.rstrip())
    yield from report.finish()
    yield from report.strangers.report(feed, "scripts")
    if report.failure:
        raise SourceError(f"{feed.file}: the scan failed: {report.failure}")
    if not report.is_done:
        yield Unread(what="the scan was cut off: nothing says that it was done")


class Report:
    """A text line by line, and the host and script that its lines belong to."""

    def __init__(self, feed: InputFeed) -> None:
        """No line read yet."""
        self._feed = feed
        self._told: list[tuple[Signal, str, int | None, bytes | None, Witness]] = []
        self._ip: str | None = None
        self._mac: str | None = None
        self._start = 0
        self._port: int | None = None
        self._script, self._output = "", ""
        self.is_done = self._has_no_end = False
        self.failure = ""
        self.strangers = Strangers(frozenset(READERS) | IGNORED)

    def take(self, number: int, line: str) -> Iterator[SourceFact]:
        """What a line ends or tells at once."""
        if match := REPORT.match(line):
            yield from self.finish()
            self._feed.records += 1
            self._begin(match, number)
        elif match := PORT.match(line):
            self._close()
            self._open(match)
        elif line.startswith("|"):
            self._say(line)
        elif line.startswith("MAC Address: "):
            self._close()
            self._mac = next((spot.text for spot in macs_on(line)), None)
        elif line.startswith("Host script results"):
            self._close()
            self._port = None
        elif match := GREPPED.match(line):
            yield from self._grepped(match, number)
        elif match := LISTED.match(line):
            yield from self._listed(match, number)
        elif DONE.match(line):
            self.is_done = True
        elif FAILED.match(line):
            self.failure = self.failure or line.strip()[:200]

    def _begin(self, match: re.Match[str], number: int) -> None:
        self._ip = ip_text(match["in"] or match["ip"] or "")
        self._start = number
        if match["name"]:
            self._add(Signal.TEXT, match["name"], witness=Witness.DECLARED)

    def _open(self, match: re.Match[str]) -> None:
        self._port = port_of(match["port"]) if match["state"] == "open" else None
        if self._port:
            self._add(Signal.PORT_OPEN, f"{self._port}/{match['proto']}", self._port)
            service, _, product = match["rest"].partition(" ")
            product = REASON.sub("", product)
            if product and "http" not in service:
                self._add(Signal.TEXT, product.strip(), self._port, witness=Witness.DERIVED)

    def _say(self, line: str) -> None:
        """Takes in a line of a script's output."""
        if match := SCRIPT.match(line):
            self._close()
            self._script, self._output = match["id"], match["text"]
        elif (match := MORE.match(line)) and len(self._output) < LONGEST:
            self._output += "\n" + match["text"]

    def _close(self) -> None:
        """Notes what the script tells whose output has ended."""
        name, text = self._script, self._output.strip("\n")
        self._script = self._output = ""
        if name == "ssl-cert":
            for line in text.split("\n"):
                for mark, signal in CERTIFICATE:
                    if line.strip().startswith(mark):
                        self._add(signal, distinguished_text(line.strip()[len(mark) :]), self._port)
        elif reader := READERS.get(name):
            element = etree.Element("script", id=name, output=without_controls(text))
            for signal, value, raw in reader(element, self._port):
                self._add(signal, value, self._port, raw)
        elif name:
            self.strangers.meet(iter((name,)))

    def _add(
        self,
        signal: Signal,
        value: str,
        port: int | None = None,
        raw: bytes | None = None,
        witness: Witness = Witness.OBSERVED,
    ) -> None:
        item = (signal, value, port, raw, witness)
        if item not in self._told:
            self._told.append(item)

    def finish(self) -> Iterator[SourceFact]:
        """What is known of the host whose report ends here."""
        self._close()
        ip, mac, told = self._ip, self._mac, self._told
        self._ip = self._mac = self._port = None
        self._told = []
        if ip or mac:
            host = RecordHost(origin=self._feed.origin(f"line {self._start}"), ip=ip, mac=mac)
            yield from host.address()
            for signal, value, port, raw, witness in told:
                yield host.says(signal, value, port, raw, witness)

    def _grepped(self, match: re.Match[str], number: int) -> Iterator[SourceFact]:
        """What a row for grep tells."""
        self._feed.records += 1
        self.is_done = self.is_done or bool(match["time"])
        ip = ip_text(match["ip"])
        if ip is None:
            yield self._feed.reject(f"line {number}", "a host without a readable address")
            return
        seen = epoch(match["time"] or "")
        host = RecordHost(origin=self._feed.origin(f"line {number}"), ip=ip, seen=seen)
        if match["name"]:
            yield host.says(Signal.TEXT, match["name"], witness=Witness.DECLARED)
        for port, proto, product in ports_of_row(match["rest"]):
            yield host.says(Signal.PORT_OPEN, f"{port}/{proto}", port)
            if product:
                yield host.says(Signal.TEXT, product, port, witness=Witness.DERIVED)

    def _listed(self, match: re.Match[str], number: int) -> Iterator[SourceFact]:
        """What a row of masscan's list tells."""
        self._feed.records += 1
        self.is_done = True
        ip, port = ip_text(match["ip"]), port_of(match["port"])
        if ip is None or port is None:
            yield self._feed.reject(f"line {number}", "a row without a readable address and port")
            return
        seen = epoch(match["time"])
        host = RecordHost(origin=self._feed.origin(f"line {number}"), ip=ip, seen=seen)
        if match["what"] == "open":
            yield host.says(Signal.PORT_OPEN, f"{port}/{match['proto']}", port)
        for signal, value, raw in banner_told(match["name"] or "", match["text"] or "", port):
            yield host.says(signal, value, port, raw)


def ports_of_row(rest: str) -> Iterator[tuple[int, str, str]]:
    """Number, protocol and product of each open port in a row for grep; no web server's product."""
    _, _, ports = rest.partition("Ports: ")
    for item in ports.partition("\t")[0].split(", "):
        parts = item.strip().split("/")
        port = port_of(parts[0]) if len(parts) > 2 and parts[1] == "open" else None
        if port is not None:
            _, _, proto, _, service, _, product, *_ = [*parts, *[""] * 4]
            yield port, proto, "" if "http" in service else product


def distinguished_text(text: str) -> str:
    """A name as ``CN=…, O=…`` from nmap's ``commonName=…/organizationName=…``."""
    parts = re.split(r"/(?=[A-Za-z]\w*=)", text)
    pairs = (part.partition("=") for part in parts)
    return ", ".join(f"{NAMES.get(key, key)}={value}" for key, _, value in pairs)


def without_controls(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return re.sub(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


SOURCE = EvidenceSource(kind="nmap and masscan text", accepts=accepts, read=read)
