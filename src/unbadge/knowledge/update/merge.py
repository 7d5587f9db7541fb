"""What feeds say, laid over what is known: new advisories, and what has changed about old ones.

An entry that a person wrote keeps its products and ranges; a feed adds to it the score, the day,
the exploitation.  An entry made here alone is extracted by rule and of low confidence, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.news import news_of
from unbadge.knowledge.schema import Advisory, AdvisoryNews, Kev, ListingNews
from unbadge.knowledge.update.documents import advisories_of
from unbadge.knowledge.update.feed import KnowledgeFeed
from unbadge.knowledge.update.listings import listings_heard
from unbadge.knowledge.update.nvd.entries import advisory_of, basics_told
from unbadge.knowledge.update.nvd.years import record_maker
from unbadge.knowledge.update.records import (
    CveRecord,
    basics_of,
    entry_of_record,
    is_exploited,
)
from unbadge.knowledge.update.ruled import with_basics
from unbadge.knowledge.update.sayings import Sayings
from unbadge.knowledge.update.scope import RecordScope
from unbadge.knowledge.update.shapes import Cve

REJECTED, WITHDRAWN = "Rejected", "REJECTED"  # as NVD and as the list of records say it
LATELY = 0.005  # a smaller change of an exploit prediction is noise


class Merged(Struct, frozen=True, kw_only=True):
    """What an overlay holds, and what a person should look at.

    ``advisories`` are new ones, whole; ``news`` is what changed about those on file.
    """

    advisories: tuple[Advisory, ...] = ()
    news: tuple[AdvisoryNews, ...] = ()
    listings: tuple[ListingNews, ...] = ()
    exploited: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def added(self) -> tuple[str, ...]:
        """The ids of new advisories."""
        return tuple(one.id for one in self.advisories)

    @property
    def changed(self) -> tuple[str, ...]:
        """The ids of advisories on file of which something else is known now."""
        return tuple(one.id for one in self.news)


def merge(sayings: Sayings, knowledge: Knowledge, today: date) -> Merged:
    """What differs from what is known."""
    known = {one.id: one for one in knowledge.advisories}
    wanted = entries_wanted(sayings, known, RecordScope(knowledge))
    listings, seen = listings_heard(sayings.pages, knowledge, today)
    day = today.isoformat()
    both = [(entry, wanted[key]) for key, entry in known.items()]
    long_exploited = {one.id for one in knowledge.advisories if one.exploited}
    return Merged(
        advisories=tuple(entry for key, entry in wanted.items() if key not in known),
        news=tuple(news_of(before, now, day) for before, now in both if now != before),
        listings=listings,
        exploited=tuple(
            one.id for one in wanted.values() if one.exploited and one.id not in long_exploited
        ),
        notices=(*withdrawn(sayings, known), *seen),
    )


def entries_wanted(
    sayings: Sayings, known: Mapping[str, Advisory], scope: RecordScope
) -> dict[str, Advisory]:
    """What is known with all that feeds say, by id: the entries on file come first."""
    wanted = dict(known)
    for listed in sayings.listed:
        merge_listed(listed, wanted, scope)
    merge_records(sayings.records, wanted, scope)
    for doc in sayings.documents:
        for entry in advisories_of(doc, scope):
            wanted.setdefault(entry.id, entry)
    cited = {cve: doc.document.tracking.id for doc in sayings.documents for cve in doc.cves()}
    return {key: told_more(entry, sayings, cited) for key, entry in wanted.items()}


def withdrawn(sayings: Sayings, known: Mapping[str, Advisory]) -> Iterator[str]:
    """A word on each advisory on file whose record was taken back."""
    for _, record in sayings.records:
        if record.vuln_status == REJECTED and record.id in known:
            yield f"{record.id}: NVD has rejected the record; look at our entry"
    for listed in sayings.listed:
        head = listed.cve_metadata
        if head.state == WITHDRAWN and head.cve_id in known:
            yield f"{head.cve_id}: its owner has withdrawn the record; look at our entry"


def merge_listed(record: CveRecord, wanted: dict[str, Advisory], scope: RecordScope) -> None:
    """Add a record of the list, or what it says of an advisory that is known."""
    head = record.cve_metadata
    if head.state == WITHDRAWN:
        return
    if before := wanted.get(head.cve_id):
        entry = with_basics(before, basics_of(record))
        wanted[before.id] = replace(entry, exploited=before.exploited or is_exploited(record))
    elif found := entry_of_record(record, scope):
        wanted[found.id] = found


def merge_records(
    records: Iterable[tuple[KnowledgeFeed, Cve]], wanted: dict[str, Advisory], scope: RecordScope
) -> None:
    """Add records of NVD, or the scores that they give to advisories that are known."""
    for feed, record in records:
        if record.vuln_status == REJECTED:
            continue
        if before := wanted.get(record.id):
            wanted[record.id] = with_basics(before, basics_told(record))
            continue
        maker = feed.maker or record_maker(record, scope)
        if maker and (entry := advisory_of(record, maker, scope)):
            wanted[record.id] = entry


def told_more(entry: Advisory, sayings: Sayings, cited: Mapping[str, str]) -> Advisory:
    """An entry with its exploitation, its chance of it, and the document about it."""
    kev, exploited = entry.kev, sayings.exploited.get(entry.id)
    if exploited is not None:
        past = kev.end_of_life if kev else False
        kev = Kev(added=exploited.date_added, due=exploited.due_date, end_of_life=past)
    chance = sayings.chances.get(entry.id, entry.epss)
    if entry.epss is not None and chance is not None and abs(chance - entry.epss) < LATELY:
        chance = entry.epss
    document = cited.get(entry.id)
    return replace(
        entry,
        kev=kev,
        exploited=entry.exploited or kev is not None,
        epss=chance,
        cisa_advisory=entry.cisa_advisory or document,
    )
