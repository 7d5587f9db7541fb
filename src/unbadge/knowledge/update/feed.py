"""The feeds that an update asks, and what came of asking each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import KnowledgeError, UsageError
from unbadge.knowledge.load import BASE

FEEDS = BASE / "feeds.toml"
Shape = Literal["kev", "epss", "nvd", "nvd-years", "csaf", "records", "names"]
NO_FEEDS = (OSError, ValueError)  # what a file that is no TOML of feeds raises


class KnowledgeFeed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place that publishes what the knowledge follows.

    ``url`` may hold {start} for pages, {document} and {year} for single documents, {day} for what
    comes daily; ``file`` is what a mirror or a folder calls the same thing, and ``names`` what a
    copy of the publisher's own folder may call it, with * for what varies.
    """

    id: str
    shape: Shape
    title: str
    url: str
    file: str
    names: tuple[str, ...] = ()
    most_mib: int
    maker: str | None = None
    policy: str | None = None
    index: str | None = None  # where a list of documents stands, newest or not

    def of_index(self) -> KnowledgeFeed:
        """The list of documents as a feed of its own."""
        folder = self.file.rpartition("/")[0]
        others = tuple(f"{name.partition('/{')[0]}/index.txt" for name in self.names)
        own = f"{folder}/index.txt".lstrip("/")
        return replace(self, url=self.index or "", file=own, names=others)


class FeedList(Struct, frozen=True, kw_only=True):
    """The file of feeds."""

    entry: tuple[KnowledgeFeed, ...]


class Asked(Struct, frozen=True, kw_only=True):
    """What came of asking one feed: ``count`` entries were read, ``before`` at most until now.

    ``rejected`` names the records that were left out, each with its reason.
    """

    feed: str
    state: Literal["new", "unchanged", "refused", "failed"]
    count: int = 0
    before: int = 0
    because: str = ""
    rejected: tuple[str, ...] = ()


class Updated(Struct, frozen=True, kw_only=True):
    """What an update amounts to; ``notices`` want a person's eye.

    ``exploited`` are advisories whose exploitation was not known before.
    """

    asked: tuple[Asked, ...]
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    exploited: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    overlay: Path | None = None


def feeds(path: Path = FEEDS) -> tuple[KnowledgeFeed, ...]:
    """The feeds of a file; raises KnowledgeError where it is none."""
    try:
        found = msgspec.convert(tomllib.loads(path.read_text("utf-8")), FeedList)
    except NO_FEEDS as error:
        raise KnowledgeError(f"{path}: not a list of feeds: {error}") from error
    return found.entry


def wanted_feeds(every: Iterable[KnowledgeFeed], only: Iterable[str]) -> tuple[KnowledgeFeed, ...]:
    """The feeds of some names; all of them where nothing is named."""
    every, names = tuple(every), frozenset(only)
    if unknown := names - {feed.id for feed in every}:
        known = ", ".join(sorted(feed.id for feed in every))
        raise UsageError(f"no feed is called {', '.join(sorted(unknown))}; there are {known}")
    return tuple(feed for feed in every if not names or feed.id in names)
