"""What feeds say, laid over what is known: new advisories, and what has changed about old ones.

An entry that a person wrote keeps its products and ranges; a feed adds to it the score, the day,
the exploitation.  An entry made here alone is extracted by rule and of low confidence, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.news import news_of
from unbadge.knowledge.schema.dossier import Advisory, Cvss, Kev, Range
from unbadge.knowledge.schema.identity import Citation
from unbadge.knowledge.schema.news import AdvisoryNews, ListingNews
from unbadge.knowledge.update.documents import advisories_of
from unbadge.knowledge.update.feed import KnowledgeFeed
from unbadge.knowledge.update.kinds import kind_of
from unbadge.knowledge.update.listings import listings_heard
from unbadge.knowledge.update.nvdyears import maker_in, record_maker
from unbadge.knowledge.update.records import (
    CveRecord,
    best_score,
    entry_of_record,
    is_exploited,
)
from unbadge.knowledge.update.sayings import Sayings
from unbadge.knowledge.update.scope import RecordScope
from unbadge.knowledge.update.shapes import CpeMatch, Cve
from unbadge.knowledge.update.sound import is_day

REJECTED, WITHDRAWN = "Rejected", "REJECTED"  # as NVD and as the list of records say it
ANY_VERSION = frozenset({"*", "-"})
FIRMWARE = re.compile(r"_firmware$", re.IGNORECASE)
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
    scope = RecordScope(knowledge)
    wanted = dict(known)
    for listed in sayings.listed:
        merge_listed(listed, wanted, scope)
    merge_records(sayings.records, wanted, scope)
    for doc in sayings.documents:
        for entry in advisories_of(doc, scope):
            wanted.setdefault(entry.id, entry)
    cited = {cve: doc.document.tracking.id for doc in sayings.documents for cve in doc.cves()}
    for key, entry in wanted.items():
        wanted[key] = told_more(entry, sayings, cited)
    listings, seen = listings_heard(sayings.pages, knowledge, today)
    day = today.isoformat()
    return Merged(
        advisories=tuple(entry for key, entry in wanted.items() if key not in known),
        news=tuple(
            news_of(entry, wanted[key], day) for key, entry in known.items() if wanted[key] != entry
        ),
        listings=listings,
        exploited=tuple(
            key
            for key, entry in wanted.items()
            if entry.exploited and not (key in known and known[key].exploited)
        ),
        notices=(*withdrawn(sayings, known), *seen),
    )


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
    before = wanted.get(head.cve_id)
    if head.state == WITHDRAWN:
        return
    if before is None:
        if entry := entry_of_record(record, scope):
            wanted[entry.id] = entry
        return
    day = head.date_published[:10] if is_day(head.date_published[:10]) else None
    wanted[before.id] = replace(
        before,
        cvss=before.cvss or best_score(record.said()),
        cwe=before.cwe or record.cwe(),
        published=before.published or day,
        published_seen=before.published_seen or ("read" if day else None),
        exploited=before.exploited or is_exploited(record),
    )


def merge_records(
    records: Iterable[tuple[KnowledgeFeed, Cve]], wanted: dict[str, Advisory], scope: RecordScope
) -> None:
    """Add records of NVD, or the scores that they give to advisories that are known."""
    for feed, record in records:
        if record.vuln_status == REJECTED:
            continue
        if before := wanted.get(record.id):
            wanted[record.id] = score_entry(before, record)
            continue
        maker = feed.maker or record_maker(record, scope)
        if maker and (entry := advisory_of(record, maker, scope)):
            wanted[record.id] = entry


def score_entry(entry: Advisory, record: Cve) -> Advisory:
    """A known entry with the score, weakness and day that it lacked."""
    best = record.metrics.best()
    cvss = entry.cvss or (best and Cvss(score=best.base_score, vector=best.vector_string))
    return replace(
        entry,
        cvss=cvss or None,
        cwe=entry.cwe or cwe_of(record),
        published=entry.published or record.published[:10] or None,
        published_seen=entry.published_seen or ("read" if record.published else None),
    )


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


def advisory_of(record: Cve, maker: str, scope: RecordScope) -> Advisory | None:
    """A new entry, by rule, from a record; None where it is about no video equipment."""
    best = record.metrics.best()
    score = Cvss(score=best.base_score, vector=best.vector_string) if best else None
    cwe = cwe_of(record)
    about = " ".join(one.value for one in record.descriptions if one.lang == "en")
    matches = [one for one in record.matches() if maker_in(one.criteria, scope) == maker]
    told = tuple(ranges_of(matches))
    own = [one for one in told if any(scope.is_video(maker, text, about) for text in one.products)]
    if not own and any(record.matches()):
        return None
    ranges = tuple(
        replace(one, products=tuple(scope.model_of(maker, text) for text in one.products))
        for one in own
    )
    return Advisory(
        id=record.id,
        makers=(maker,),
        kind=kind_of(cwe),
        products=tuple(dict.fromkeys(text for one in ranges for text in one.products)),
        affected=("as the record's configurations state",) if ranges else ("not stated",),
        affected_form="version" if ranges else "unknown",
        ranges=ranges,
        equipment=any(match.criteria.split(":")[2] != "a" for match in matches),
        cvss=score,
        cwe=cwe,
        unauthenticated=score.without_login if score else None,
        published=record.published[:10] or None,
        published_seen="read" if record.published else None,
        extraction="rule",
        confidence="low",
        sources=(
            Citation(
                title="NVD record",
                url=f"https://nvd.nist.gov/vuln/detail/{record.id}",
                seen="fetch",
            ),
        ),
    )


def cwe_of(record: Cve) -> str | None:
    """The kind of flaw that a record names."""
    words = (text.value for weakness in record.weaknesses for text in weakness.description)
    return next((word for word in words if word.startswith("CWE-")), None)


def ranges_of(matches: Iterable[CpeMatch]) -> Iterator[Range]:
    """The ranges that a record's configurations state, firmware and programs alike."""
    for match in matches:
        parts = match.criteria.replace("\\:", " ").split(":")
        if len(parts) < 6 or parts[2] == "h":
            continue
        product = FIRMWARE.sub("", parts[4]).replace("\\", "").replace("_", " ").upper()
        version = parts[5]
        limits = {
            "start": match.version_start_including,
            "after": match.version_start_excluding,
            "to": match.version_end_including,
            "before": match.version_end_excluding,
        }
        if any(limits.values()):
            yield replace(Range(products=(product,)), **limits)
        elif version in ANY_VERSION:
            yield Range(products=(product,), every=version == "*")
        else:
            update = "" if parts[6:7] in ([], ["*"], ["-"]) else f" {parts[6].replace('_', ' ')}"
            yield Range(products=(product,), exact=(f"{version}{update}".replace("\\", ""),))
