"""The list of CVE records as a feed: what came since the last time, added to what was kept."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct

from unbadge.errors import SourceError
from unbadge.knowledge.update.bodies import Body, Fetcher, Got, Store, archived, record_bodies
from unbadge.knowledge.update.bodies.packing import unpack_body
from unbadge.knowledge.update.feed import KnowledgeFeed
from unbadge.knowledge.update.records import CveRecord, entry_of_record, read_record
from unbadge.knowledge.update.scope import RecordScope

ADDRESS = "records:kept"  # under which the store holds all records of makers on file
LONGEST_GAP = 30  # days that are asked for; who was away for longer reads the whole list anew


class KeptRecords(Struct, frozen=True, kw_only=True):
    """The records of makers on file as they came, and the last day that was asked for."""

    until: str = ""
    records: tuple[msgspec.Raw, ...] = ()


class RecordsHeard(Struct, kw_only=True):
    """What reading records came to: those kept, by id, how many were read, which were rejected."""

    kept: dict[str, tuple[str, bytes]] = {}  # when each was changed last, and its bytes
    read: int = 0
    rejected: list[str] = []


def take_bodies(
    bodies: Iterable[tuple[str, bytes | SourceError]],
    heard: RecordsHeard,
    scope: RecordScope,
    on_file: frozenset[str],
) -> None:
    """Keep the records of some files that are our business; one that fails is told, no more."""
    for name, body in bodies:
        heard.read += 1
        if isinstance(body, SourceError):
            heard.rejected.append(str(body))
            continue
        try:
            take_record(body, heard, scope, on_file)
        except SourceError as error:
            heard.rejected.append(f"{name}: {error}")


def got_records(
    feed: KnowledgeFeed,
    fetcher: Fetcher,
    store: Store,
    scope: RecordScope,
    on_file: frozenset[str],
    today: date,
) -> tuple[Got, RecordsHeard]:
    """The records of makers on file: those kept, with those that came since.

    Raises SourceError where nothing was got, or nothing of it was a record.
    """
    before = store.body(ADDRESS)
    known = read_kept(before) if before else KeptRecords()
    heard = RecordsHeard()
    for raw in known.records:
        take_record(bytes(raw), heard, scope, on_file)
    heard.read = 0
    bodies, until = (
        (chain.from_iterable(map(record_bodies, places_of(feed, fetcher))), known.until)
        if fetcher.folders()
        else daily_records(feed, fetcher, known.until, today)
    )
    take_bodies(bodies, heard, scope, on_file)
    if heard.read and len(heard.rejected) == heard.read:
        raise SourceError(f"no record among {heard.read} files ({heard.rejected[0]})")
    if not heard.read and not (known.records and until == known.until):
        raise SourceError(f"{feed.id}: no records there")
    body = write_kept(heard, until)
    return Got(address=ADDRESS, body=body, fresh=body != before), heard


def take_record(
    body: bytes, heard: RecordsHeard, scope: RecordScope, on_file: frozenset[str]
) -> None:
    """Keep a record if it is our business and not older than the one kept."""
    content = unpack_body(body)
    record = read_record(content)
    head = record.cve_metadata
    known = head.cve_id in on_file or head.cve_id in heard.kept
    if not known and entry_of_record(record, scope) is None:
        return
    stands = heard.kept.get(head.cve_id)
    if stands is None or stands[0] <= head.date_updated:
        heard.kept[head.cve_id] = head.date_updated, content


def places_of(feed: KnowledgeFeed, fetcher: Fetcher) -> Iterator[Path]:
    """Where folders hold records: a copy of the list, its archives, or single files."""
    for folder in fetcher.folders():
        for name in feed.names:
            yield from sorted(folder.glob(name))


def daily_records(
    feed: KnowledgeFeed, fetcher: Fetcher, until: str, today: date
) -> tuple[Iterable[Body], str]:
    """The records of each whole day since one, and the last day that was there.

    Raises SourceError where no day's records can be got.
    """
    earliest = today - timedelta(days=LONGEST_GAP)
    first = max(earliest, date.fromisoformat(until) + timedelta(days=1)) if until else earliest
    found: list[Iterable[Body]] = []
    failures: list[SourceError] = []
    last = until
    for number in range((today - first).days):
        day = (first + timedelta(days=number)).isoformat()
        try:
            got = fetcher.get(feed, day=day)
        except SourceError as error:
            failures.append(error)
            continue
        found.append(archived(io.BytesIO(got.body), day))
        last = day
    if failures and not found:
        raise failures[-1]
    return chain.from_iterable(found), last


def read_kept(body: bytes) -> KeptRecords:
    """The records of an earlier update; none where they are kept in another shape."""
    try:
        return msgspec.json.decode(body, type=KeptRecords)
    except msgspec.MsgspecError:
        return KeptRecords()


def write_kept(heard: RecordsHeard, until: str) -> bytes:
    """Records as the store keeps them, by id."""
    raw = (
        msgspec.Raw(msgspec.json.format(heard.kept[key][1], indent=-1))
        for key in sorted(heard.kept)
    )
    return msgspec.json.encode(KeptRecords(until=until, records=tuple(raw)))


def records_in(body: bytes) -> Iterator[CveRecord]:
    """The records in what the store keeps."""
    for raw in read_kept(body).records:
        try:
            yield read_record(bytes(raw))
        except SourceError:  # kept by an older release
            continue
