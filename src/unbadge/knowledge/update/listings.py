"""Pages of lists put to the companies on file: a name on one is a reason to look, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema import CompanyListing, Entity, ListingNews
from unbadge.knowledge.update.feed import KnowledgeFeed

SHORTEST = 5  # letters of a company's name that is looked for on a page
SHORTEST_WRITTEN = 4  # signs of one in a script that puts no space between words
KEYWORD = re.compile(r"[^\W\d_]{6,}")  # a word of a list's title that is no filler
Pages = Iterable[tuple[KnowledgeFeed, tuple[str, ...]]]


def listings_heard(
    pages: Pages, knowledge: Knowledge, today: date
) -> tuple[tuple[ListingNews, ...], tuple[str, ...]]:
    """Companies that a page names and that are not on file under its list, and a word on each.

    The page is text: a name on it is a reason to look, and no rule is changed by it.
    """
    found: dict[str, ListingNews] = {}
    notices: list[str] = []
    for feed, lines in pages:
        text = folded_page(lines)
        for entity in knowledge.entities.values():
            key = f"{entity.id}-{feed.policy or feed.id}"
            name = next((one for one in names_of(entity) if on_page(one, text)), None)
            held = key in found or is_listed(entity, feed)
            if name is None or held:
                continue
            listing = CompanyListing(
                name=f"{feed.title} (its page names {name}; read by rule, to be checked)",
                since=today.isoformat(),
                policy=feed.policy,
                seen="fetch",
            )
            found[key] = ListingNews(id=key, entity=entity.id, listing=listing)
            notices.append(f"{feed.title}: its page names {name}, which is not on file; look at it")
    return tuple(found.values()), tuple(notices)


def is_listed(entity: Entity, feed: KnowledgeFeed) -> bool:
    """Whether a company is on file under the list that a feed's page should be."""
    return any(one.policy == feed.policy for one in entity.lists)


def is_list(feed: KnowledgeFeed, lines: Iterable[str], knowledge: Knowledge) -> bool:
    """Whether a page is the list that it should be: it bears its title, or a company on file.

    A page that only says that access is denied is none.
    """
    text = folded_page(lines)
    words = [one.casefold() for one in KEYWORD.findall(feed.title)]
    if words and all(on_page(word, text) for word in words):
        return True
    listed = (entity for entity in knowledge.entities.values() if is_listed(entity, feed))
    return any(on_page(name, text) for entity in listed for name in names_of(entity))


def folded_page(lines: Iterable[str]) -> str:
    """A page as one text without regard to case."""
    return f" {' '.join(lines)} ".casefold()


def names_of(entity: Entity) -> tuple[str, ...]:
    """The names of a company that are telling enough to be looked for."""
    every = (entity.legal_name, *entity.aliases)
    return tuple(
        name
        for name in every
        if len(name) >= (SHORTEST if name.isascii() else SHORTEST_WRITTEN)
        and (" " in name or not name.isascii())  # some scripts have no spaces
    )


def on_page(name: str, text: str) -> bool:
    """Whether a text, folded, holds a name: as whole words, where its script has words."""
    if not name.isascii() and " " not in name:
        return name.casefold() in text
    return re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text) is not None
