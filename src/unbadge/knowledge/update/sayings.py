"""What all feeds say, as far as they answered, and what of it had to be left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import TypeVar, assert_never

from msgspec import Struct

from unbadge.errors import SourceError
from unbadge.knowledge.update.delta import records_in
from unbadge.knowledge.update.feed import KnowledgeFeed
from unbadge.knowledge.update.records import CveRecord
from unbadge.knowledge.update.shapes import (
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


class Sayings(Struct, kw_only=True):
    """What all feeds say; ``rejected`` names what was left out, each with the reason."""

    exploited: dict[str, Exploited] = {}
    chances: dict[str, float] = {}
    records: list[tuple[KnowledgeFeed, Cve]] = []
    listed: list[CveRecord] = []
    documents: list[Csaf] = []
    pages: list[tuple[KnowledgeFeed, tuple[str, ...]]] = []
    rejected: list[str] = []

    def take(self, feed: KnowledgeFeed, bodies: list[bytes]) -> int:
        """Take in what a feed says; how many entries that is.  Raises SourceError if unreadable."""
        match feed.shape:
            case "kev":
                return self._add(self.exploited, read_kev, bodies)
            case "epss":
                return self._add(self.chances, read_epss, bodies)
            case "nvd" | "nvd-years":
                pages = [read_page(body, self.rejected) for body in bodies]
                items = [one.cve for page in pages for one in page.vulnerabilities]
                self.records += [(feed, record) for record in items]
                return len(items)
            case "records":
                before = len(self.listed)
                self.listed += chain.from_iterable(map(records_in, bodies))
                return len(self.listed) - before
            case "csaf":
                return self._add_documents(bodies)
            case "names":
                lines = tuple(chain.from_iterable(map(read_names, bodies)))
                self.pages.append((feed, lines))
                return len(lines)
            case _:
                assert_never(feed.shape)

    def _add(
        self,
        known: dict[str, T],
        read: Callable[[bytes, list[str]], Mapping[str, T]],
        bodies: Iterable[bytes],
    ) -> int:
        """How many entries some pages hold; nothing is added where one page cannot be read."""
        pages = [read(body, self.rejected) for body in bodies]
        found = dict(chain.from_iterable(page.items() for page in pages))
        known |= found
        return len(found)

    def _add_documents(self, bodies: Iterable[bytes]) -> int:
        """How many documents can be read; raises SourceError where none can."""
        found: list[Csaf] = []
        failures: list[SourceError] = []
        for number, body in enumerate(bodies, start=1):
            try:
                found.append(read_csaf(body))
            except SourceError as error:
                self.rejected.append(f"document {number}: {error}")
                failures.append(error)
        if failures and not found:
            raise failures[0]
        self.documents += found
        return len(found)
