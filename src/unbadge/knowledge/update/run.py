"""The update: ask each feed, refuse what looks broken, and write an overlay whole or not at all."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import KnowledgeError, SourceError
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.knowledge.update.bodies import Fetcher, Got, Store
from unbadge.knowledge.update.delta import got_records
from unbadge.knowledge.update.feed import Asked, KnowledgeFeed, Updated, wanted_feeds
from unbadge.knowledge.update.listings import is_list
from unbadge.knowledge.update.merge import Merged, merge
from unbadge.knowledge.update.nvd.years import got_years
from unbadge.knowledge.update.sayings import Sayings
from unbadge.knowledge.update.scope import RecordScope
from unbadge.knowledge.update.shapes import read_page
from unbadge.knowledge.update.toml import document

OVERLAY, STORE = "overlay", "feeds"
MOST_PAGES = 50  # of one feed
MOST_DOCUMENTS = 520  # asked for besides those that are cited: about a year of CISA's
DOCUMENT = re.compile(r"\d{4}/(ics[am]a?-\d\d-\d{3}-\d\d)\.json")
ABOUT = "Written by `unbadge knowledge update`, and written anew each time."


def update(
    knowledge: Knowledge,
    every: Iterable[KnowledgeFeed],
    into: Path,
    today: date,
    origins: tuple[str, ...] = (),
    only: tuple[str, ...] = (),
) -> Updated:
    """Ask feeds, and lay what they say over some knowledge, in a folder that load() takes.

    With ``only``, the others are not asked, and what they said the last time stands.  So it does
    where a feed cannot be read, or holds less than half of what it held.  Raises KnowledgeError
    when the folder cannot be written.
    """
    every = tuple(every)
    chosen = wanted_feeds(every, only)
    store = Store(into / STORE)
    fetcher = Fetcher(store, origins)
    sayings = Sayings()
    asking = FeedAsking(store, fetcher, knowledge, today, sayings)
    asked = tuple([asking.ask(feed) for feed in chosen])
    for feed in every:
        if feed not in chosen:
            remember(feed, store, sayings)
    merged = merge(sayings, knowledge, today)
    try:
        write(merged, into / OVERLAY, today)
        store.close()
    except OSError as error:
        raise KnowledgeError(f"{into}: cannot be written: {error.strerror}") from error
    return Updated(
        asked=asked,
        added=merged.added,
        changed=merged.changed,
        exploited=merged.exploited,
        notices=merged.notices,
        overlay=into / OVERLAY,
    )


class FeedAsking:
    """Asks feeds one by one, and keeps what each says where that counts."""

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        knowledge: Knowledge,
        today: date,
        sayings: Sayings,
    ) -> None:
        """Asking by way of a store, with what is said added to some sayings."""
        self._store = store
        self._fetcher = fetcher
        self._knowledge = knowledge
        self._today = today
        self._sayings = sayings

    def ask(self, feed: KnowledgeFeed) -> Asked:
        """What came of asking one feed; what counts is added to the sayings."""
        store = self._store
        before = store.counts.get(feed.id, 0)
        trial = Sayings()
        try:
            got, because = self._get(feed, trial)
            count = trial.take(feed, [one.body for one in got])
            self._check_pages(feed, trial)
        except SourceError as error:
            remember(feed, store, self._sayings)
            return Asked(feed=feed.id, state="failed", before=before, because=str(error))
        told = Asked(
            feed=feed.id,
            state="new" if any(one.fresh for one in got) else "unchanged",
            count=count,
            before=before,
            because=because,
            rejected=tuple(trial.rejected),
        )
        if count * 2 < before or not count:
            remember(feed, store, self._sayings)
            says = f"it held {before} entries and now holds {count}; what it said before stands"
            return replace(told, state="refused", because=says)
        self._sayings.take(feed, [one.body for one in got])
        store.keep(feed.id, got)
        store.counts[feed.id] = max(count, before)  # a list that crumbles is refused in the end
        return told

    def _check_pages(self, feed: KnowledgeFeed, trial: Sayings) -> None:
        """Raises SourceError where a page is not the list that it should be."""
        if not all(is_list(feed, lines, self._knowledge) for _, lines in trial.pages):
            raise SourceError(f"{feed.id}: the page bears no title of the list and no known name")

    def _get(self, feed: KnowledgeFeed, trial: Sayings) -> tuple[list[Got], str]:
        """The bodies of a feed, and a word on what was read; rejections go to the trial."""
        if feed.shape not in {"records", "nvd-years"}:
            return list(bodies(feed, self._fetcher, self._knowledge)), ""
        get = got_records if feed.shape == "records" else got_years
        on_file = frozenset(one.id for one in self._knowledge.advisories)
        scope = RecordScope(self._knowledge)
        got, heard = get(feed, self._fetcher, self._store, scope, on_file, self._today)
        trial.rejected += heard.rejected
        return [got], f"{heard.read} records were read, {len(heard.kept)} are kept."


def remember(feed: KnowledgeFeed, store: Store, sayings: Sayings) -> None:
    """Take what a feed said the last time; nothing where that can no longer be read."""
    try:
        if kept := store.of(feed.id):
            sayings.take(feed, kept)
    except SourceError:  # kept by an older release in another shape: the feed is asked again
        return


def bodies(feed: KnowledgeFeed, fetcher: Fetcher, knowledge: Knowledge) -> Iterator[Got]:
    """The bodies of a feed: one, or its pages, or the documents that the knowledge cites."""
    if feed.shape == "csaf":
        yield from documents(feed, fetcher, knowledge)
    elif feed.shape == "nvd":
        yield from pages(feed, fetcher)
    else:
        yield fetcher.get(feed)


def pages(feed: KnowledgeFeed, fetcher: Fetcher) -> Iterator[Got]:
    """The pages of a feed, from first to last; raises SourceError where they do not end."""
    start = 0
    for _ in range(MOST_PAGES):
        got = fetcher.get(feed, start=str(start))
        page = read_page(got.body)
        yield got
        if page.start_index != start:
            raise SourceError(f"{feed.id}: the page from {start} begins at {page.start_index}")
        start += page.held
        if start >= page.total_results or not page.held:
            return
    raise SourceError(f"{feed.id}: more than {MOST_PAGES} pages")


def documents(feed: KnowledgeFeed, fetcher: Fetcher, knowledge: Knowledge) -> Iterator[Got]:
    """The documents that advisories cite, and the newest; raises SourceError where none is had."""
    cited = {one.cisa_advisory.lower() for one in knowledge.advisories if one.cisa_advisory}
    names = sorted({*cited, *newest(feed, fetcher)})
    failures = []
    for name in names:
        year = f"20{name.split('-')[1]}" if name.count("-") > 1 else ""
        try:
            yield fetcher.get(feed, document=name, year=year)
        except SourceError as error:
            failures.append(error)
    if failures and len(failures) == len(names):
        raise failures[0]


def newest(feed: KnowledgeFeed, fetcher: Fetcher) -> list[str]:
    """The names of the newest documents; none where there is no list of them."""
    if feed.index is None:
        return []
    try:
        text = fetcher.get(feed.of_index()).body.decode("utf-8", "replace")
    except SourceError:  # the documents that are cited can still be had
        return []
    found = {path[1] for path in map(DOCUMENT.fullmatch, text.split()) if path}
    numbers = {name: [int(digits) for digits in re.findall(r"\d+", name)] for name in found}
    return sorted(found, key=numbers.__getitem__, reverse=True)[:MOST_DOCUMENTS]


def write(merged: Merged, overlay: Path, today: date) -> None:
    """Write an overlay in place of the last one, after making sure that it loads."""
    overlay.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=overlay.parent, prefix=".overlay-"))
    try:
        kinds: tuple[tuple[str, tuple[Struct, ...]], ...] = (
            ("heard_advisories", merged.advisories),
            ("advisory_news", merged.news),
            ("listing_news", merged.listings),
        )
        for name, entries in kinds:
            content = document(entries, today.isoformat(), ABOUT)
            (fresh / f"{name}.toml").write_text(content, "utf-8")
        load(fresh)
        swap(fresh, overlay)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def swap(fresh: Path, place: Path) -> None:
    """Put a folder in the place of another; the old one comes back if that fails."""
    old = fresh.with_name(f"{fresh.name}.old")
    stood = place.exists()
    if stood:
        place.rename(old)
    try:
        fresh.rename(place)
    except OSError:
        if stood:
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
