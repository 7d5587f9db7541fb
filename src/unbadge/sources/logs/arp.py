"""Tables of network kit: every line with one unit's MAC, whatever prints it; and neighbours."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator

from unbadge.formats.mac import mac_text
from unbadge.formats.ties import Spot, beside, host_ip4, ips_on, macs_on
from unbadge.model import Observation, Origin, Signal, Witness
from unbadge.sources import EvidenceSource, InputFeed, InputHead, RecordHost, SourceFact
from unbadge.sources.lists import parse_rows
from unbadge.sources.logs.neighbour_rows import HEADER, NeighbourRows
from unbadge.sources.logs.neighbours import NEIGHBOURLY, NeighbourBlock, chassis, labels_of, part_of

# A rule, or the next prompt.
PARTING = re.compile(
    r"^[\s\-=+|*_]{5,}$|^(?:<[\w.\-]+>|\[[\w.\-@: ~/]+\]|[\w.\-@:/~()]+)\s?[#>$%]\s*\S"
)
NAMED = re.compile(
    r"^(?=\S*[A-Za-z])([A-Za-z0-9][\w\-]*(?:\.[\w\-]+)+)\.?\s"
)  # a line that opens with a name
COLUMN = re.compile(r"(?i)(?<!\S)(?:host[ -]?name|client[ -]name|client[ -]hostname)(?!\S)")
SYSTEM = re.compile(
    r"(?i)(?<!\S)(?:(?:(?:rem(?:ote)?|neighbou?r)[ -]?)?(?:sys(?:tem)?[ -]?name|device[ -]?id)"
    r"|(?:rem(?:ote)?|neighbou?r)[ -]host[ -]?name)(?!\S)"
)
FAR = re.compile(
    r"(?i)(?<!\S)(?:tunnel[ -]?dest\w*|(?:remote[ -]?)?vtep(?:[ -]?(?:ip|addr)\w*)?)(?!\S)"
)
# Of two MACs on a line: the unit's stands under its own heading, the other is a port's or radio's.
OWN = re.compile(
    r"(?i)(?<!\S)(chassis[ -]?id|ethernet mac)(?!\S).*(?<!\S)(port[ -]?id|radio mac|bssid)(?!\S)"
)
WORD = re.compile(r"\S+")
NAME = re.compile(r"^[A-Za-z0-9][\w.\-]*$")
DEVICE = re.compile(r"(?i)^\W*(?:device|system) ?(?:id|name) *:")  # opens a neighbour
PAGED = re.compile(r"(?i)-{2,}\s*more\s*-{2,}|\x1b\[[0-9;?]{0,16}[A-Za-z]|[\x08\r]+")
APART = re.compile(r"^\S|[{}]")  # what is not set under the line above, or opens another block
UNDER = re.compile(r"(?i)^\s+(?:ip|ipv4|ip[ -]?addr(?:ess)?|address)\b")  # of the line above
# Most lines: an address, words, one MAC, words.  No word is long enough or marked like another MAC.
SHORT = r"(?: +[A-Za-z][A-Za-z0-9_@/]{0,10})*"
USUAL = re.compile(
    rf"(\d{{1,3}}(?:\.\d{{1,3}}){{3}}){SHORT}"
    rf" +([0-9A-Fa-f]{{2}}(?::[0-9A-Fa-f]{{2}}){{5}}){SHORT} *"
)
INDEXED = re.compile(r"^\s*\d+ ")  # a numbered record, spread over lines of name=value
HALVES = 2  # units on one line, each with the words behind it
SCANNER = re.compile(r"(?i)^interface: [^,]+, (?:type|datalink)")  # arp-scan on itself


def accepts(head: InputHead) -> bool:
    """Whether a text has a line with one unit's MAC, and is no delimited table; or neighbours."""
    if is_other(head):
        return False
    found = hits(head)
    if found:
        return not is_delimited(found)
    if any(map(OWN.search, head.lines)) and any(len(macs_on(line)) > 1 for line in head.lines):
        return True
    many = sum(map(is_neighbour, head.lines))
    opened = DEVICE if many == 1 else HEADER
    return many > 1 or any(map(opened.match, head.lines))


def accepts_any(head: InputHead) -> bool:
    """Whether a text has a line with one unit's MAC, or what a switch says of a neighbour."""
    if is_other(head):
        return False
    return bool(hits(head)) or any(chassis(line) or is_neighbour(line) for line in head.lines)


def is_other(head: InputHead) -> bool:
    """Whether a head is no plain text: binary, XML or JSON; a prompt may look like a tag."""
    is_xml = head.is_xml and ("</" in head.text or "/>" in head.text)
    is_json = head.text.lstrip()[:1] in {"{", "["} and bool(head.record)
    return head.is_binary or is_xml or is_json


def is_neighbour(line: str) -> bool:
    """Whether a line holds a label that only LLDP and CDP know."""
    block = NeighbourBlock()
    block.add(1, labels_of(line))
    return block.is_neighbour


def hits(head: InputHead) -> list[str]:
    """The first lines that hold one unit's MAC."""
    return [line for line in head.text.splitlines()[:2_000] if units(line)][:200]


def units(line: str) -> list[tuple[Spot, str]]:
    """The units of a line, each with the words that are about it: one, or several side by side."""
    macs = macs_on(line)
    if len(macs) < HALVES:
        return [(mac, line) for mac in macs]
    alone = [mac for mac in macs if "/" not in line[max(0, mac.start - 1) : mac.end + 1]]
    if len(alone) == 1:  # the other one is a radio's, in the name of a network
        return [(alone[0], line)]
    return side_by_side(line, macs)


def side_by_side(line: str, macs: list[Spot]) -> list[tuple[Spot, str]]:
    """The units of a line in columns, each with its words: all of one shape, and no address."""
    if line[: macs[0].start].strip() or ips_on(line):
        return []
    ends = [*(mac.start for mac in macs[1:]), len(line)]
    parts = [line[mac.start : end] for mac, end in zip(macs, ends, strict=True)]
    shapes = {tuple(map(kind_of_word, part.split())) for part in parts}
    if len(shapes) > 1 or len(shapes.pop()) < HALVES:
        return []
    return [(macs_on(part)[0], part) for part in parts]


def kind_of_word(word: str) -> str:
    """What a word is like: digits, or its letters without digits."""
    return "#" if word[:1].isdigit() or macs_on(word) else word


def is_delimited(lines: list[str]) -> bool:
    """Whether most lines are split by one mark into the same number of cells, of three or more."""
    return any(
        max(
            Counter(
                len(row)
                for row in parse_rows(lines, mark)
                if len(row) > 2 and not any(map(is_in_columns, row))
            ).values(),
            default=0,
        )
        * 2
        > len(lines)
        for mark in ",;\t|"
    )


def is_in_columns(cell: str) -> bool:
    """Whether a cell with a MAC is columns that blanks part: what was split is a part of one."""
    return "  " in cell.strip() and bool(macs_on(cell))


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """The MAC of each line with the address that the line ties to it, and what neighbours say."""
    table = ConsoleText(feed)
    for number, line in feed.texts():
        if line and not line.isspace():
            feed.records += 1
        yield from table.take(number, line)
    yield from table.finish()


class ConsoleText:
    """A text of console output, line by line."""

    def __init__(self, feed: InputFeed) -> None:
        """No line read yet."""
        self._feed = feed
        self._block = NeighbourBlock()
        self._rows = NeighbourRows()
        self._ahead = ""  # an address that stands alone: its MAC comes on the next line
        self._spread = False  # whether pairs go on that a numbered line begins
        self._bare: str | None = None  # a unit without address: that may follow under it
        self._named: int | None = None  # the column under which hosts' names stand
        self._called: int | None = None  # the column of the names that neighbours give themselves
        self._far = sys.maxsize  # the column of the far ends of tunnels
        self._own: tuple[int, int] | None = None  # columns of a unit's MAC and of another one
        self._letters = any(spot.sure for line in hits(feed.head) for spot in macs_on(line))

    def take(self, number: int, line: str) -> Iterator[SourceFact]:
        """What a line tells."""
        if (usual := self._usual_row(number, line)) is not None:
            yield from self.finish()
            self._ahead, self._bare = "", None
            yield usual
            return
        if not SCANNER.match(line):
            yield from self._unusual(number, PAGED.sub(" ", line))

    def _unusual(self, number: int, line: str) -> Iterator[SourceFact]:
        """What a line tells that is not of the usual form: a row, an address, or words."""
        opening = chassis(line) if "hassis" in line else []
        found = opening or labels_of(line)
        begun = self._spread or INDEXED.match(line) is not None
        self._spread = begun and len(found) > 1 and "=" in line
        rows = [] if opening or self._spread else units(line) or self._under_heading(line)
        if rows and is_row(rows[0][0], line, found):
            yield from self.finish()
            for mac, part in rows:
                yield from self._row(number, part, mac)
        else:
            yield from self._no_row(number, line, found)

    def _under_heading(self, line: str) -> list[tuple[Spot, str]]:
        """The unit of a row with several MACs, under the heading that tells which is its own."""
        if self._own is None or len(macs := macs_on(line)) != HALVES:
            return []
        own, other = self._own
        near = [mac for mac in macs if abs(mac.start - own) < abs(mac.start - other)]
        return [(near[0], line)] if len(near) == 1 else []

    def _no_row(self, number: int, line: str, found: list[tuple[str, str]]) -> Iterator[SourceFact]:
        """What a line without a unit's MAC tells: an address, a neighbour by name, or words."""
        if address := self._address_alone(line):
            yield from self._address_under(number, address)
        elif not self._rows.begins(line):
            yield from self._rows.read(line, self._feed.origin(f"line {number}"))
            yield from self._words(number, line, found)
            self._look(line)

    def _address_alone(self, line: str) -> str:
        """The one address of a line under a unit that has none yet; empty for any other line."""
        alone = ips_on(line) if self._bare and UNDER.match(line) else []
        return alone[0].text if len(alone) == 1 else ""

    def _usual_row(self, number: int, line: str) -> Observation | None:
        """What a line of the usual form tells, as any other row would: most lines are such."""
        usual = USUAL.fullmatch(line) if self._named is None else None
        if usual is None:
            return None
        unit, ip = mac_text(usual[2]), host_ip4(usual[1])
        if not unit or not ip:
            return None
        origin = self._feed.origin(f"line {number}")
        return Observation(signal=Signal.MAC, value=unit, origin=origin, ip=ip, mac=unit)

    def _words(self, number: int, line: str, found: list[tuple[str, str]]) -> Iterator[SourceFact]:
        """What a line that is no row tells: labels of a neighbour, or the end of such a block."""
        if not found and APART.search(line):
            self._bare = None
        if self._block.names and self._block.ends(line, found):
            yield from self.finish()
        if found:
            self._block.add(number, found)
        elif len(macs_on(line)) > 1:
            yield self._feed.reject(f"line {number}", "several MACs on one line")
        elif PARTING.match(line):
            yield from self.finish()
        else:
            self._block.go_on(line)

    def _look(self, line: str) -> None:
        """Notes what a line without a MAC says of the next ones."""
        alone = ips_on(line)
        self._ahead = alone[0].text if len(alone) == 1 and len(line.split()) == 1 else ""
        if match := COLUMN.search(line):
            self._named = match.start()
        if match := OWN.search(line):
            self._own = (match.start(1), match.start(2))
        if match := FAR.search(line):
            self._far = match.start()
        if match := SYSTEM.search(line):
            self._called = match.start()

    def _row(self, number: int, line: str, mac: Spot) -> Iterator[SourceFact]:
        on_line = [one for one in ips_on(line) if one.start < self._far - 1]
        if not (mac.sure or self._letters or on_line):
            yield self._feed.reject(f"line {number}", "digits that may be a MAC or another number")
            return
        ips = self._ips_of(mac, on_line, line)
        origin = self._feed.origin(f"line {number}")
        for ip in ips or (None,):
            yield Observation(signal=Signal.MAC, value=mac.text, origin=origin, ip=ip, mac=mac.text)
        yield from self._named_host(line, mac, ips, origin)

    def _ips_of(self, mac: Spot, on_line: list[Spot], line: str) -> tuple[str, ...]:
        """The addresses that a row ties to its unit: on its line, or alone on the line above."""
        ahead, self._ahead = self._ahead, ""
        ips = beside(mac, on_line, line)
        if not ips and ahead and line[:1].isspace():
            ips = (ahead,)
        self._bare = None if ips else mac.text
        return ips

    def _named_host(
        self, line: str, mac: Spot, ips: tuple[str, ...], origin: Origin
    ) -> Iterator[Observation]:
        """The name of a row's host: under a heading, or at the head of a line without address."""
        if self._named is not None and (name := word_under(line, self._named)):
            host = RecordHost(origin=origin, ip=next(iter(ips), None), mac=mac.text)
            yield host.says(Signal.DHCP_HOSTNAME, name)
        elif self._called is not None and (name := word_under(line, self._called)):
            host = RecordHost(origin=origin, ip=next(iter(ips), None), mac=mac.text)
            yield host.says(Signal.TEXT, name)
        elif not ips and (match := NAMED.match(line)) and match.end() <= mac.start:
            host = RecordHost(origin=origin, mac=mac.text, witness=Witness.DECLARED)
            yield host.says(Signal.TEXT, match[1])

    def _address_under(self, number: int, ip: str) -> Iterator[SourceFact]:
        """The address that stands on a line of its own under its unit."""
        mac, self._bare = self._bare, None
        host = RecordHost(origin=self._feed.origin(f"line {number}"), ip=ip, mac=mac)
        yield from host.address()

    def finish(self) -> Iterator[SourceFact]:
        """What the labelled lines tell that end here."""
        if self._block.names:
            block, self._block = self._block, NeighbourBlock()
            origin = self._feed.origin(f"line {block.number}")
            yield from block.told(origin, self._feed.file)


def is_row(mac: Spot, line: str, found: list[tuple[str, str]]) -> bool:
    """Whether a line with a MAC is a table's row, and not a label with its value."""
    if not found:
        return True
    if any(mac.text in {spot.text for spot in macs_on(value)} for _, value in found):
        only = len(found) == 1 or not any(part_of(label) in NEIGHBOURLY for label, _ in found)
        return only and bool(ips_on(line))
    return True


def word_under(line: str, column: int) -> str:
    """The word that begins under a heading, where it holds a letter."""
    match = next(
        (word for word in WORD.finditer(line) if word.start() <= column < word.end()), None
    )
    if match is None or abs(match.start() - column) > 1 or not re.search("[A-Za-z]", match[0]):
        return ""
    is_name = NAME.match(match[0]) and not macs_on(match[0]) and not ips_on(match[0])
    return match[0] if is_name else ""


SOURCE = EvidenceSource(kind="ARP and MAC tables", accepts=accepts, read=read)
ANY = EvidenceSource(kind="ARP and MAC tables", accepts=accepts_any, read=read)
