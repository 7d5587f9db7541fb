"""What feeds say, laid over what is known: new advisories, and what has changed about old ones.

An entry that a person wrote keeps its products and ranges; a feed adds to it the score, the day,
the exploitation.  An entry made here alone is extracted by rule and of low confidence, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import TypeVar, assert_never

from msgspec import Struct
from msgspec.structs import replace

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Advisory, CompanyListing, Cvss, Entity, Kev, Range
from unbadge.knowledge.schema.identity import Citation
from unbadge.knowledge.update.documents import advisories_of, makers_by_name
from unbadge.knowledge.update.feed import KnowledgeFeed
from unbadge.knowledge.update.kinds import kind_of
from unbadge.knowledge.update.shapes import (
    CpeMatch,
    Csaf,
    Cve,
    Exploited,
    read_csaf,
    read_epss,
    read_kev,
    read_names,
    read_page,
)

T = TypeVar("T")
REJECTED = "Rejected"
ANY_VERSION = frozenset({"*", "-"})
FIRMWARE = re.compile(r"_firmware$", re.IGNORECASE)
LATELY = 0.005  # a smaller change of an exploit prediction is noise
SHORTEST = 5  # letters of a company's name that is looked for on a page


class Sayings(Struct, frozen=True, kw_only=True):
    """What all feeds say, as far as they answered."""

    exploited: dict[str, Exploited] = {}
    chances: dict[str, float] = {}
    records: list[tuple[KnowledgeFeed, Cve]] = []
    documents: list[Csaf] = []
    pages: list[tuple[KnowledgeFeed, tuple[str, ...]]] = []

    def take(self, feed: KnowledgeFeed, bodies: list[bytes]) -> int:
        """Take in what a feed says; how many entries that is.  Raises SourceError if unreadable."""
        match feed.shape:
            case "kev":
                return count_added(self.exploited, map(read_kev, bodies))
            case "epss":
                return count_added(self.chances, map(read_epss, bodies))
            case "nvd":
                items = [one.cve for body in bodies for one in read_page(body).vulnerabilities]
                self.records.extend((feed, record) for record in items)
                return len(items)
            case "csaf":
                documents = list(map(read_csaf, bodies))
                self.documents.extend(documents)
                return len(documents)
            case "names":
                lines = tuple(chain.from_iterable(map(read_names, bodies)))
                self.pages.append((feed, lines))
                return len(lines)
            case _:
                assert_never(feed.shape)


def count_added(known: dict[str, T], pages: Iterable[Mapping[str, T]]) -> int:
    """How many different entries some pages hold, once they are added to what is known.

    Nothing is added where one page cannot be read.
    """
    found = dict(chain.from_iterable(page.items() for page in pages))
    known |= found
    return len(found)


class Merged(Struct, frozen=True, kw_only=True):
    """Entries for an overlay, and what a person should look at."""

    advisories: tuple[Advisory, ...]
    entities: tuple[Entity, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    notices: tuple[str, ...]


def merge(sayings: Sayings, knowledge: Knowledge, today: date) -> Merged:
    """The entries that differ from what is known."""
    known = {one.id: one for one in knowledge.advisories}
    wanted = merge_records(sayings.records, known)
    notices = [
        f"{record.id}: NVD has rejected the record; look at our entry"
        for _, record in sayings.records
        if record.vuln_status == REJECTED and record.id in known
    ]
    makers = makers_by_name(knowledge)
    for doc in sayings.documents:
        for entry in advisories_of(doc, makers):
            wanted.setdefault(entry.id, entry)
    cited = {cve: doc.document.tracking.id for doc in sayings.documents for cve in doc.cves()}
    for key, entry in wanted.items():
        wanted[key] = told_more(entry, sayings, cited)
    entities, seen = listed_anew(sayings.pages, knowledge, today)
    return Merged(
        advisories=tuple(entry for key, entry in wanted.items() if known.get(key) != entry),
        entities=entities,
        added=tuple(key for key in wanted if key not in known),
        changed=tuple(key for key, entry in known.items() if wanted[key] != entry),
        notices=(*notices, *seen),
    )


def merge_records(
    records: Iterable[tuple[KnowledgeFeed, Cve]], known: Mapping[str, Advisory]
) -> dict[str, Advisory]:
    """The known entries with the scores that records give them, and entries of new records."""
    wanted = dict(known)
    for feed, record in records:
        if record.vuln_status != REJECTED:
            before = wanted.get(record.id)
            wanted[record.id] = score_entry(before, record) if before else advisory_of(record, feed)
    return wanted


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


def advisory_of(record: Cve, feed: KnowledgeFeed) -> Advisory:
    """A new entry, by rule, from a record."""
    best = record.metrics.best()
    cwe = cwe_of(record)
    ranges = tuple(ranges_of(record.matches()))
    products = tuple(dict.fromkeys(text for one in ranges for text in one.products))
    return Advisory(
        id=record.id,
        makers=(feed.maker or "unknown",),
        kind=kind_of(cwe),
        products=products,
        affected=("as the record's configurations state",) if ranges else ("not stated",),
        affected_form="version" if ranges else "unknown",
        ranges=ranges,
        equipment=any(match.criteria.split(":")[2] != "a" for match in record.matches()),
        cvss=Cvss(score=best.base_score, vector=best.vector_string) if best else None,
        cwe=cwe,
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
        product = FIRMWARE.sub("", parts[4]).replace("\\", "").upper()
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
            yield Range(products=(product,), exact=(version.replace("\\", ""),))


def listed_anew(
    pages: Iterable[tuple[KnowledgeFeed, tuple[str, ...]]], knowledge: Knowledge, today: date
) -> tuple[tuple[Entity, ...], tuple[str, ...]]:
    """Companies that a page names and that are not on file under its list.

    The page is text: a name on it is a reason to look, and no rule is changed by it.
    """
    changed: dict[str, Entity] = {}
    notices: list[str] = []
    for feed, lines in pages:
        text = f" {' '.join(lines)} ".casefold()
        for entity in knowledge.entities.values():
            entity = changed.get(entity.id, entity)  # noqa: PLW2901 - as another page left it
            words = (
                (one, rf"(?<!\w){re.escape(one.casefold())}(?!\w)") for one in names_of(entity)
            )
            name = next((one for one, word in words if re.search(word, text)), None)
            if name is None or any(one.policy == feed.policy for one in entity.lists):
                continue
            listing = CompanyListing(
                name=f"{feed.title} (its page names {name}; read by rule, to be checked)",
                since=today.isoformat(),
                policy=feed.policy,
                seen="fetch",
            )
            changed[entity.id] = replace(entity, lists=(*entity.lists, listing))
            notices.append(f"{feed.title}: its page names {name}, which is not on file; look at it")
    return tuple(changed.values()), tuple(notices)


def names_of(entity: Entity) -> tuple[str, ...]:
    """The names of a company that are long enough to be looked for."""
    every = (entity.legal_name, *entity.aliases)
    return tuple(name for name in every if len(name) >= SHORTEST and " " in name)
