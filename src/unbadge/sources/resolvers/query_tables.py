"""Query logs of resolvers as tables under a header: who asked for which name."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.formats.address import ip_text
from unbadge.model import NameOrigin, NameSighting, Rejected
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.lists import delimiter, parse_rows, plain, rows
from unbadge.sources.logs import BROKEN, Once, nanoseconds, pack_address
from unbadge.sources.logs.linewise import query_of

# Headers as ``plain`` writes them, the first that stands there counts: an address at home before
# the one by which a resolver outside knows the whole site.
COLUMNS = {
    "client": [
        "device local ip",
        "client local ip",
        "client ip address",
        "client ip",
        "client address",
        "src ip",
        "srcaddr",
        "id orig h",
        "source ip",
        "source ip address",
        "client",
        "source",
    ],
    "name": [
        "qname",
        "query name",
        "question name",
        "domain name",
        "domain",
        "host queried",
        "dns query",
        "query",
        "question",
    ],
    "kind": [
        "qtype",
        "query type",
        "record type",
        "question type",
        "rr type",
        "qtype name",
        "rcode name",
        "rcode",
        "response code",
    ],
    "answer": ["answer", "answers", "resolved ip", "resolved ips", "rdata", "response data"],
    "time": ["timestamp", "ts", "time", "date time", "datetime", "query time", "date"],
}
NEEDED = ("client", "name", "kind")
Places = dict[str, int]
BROKEN_ROW = (*BROKEN, IndexError)  # also a row shorter than its headers


def places_of(cells: list[str]) -> Places:
    """Where each column stands, by the headers; nothing where they are of something else."""
    words = [plain(cell) for cell in cells]
    at = {
        part: words.index(found)
        for part, names in COLUMNS.items()
        if (found := next((name for name in names if name in words), None)) is not None
    }
    return at if all(part in at for part in NEEDED) else {}


def accepts(head: InputHead) -> bool:
    """Whether the first line is the header of such a table."""
    if head.is_binary or head.is_xml or not (mark := delimiter(head.lines)):
        return False
    return bool(places_of(next(iter(parse_rows(head.lines[:1], mark)), [])))


def sighting(cells: list[str], at: Places) -> NameSighting:
    """Who asked, for what and when; the addresses given. Raises one of ``BROKEN``."""
    when = nanoseconds(cells[at["time"]]) if "time" in at else 0
    answers = cells[at["answer"]] if "answer" in at else ""
    words = answers.replace(",", " ").replace(";", " ").split()
    given = tuple((pack_address(ip), when) for ip in map(ip_text, words) if ip)
    client, name = cells[at["client"]], cells[at["name"]].rstrip(".")
    if not name:
        raise ValueError("no name that was asked for")
    return NameSighting(pack_address(client), NameOrigin.DNS, name, when, given)


def read(feed: InputFeed) -> Iterator[Item]:
    """The questions of a table, and those of hosts of the estate as evidence of what they are."""
    once, at = Once(), Places()
    for item in rows(feed):
        if isinstance(item, Rejected):
            yield item
            continue
        place, cells = item
        if not at:
            at = places_of(cells)
            continue
        feed.records += 1
        try:
            named = sighting(cells, at)
        except BROKEN_ROW as error:
            yield feed.reject(place, str(error)[:300] or type(error).__name__)
            continue
        yield named
        asked = query_of(named, feed, place)
        if asked is not None and once.is_new(asked):
            yield asked


SOURCE = EvidenceSource(kind="DNS query table", accepts=accepts, read=read)
