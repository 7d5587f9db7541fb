"""JSON objects, one a line, or as the items of one array that spreads over lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import msgspec

from unbadge.formats.jsonparts import UNDECODABLE, objects
from unbadge.model import Observation, Origin, Rejected
from unbadge.sources.feed import InputFeed
from unbadge.sources.head import wanted_records

Record = dict[str, object]
DECODER = msgspec.json.Decoder(dict[str, object])
BLANKS = b" \t\r\n\x1e"  # with the mark before each record of a JSON text sequence (RFC 7464)
FRAME = frozenset({b"", b"[", b"]", b",", b"{}", b"{", b"}"})


def records(feed: InputFeed) -> Iterator[tuple[Origin, Record] | Rejected]:
    """Each object with its place; commas and brackets of an array around them do not matter."""
    if not feed.head.is_json_lines:
        yield from spread_objects(feed)
        return
    decode = DECODER.decode
    for number, line in feed.lines():
        text = line
        is_bare = line[:1] == b"{" and line[-1:] == b"}"
        if not is_bare:
            text = line.strip(BLANKS)
        if text in FRAME:
            continue
        feed.records += 1
        place = f"line {number}"
        try:
            record = decode(text if is_bare else bare(text))
        except UNDECODABLE as error:
            yield feed.reject(place, f"not a JSON object: {error}")
            continue
        yield feed.origin(place), record


def spread_objects(feed: InputFeed) -> Iterator[tuple[Origin, Record] | Rejected]:
    """Each object of a document that spreads over lines, or of several."""
    for line, data in objects(feed.utf8()):
        place = f"line {line}"
        try:
            record = DECODER.decode(data) if data else None
        except UNDECODABLE as error:
            feed.records += 1
            yield feed.reject(place, f"not a JSON object: {error}")
            continue
        if record is None:
            feed.records += 1
            yield feed.reject(place, "an object that is cut off, or larger than 32 MiB", rest=True)
            continue
        feed.records += 1
        yield feed.origin(place), record


def each(
    feed: InputFeed,
    read: Callable[[Record, Origin], Iterable[Observation | Rejected]],
    is_wanted: Callable[[Record], bool] = lambda _: True,
) -> Iterator[Observation | Rejected]:
    """What each wanted object tells, in whatever envelope it comes, and the lines without one."""
    return chain.from_iterable(each_told(feed, read, is_wanted))


def each_told(
    feed: InputFeed,
    read: Callable[[Record, Origin], Iterable[Observation | Rejected]],
    is_wanted: Callable[[Record], bool],
) -> Iterator[Iterable[Observation | Rejected]]:
    """The same object by object."""
    for item in records(feed):
        if isinstance(item, Rejected):
            yield (item,)
            continue
        origin, record = item
        if is_wanted(record):
            yield read(record, origin)
            continue
        inside = list(wanted_records(record, is_wanted))
        feed.records += max(len(inside) - 1, 0)
        for number, found in enumerate(inside, 1):
            at = feed.origin(f"{origin.place} record {number}") if len(inside) > 1 else origin
            yield read(found, at)


def bare(text: bytes) -> bytes:
    """An object without the array's marks around it."""
    text = text.lstrip(b"[, \t")
    if text[:1] == b"{":
        text = text.rstrip(b",] \t")
    return text


def inner(record: object, *names: str) -> Record:
    """The object at the end of a path of names; empty where there is none."""
    for name in names:
        record = record.get(name) if isinstance(record, dict) else None
    return record if isinstance(record, dict) else {}


def text_of(record: object, *names: str) -> str:
    """The text or number at the end of a path of names; empty where there is none."""
    for name in names:
        if not isinstance(record, dict):
            return ""
        record = record.get(name)
    if type(record) is str or record is None:  # most are
        return record or ""
    record = bare_value(record)
    if isinstance(record, str):
        return record
    if isinstance(record, bool) or not isinstance(record, int | float):
        return ""
    return str(record)


def first_text(record: object, *names: str) -> str:
    """The first text or number that a record holds under some names; empty where it has none."""
    return next(filter(None, (text_of(record, name) for name in names)), "")


def bare_value(value: object) -> object:
    """What a field holds; of Junos' list of one record with ``data``, that."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        return value[0].get("data", value)
    return value


def list_of(record: object, *names: str) -> list[object]:
    """The list at the end of a path of names; empty where there is none."""
    found = inner(record, *names[:-1]).get(names[-1])
    return found if isinstance(found, list) else []


def port_of(value: object) -> int | None:
    """A port number, or nothing."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 6:
        value = int(value)
    return value if type(value) is int and 0 < value < 65_536 else None
