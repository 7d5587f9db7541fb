"""NVD's files of whole years, and copies of its records: those of makers on file are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import SourceError
from unbadge.formats.jsonparts import UNDECODABLE
from unbadge.knowledge.update.bodies import Fetcher, Got, Store, record_bodies
from unbadge.knowledge.update.feed import KnowledgeFeed
from unbadge.knowledge.update.nvdold import modern_record, nvd_records
from unbadge.knowledge.update.scope import TRAILING, RecordScope
from unbadge.knowledge.update.shapes import Cve, RawPage, is_sound
from unbadge.knowledge.update.sound import LONGEST

MARK = "{year}"  # in the names of files that hold a year
ADDRESS = "nvd-years:kept"  # under which the store holds all records of makers on file
YEAR = re.compile(r"(\d{4})(?:\.json)?(?:\.gz|\.zip|\.json)?$")
# dahuasecurity, as CPE writes a vendor; of a shorter name any word may be the beginning.
GLUED = re.compile(rf"(.{{5,}}?)(?:{TRAILING.pattern})")


class YearsHeard(Struct, kw_only=True):
    """What reading years came to: those kept, by id, how many were read, which were rejected."""

    kept: dict[str, bytes] = {}
    read: int = 0
    rejected: list[str] = []


def got_years(
    feed: KnowledgeFeed,
    fetcher: Fetcher,
    store: Store,
    scope: RecordScope,
    on_file: frozenset[str],
    today: date,
) -> tuple[Got, YearsHeard]:
    """The records of makers on file: those kept, with those of the years that can be got.

    Raises SourceError where no year can be got, or one holds no record.
    """
    heard = YearsHeard()
    before = store.body(ADDRESS)
    if before:
        take_year(before, heard, scope, on_file)
    heard.read, heard.rejected = 0, []
    failures: list[SourceError] = []
    for name, body in bodies_there(feed, fetcher, today):
        try:
            if isinstance(body, SourceError):
                raise body
            take_year(body, heard, scope, on_file)
        except SourceError as error:
            heard.rejected.append(f"{name}: {error}")
            failures.append(error)
    if not heard.read:
        raise failures[0] if failures else SourceError(f"{feed.id}: no file of a year there")
    page = write_page(heard)
    return Got(address=ADDRESS, body=page, fresh=page != before), heard


def bodies_there(
    feed: KnowledgeFeed, fetcher: Fetcher, today: date
) -> Iterator[tuple[str, bytes | SourceError]]:
    """The files of the years and copies of single records, by name, or why one cannot be got."""
    yearly = replace(feed, names=tuple(name for name in feed.names if MARK in name))
    for year in years_of(yearly, fetcher, today):
        try:
            body = fetcher.get(yearly, year=year).body
        except SourceError as error:
            yield str(year), error
        else:
            yield str(year), body
    yield from chain.from_iterable(map(record_bodies, copies_of(feed, fetcher)))


def years_of(feed: KnowledgeFeed, fetcher: Fetcher, today: date) -> list[str]:
    """The years that a folder holds; asked of a publisher, this one and the one before."""
    if not (folders := fetcher.folders()):
        return [str(today.year - 1), str(today.year)]
    forms = (feed.file, *feed.names)
    names = {form.rstrip("*").replace("{year}", "[0-9][0-9][0-9][0-9]") for form in forms}
    found = (path.name for name in names for one in folders for path in one.glob(f"{name}*"))
    return sorted({year[1] for year in map(YEAR.search, found) if year})


def copies_of(feed: KnowledgeFeed, fetcher: Fetcher) -> Iterator[Path]:
    """Where folders hold a copy of the records as single files."""
    names = [name for name in feed.names if MARK not in name]
    for folder in fetcher.folders():
        yield from (folder / name for name in names if (folder / name).is_dir())


def take_year(body: bytes, heard: YearsHeard, scope: RecordScope, on_file: frozenset[str]) -> None:
    """Keep the records of a body that are our business; one that is malformed falls by itself."""
    for number, (raw, old) in enumerate(nvd_records(body), start=1):
        heard.read += 1
        try:
            record, modern = modern_record(raw, old=old)
        except UNDECODABLE as error:
            heard.rejected.append(f"record {number}: {error}"[:LONGEST])
            continue
        if record.id not in on_file and record_maker(record, scope) is None:
            continue
        if is_sound(record):
            heard.kept[record.id] = modern
        else:
            told = f"{record.id[:LONGEST]!r}: no id, day, score or name that can be one"
            heard.rejected.append(told)


def record_maker(record: Cve, scope: RecordScope) -> str | None:
    """The maker on file whose video equipment a record's products are, or None."""
    about = " ".join(one.value for one in record.descriptions if one.lang == "en")
    for match in record.matches():
        maker = maker_in(match.criteria, scope)
        if maker and scope.is_video(maker, product_in(match.criteria), about):
            return maker
    return None


def maker_in(criteria: str, scope: RecordScope) -> str | None:
    """The maker on file whom a CPE names as its vendor, or None."""
    parts = criteria.split(":")
    if len(parts) < 6:
        return None
    vendor = parts[3].replace("_", " ")
    glued = GLUED.fullmatch(vendor)
    return scope.maker_of(vendor) or (scope.maker_of(glued[1]) if glued else None)


def product_in(criteria: str) -> str:
    """The product that a CPE names, as words."""
    name = criteria.replace("\\:", " ").split(":")[4].removesuffix("_firmware")
    return name.replace("\\", "").replace("_", " ").upper()


def write_page(heard: YearsHeard) -> bytes:
    """Records as the store keeps them: one page, by id."""
    items = tuple(msgspec.Raw(heard.kept[key]) for key in sorted(heard.kept))
    return msgspec.json.encode(
        RawPage(
            total_results=len(items),
            results_per_page=len(items),
            start_index=0,
            vulnerabilities=items,
        )
    )
