"""Reports of vulnerability scanners: hosts, ports, MACs and what hosts said; no word on flaws."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from unbadge.formats import (
    ip_text,
    mac_text,
    macs_on,
    time_text,
)
from unbadge.model import Origin, Rejected, Signal
from unbadge.sources import EvidenceSource, InputFeed, InputHead, RecordHost, SourceFact, port_of
from unbadge.sources.lists import delimiter, parse_rows, plain, rows
from unbadge.sources.logs import Once
from unbadge.sources.scans.markup import elements
from unbadge.sources.scans.outputs import said_in

Element = etree._Element  # noqa: SLF001 - lxml's elements have no public name
# Headers by what they hold; all others are the scanner's words on flaws, and are passed over.
MARKS = frozenset({"plugin id", "plugin", "nvt oid", "nvt name", "qid", "definition id"})
COLUMNS = {
    "host": (
        "ip address",
        "ip",
        "host",
        "host ip",
        "asset ip address",
        "asset ipv4",
        "asset display ipv4 address",
    ),
    "port": ("port", "service port"),
    "proto": ("protocol", "port protocol"),
    "name": ("name", "plugin name", "nvt name", "title", "definition name"),
    "output": ("plugin output", "specific result", "results", "result", "output"),
    "mac": ("mac address", "mac", "asset display mac address"),
    "seen": ("timestamp", "last discovered", "last seen", "last detected"),
}
LOOKED = 15  # rows in which the headers are looked for
ETHERNET = ("ethernet", "mac address")  # checks whose output is a list of the host's own MACs
# What stands in the first lines of a report: all words of one of these.
ROOTS = (
    *(("<NessusClientData",), ("<NexposeReport",), ("<ASSET_DATA_REPORT",), ("<SCAN ",)),
    *(("<report", "<nvt"), ("<report", "<gmp>")),
)


def accepts(head: InputHead) -> bool:
    """Whether an XML text opens as such a report, or a table has a scanner's own headers."""
    if head.is_binary:
        return False
    if head.is_xml:
        return any(all(word in head.text for word in words) for words in ROOTS)
    mark = delimiter(head.lines)
    table = parse_rows(head.lines, mark)[:LOOKED] if mark else []
    return any(header(row) is not None for row in table)


def header(cells: list[str]) -> dict[str, int] | None:
    """Which column holds what, where a row is a scanner's headers; else None."""
    names = [plain(cell) for cell in cells]
    if not MARKS & set(names):
        return None
    found = {
        role: names.index(word)
        for role, words in COLUMNS.items()
        if (word := next((word for word in words if word in names), ""))
    }
    return found if "host" in found and ("output" in found or "name" in found) else None


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """What each row or result tells of its host; of what many tell, the first."""
    once = Once()
    for told in read_xml(feed) if feed.head.is_xml else read_table(feed):
        if isinstance(told, Rejected) or once.is_new(told):
            yield told


def read_table(feed: InputFeed) -> Iterator[SourceFact]:
    """What each row of a table tells."""
    columns: dict[str, int] | None = None
    for row in rows(feed):
        if isinstance(row, Rejected):
            yield row
            continue
        place, cells = row
        if columns is None:
            columns = header(cells)
            continue
        feed.records += 1
        told = {role: cells[at] for role, at in columns.items() if at < len(cells)}
        yield from result(told, feed, place)


def result(told: dict[str, str], feed: InputFeed, place: str) -> Iterator[SourceFact]:
    """What one result tells: a port, MACs, and what the host said."""
    host = host_of(told, feed.origin(place))
    if host is None:
        yield feed.reject(place, "a result without a host")
        return
    yield from host.address()
    port = port_of(told.get("port", ""))
    if port:
        yield host.says(Signal.PORT_OPEN, f"{port}/{told.get('proto') or 'tcp'}", port)
    name, output = told.get("name", ""), told.get("output", "")
    if any(word in name.lower() for word in ETHERNET):
        yield from host.says_each(Signal.MAC, macs_in(output))
    for signal, value, raw in said_in(name, output, port):
        yield host.says(signal, value, port, raw)


def host_of(told: dict[str, str], origin: Origin) -> RecordHost | None:
    """Whom a result is about: an address, else a name; None where it has neither."""
    ip = ip_text(told.get("host", ""))
    known = told.get("host", "").strip().lower()[:253]
    if ip is None and not known:
        return None
    seen = time_text(told["seen"]) if told.get("seen") else None
    mac = mac_text(told.get("mac", ""))
    return RecordHost(origin=origin, ip=ip, mac=mac, device=None if ip else known, seen=seen)


def macs_in(text: str) -> list[str]:
    """The MACs in a text of several lines."""
    return [spot.text for spot in macs_on(text.replace("\n", " | "))]


def read_xml(feed: InputFeed) -> Iterator[SourceFact]:
    """What each host of a report tells."""
    tags = ("ReportHost", "node", "result", "IP", "HOST", "host")
    for element in elements(feed, *tags):
        if isinstance(element, Rejected):
            yield element
            continue
        reader = READERS[str(element.tag)]
        for number, told in enumerate(reader(element), 1):
            feed.records += 1
            where = told.get("host") or "?"
            yield from result(told, feed, f"host {where} result {number}")


def text_in(element: Element, path: str) -> str:
    """The text at the end of a path, or nothing."""
    return (element.findtext(path) or "").strip()


def nessus(element: Element) -> Iterator[dict[str, str]]:
    """The results of one ``ReportHost``."""
    tags = {tag.get("name"): tag.text or "" for tag in element.iter("tag")}
    ip = tags.get("host-ip") or element.get("name") or ""
    seen = tags.get("HOST_END_TIMESTAMP", "")
    for mac in macs_in(tags.get("mac-address", "")):
        yield {"host": ip, "mac": mac, "seen": seen}
    for item in element.iterfind("ReportItem"):
        yield {
            "host": ip,
            "port": item.get("port", ""),
            "proto": item.get("protocol", ""),
            "name": item.get("pluginName", ""),
            "output": text_in(item, "plugin_output"),
            "seen": seen,
        }


def greenbone(element: Element) -> Iterator[dict[str, str]]:
    """One ``result``; its description quotes what the host said."""
    ip = (element.findtext("host") or "").strip()
    port, _, proto = text_in(element, "port").partition("/")
    if ip:
        yield {
            "host": ip,
            "port": port,
            "proto": proto,
            "name": text_in(element, "nvt/name") or text_in(element, "name"),
            "output": text_in(element, "description"),
            "seen": text_in(element, "creation_time"),
        }


def greenbone_host(element: Element) -> Iterator[dict[str, str]]:
    """The details of one ``host``: its MAC."""
    ip = text_in(element, "ip")
    for detail in element.iterfind("detail"):
        if ip and text_in(detail, "name") == "MAC":
            yield {"host": ip, "mac": text_in(detail, "value")}


def nexpose(element: Element) -> Iterator[dict[str, str]]:
    """One ``node``: its MAC, its ports, and the settings that its services showed."""
    ip = element.get("address", "")
    yield {"host": ip, "mac": element.get("hardware-address", "")}
    for end in element.iter("endpoint"):
        base = {"host": ip, "port": end.get("port", ""), "proto": end.get("protocol", "")}
        yield base
        for config in end.iter("config"):
            name, value = config.get("name", ""), (config.text or "").strip()
            if name.endswith("banner") or name == "http.banner.server":
                is_web = name.startswith("http")
                yield {**base, "name": "HTTP server banner" if is_web else name, "output": value}


def qualys(element: Element) -> Iterator[dict[str, str]]:
    """One host of a scan or of a report on assets."""
    ip = element.get("value") or text_in(element, "IP")
    for group in element.iter("CAT"):
        for item in group:
            yield {
                "host": ip,
                "port": group.get("port") or "",
                "proto": group.get("protocol") or "",
                "name": text_in(item, "TITLE"),
                "output": text_in(item, "RESULT"),
            }
    for item in element.iter("VULN_INFO"):
        yield {
            "host": ip,
            "port": text_in(item, "PORT"),
            "proto": text_in(item, "PROTOCOL"),
            "output": text_in(item, "RESULT"),
        }


READERS = {
    "ReportHost": nessus,
    "node": nexpose,
    "result": greenbone,
    "host": greenbone_host,
    "IP": qualys,
    "HOST": qualys,
}
SOURCE = EvidenceSource(kind="vulnerability scan report", accepts=accepts, read=read)
