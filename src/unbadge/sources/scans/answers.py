"""Answers of services in the records of any search engine or scanner: known by the answers.

LeakIX, Onyphe, ZoomEye, Netlas, FOFA, Sonar and many more write them under names of their own,
as JSON or as a table; but an answer begins with its protocol, and an address looks like one.
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from unbadge.formats.address import epoch, ip_text, time_text
from unbadge.model import Origin, Rejected, Signal
from unbadge.sources import (
    EvidenceSource,
    InputFeed,
    InputHead,
    Record,
    RecordHost,
    SourceFact,
    first_text,
    inner,
    port_of,
    records,
    text_of,
    wanted_records,
)
from unbadge.sources.lists import ColumnRole, role_of, rows
from unbadge.sources.lists.asset_list import table_head
from unbadge.sources.scans.spoken import (
    Said,
    certificate_names,
    first_bytes,
    page,
    texts_said,
    unescape_bytes,
)

ADDRESSES = ("ip", "ip_str", "ip_address", "saddr", "ipv4", "ipv6", "addr", "address", "host")
PORTS = ("port", "sport", "src_port", "service_port")
TIMES = (
    *("timestamp", "@timestamp", "time", "last_updated", "lastupdatetime", "updated_at"),
    *("timestamp_ts", "scan_time", "observed_at", "last_seen"),
)
HEADERS = ("headers", "header", "response_headers", "http_headers")
PAGES = ("body", "html", "content")
TITLES = ("title", "http_title", "html_title")
SPOKEN = ("HTTP/1.", "HTTP/2", "RTSP/1.0")
IN_BASE64 = ("SFRUUC8", "UlRTUC8")  # "HTTP/" and "RTSP/"
IN_HEX = ("485454502f", "525453502f")
DEEPEST = 6  # levels of a record
NAMES_MAKER = frozenset({ColumnRole.BRAND, ColumnRole.MODEL})


class Answering(Struct, frozen=True):
    """Who answers in a part of a record, on which port and when, as far as it was told above."""

    ip: str | None = None
    port: int | None = None
    seen: datetime | None = None


def answer_bytes(text: str) -> bytes:
    """The answer that a text is, plain or packed as base64 or hex; nothing where it is none."""
    if text.startswith(SPOKEN):
        return unescape_bytes(text) if "\\r\\n" in text else text.encode("utf-8", "replace")
    try:
        if text.startswith(IN_BASE64):
            return b64decode(text + "=" * (-len(text) % 4))
        if text[:10].lower().startswith(IN_HEX):
            return bytes.fromhex(text)
    except (binascii.Error, ValueError):
        pass
    return b""


def address_of(record: Record) -> str | None:
    """The address that a record tells under a usual name."""
    found = (ip_text(text_of(record, name)) for name in ADDRESSES)
    return next(filter(None, found), None)


def is_answering(record: Record) -> bool:
    """Whether a record tells of an address, itself or in a part of it, and of its answers."""
    parts: list[Record] = [record, *(one for one in record.values() if isinstance(one, dict))]
    return any(map(address_of, parts)) and next(answers_in(record, Answering()), None) is not None


def answers_in(part: object, above: Answering, depth: int = 0) -> Iterator[tuple[Answering, Said]]:
    """What is answered in a record and its parts, and by whom."""
    if depth > DEEPEST:
        return
    if isinstance(part, list):
        for one in part:
            yield from answers_in(one, above, depth + 1)
        return
    if not isinstance(part, dict):
        return
    who = answering_in(part, above)
    for said in answers_of(part, who.port):
        yield who, said
    for one in part.values():
        if isinstance(one, dict | list):
            yield from answers_in(one, who, depth + 1)


def answering_in(part: Record, above: Answering) -> Answering:
    """Who answers in a part of a record: what it tells itself, else what stands above."""
    inside = (address_of(one) for one in part.values() if isinstance(one, dict))
    time = first_text(part, *TIMES)
    return Answering(
        ip=address_of(part) or above.ip or next(filter(None, inside), None),
        port=port_of(first_text(part, *PORTS)) or above.port,
        seen=epoch(time) if time.isdigit() else time_text(time) or above.seen,
    )


def answers_of(part: Record, port: int | None) -> Iterator[Said]:
    """What a part of a record tells of an answer, itself."""
    texts = (value for value in part.values() if isinstance(value, str))
    told = list(filter(None, map(answer_bytes, texts)))
    for data in told:
        yield from first_bytes(data, port)
    headers = next(filter(None, (inner(part, name) for name in HEADERS)), {})
    if headers:
        pairs = (
            (name.replace("_", "-"), str(value[0] if isinstance(value, list) and value else value))
            for name, value in headers.items()
        )
        yield from page(pairs, first_text(part, *PAGES), port)
    if told or headers:
        yield from texts_said([(Signal.HTTP_TITLE, first_text(part, *TITLES).strip())])
        yield from certificate_names(part)


def read_record(record: Record, origin: Origin) -> Iterator[SourceFact]:
    """What a record tells of each host that answers in it."""
    told: dict[tuple[Answering, Said], None] = dict.fromkeys(answers_in(record, Answering()))
    opened = set[Answering]()
    if any(who.ip is None for who, _ in told):
        yield Rejected(origin=origin, reason="an answer without a readable address")
    for who, (signal, value, raw) in told:
        if who.ip is None:
            continue
        host = RecordHost(origin=origin, ip=who.ip, seen=who.seen)
        if who.port and who not in opened:
            opened.add(who)
            yield host.says(Signal.PORT_OPEN, f"{who.port}/tcp", who.port)
        yield host.says(signal, value, who.port, raw)


def record_of_row(headers: list[str], cells: list[str]) -> Record:
    """A row of a table as a record; the cells that look so are its address and port."""
    record: Record = dict(zip(headers, cells, strict=False))
    if address_of(record) is None:
        at = next((n for n, cell in enumerate(cells) if ip_text(cell)), None)
        if at is not None:
            port = next((one for cell in cells[at + 1 :] if (one := port_of(cell))), None)
            record |= {"ip": cells[at], "port": port}
    return record


def rows_in(document: object) -> Iterator[list[str]]:
    """The rows of cells in an envelope, as FOFA's results."""
    if isinstance(document, dict):
        for value in document.values():
            yield from rows_in(value)
    elif isinstance(document, list):
        for one in document:
            if isinstance(one, list):
                yield [str(cell) for cell in one]


def plain_row(cells: list[str]) -> Record:
    """A row without headers as a record."""
    return record_of_row([str(number) for number in range(len(cells))], cells)


def accepts_records(head: InputHead) -> bool:
    """Whether JSON holds records of hosts with their answers."""
    if not head.is_json:
        return False
    if head.holds(is_answering):
        return True
    return any(is_answering(plain_row(cells)) for cells in rows_in(head.document))


def read_records(feed: InputFeed) -> Iterator[SourceFact]:
    """What the records of a JSON text tell."""
    for item in records(feed):
        if isinstance(item, Rejected):
            yield item
            continue
        origin, record = item
        found = list(wanted_records(record, is_answering))
        found = found or [plain_row(cells) for cells in rows_in(record)]
        feed.records += max(len(found) - 1, 0)
        for number, one in enumerate(found, 1):
            at = feed.origin(f"{origin.place} record {number}") if len(found) > 1 else origin
            yield from read_record(one, at)


def accepts_table(head: InputHead) -> bool:
    """Whether a table has addresses and answers in its rows, and no column of makes or models."""
    table = table_head(head)
    if len(table) < 2 or NAMES_MAKER & {role_of(cell) for cell in table[0]}:
        return False
    return any(any(map(ip_text, cells)) and any(map(answer_bytes, cells)) for cells in table[1:])


def read_table(feed: InputFeed) -> Iterator[SourceFact]:
    """What the rows of a table tell."""
    names: list[str] = []
    for item in rows(feed):
        if isinstance(item, Rejected):
            yield item
            continue
        place, cells = item
        if not names:
            names = [cell.strip().casefold() for cell in cells]
            continue
        feed.records += 1
        yield from read_record(record_of_row(names, cells), feed.origin(place))


SOURCES = (
    EvidenceSource(kind="answers of services in JSON", accepts=accepts_records, read=read_records),
    EvidenceSource(kind="answers of services in a table", accepts=accepts_table, read=read_table),
)
