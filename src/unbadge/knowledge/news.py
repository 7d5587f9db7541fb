"""News laid over what is on file: what was reviewed stays, and what it lacks is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from unbadge.knowledge.schema import Advisory, AdvisoryNews, Entity, ListingNews
from unbadge.model import fields_of

FILLED = ("cvss", "cwe", "published", "published_seen", "cisa_advisory")  # where nothing stands


def advisories_with_news(
    reviewed: Mapping[str, Advisory],
    heard: Mapping[str, Advisory],
    news: Iterable[AdvisoryNews],
    reviewed_on: str,
) -> tuple[Advisory, ...]:
    """The advisories on file with what was heard since; ``reviewed_on`` is the ISO day of review.

    One on file is never replaced by one that was only heard of, so that a later release's
    corrections show at once.  Exploitation and its chance go by the newer word.
    """
    every = dict(reviewed)
    for key, entry in heard.items():
        every.setdefault(key, entry)
    for one in news:
        if one.id in every:
            every[one.id] = advisory_with_news(every[one.id], one, newer=one.heard >= reviewed_on)
    return tuple(every.values())


def advisory_with_news(entry: Advisory, news: AdvisoryNews, *, newer: bool) -> Advisory:
    """One advisory with its news; ``newer`` tells that it was heard after the last review."""
    known = fields_of(entry, FILLED)
    lacking = {
        name: told
        for name, told in fields_of(news, FILLED).items()
        if told is not None
        if known[name] is None
    }
    kev = news.kev if newer or entry.kev is None else None
    chance = news.epss if newer or entry.epss is None else None
    return replace(
        entry,
        **lacking,
        kev=kev or entry.kev,
        epss=entry.epss if chance is None else chance,
        exploited=any((entry.exploited, news.exploited)),
    )


def news_of(before: Advisory, after: Advisory, heard: str) -> AdvisoryNews:
    """What an update changed about an advisory, and nothing else of it."""
    told = (*FILLED, "kev", "epss", "exploited")
    old = fields_of(before, told)
    changed = {name: new for name, new in fields_of(after, told).items() if new != old[name]}
    return replace(AdvisoryNews(id=before.id, heard=heard), **changed)


def entities_with_news(
    reviewed: Mapping[str, Entity], news: Iterable[ListingNews]
) -> dict[str, Entity]:
    """The companies on file, each with the lists whose pages name it and that it lacks."""
    every = dict(reviewed)
    for one in news:
        known = every.get(one.entity)
        if known and all(row.policy != one.listing.policy for row in known.lists):
            every[one.entity] = replace(known, lists=(*known.lists, one.listing))
    return every
