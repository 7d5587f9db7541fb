"""What is done to a thing, as against the thing: works on what is there, and bringing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from unbadge.knowledge.things.marks import (
    BREAK,
    COLUMN,
    DELIVERY,
    DIGIT,
    FILMS,
    INCLUDED,
    KIND,
    LEADS,
    MARKED,
    OF,
    OTHER,
    PRODUCT,
    UPKEEP,
    WORKS,
)
from unbadge.knowledge.things.vocabulary import WordHit

SYSTEMS = FILMS | {OTHER}  # what is kept in order together: cameras, doors, alarms


def work_on(text: str, hits: Sequence[WordHit]) -> WordHit | None:
    """The word that says what is done to what a line names: it opens it, or follows bare things.

    As in *Removal of 14 IPC-HDW4431C* and *Cameras, yearly inspection*; None where something is
    supplied with it.
    """
    if not hits or any(hit.name == "supply" for hit in hits):
        return None
    if hits[0].name != UPKEEP:
        return work_behind(text, hits)
    column = text[hits[0].end :].partition(COLUMN)[0]
    done = LEADS.match(column) or any(is_beside(hits[0], one, text) for one in hits[1:2])
    return hits[0] if done and not is_coded(text[: hits[0].start]) else None


def work_behind(text: str, hits: Sequence[WordHit]) -> WordHit | None:
    """The work on what is there that a clause names behind things without number or code."""
    work = next((hit for hit in hits if hit.name == UPKEEP), None)
    if work is None or INCLUDED.match(text, work.end) or DIGIT.search(text, 0, work.start):
        return None
    before = {hit.name for hit in bare_things(text, hits, work.start)}
    behind = {hit.name for hit in hits if hit.start > work.end and hit.use == KIND}
    return work if before and before <= SYSTEMS | MARKED and behind <= WORKS | SYSTEMS else None


def bare_things(text: str, hits: Sequence[WordHit], end: int) -> Sequence[WordHit]:
    """What clauses before a place name, where the last of them ends in the name of a thing.

    "Cameras at the depot, maintenance" may be where they are: nothing.
    """
    clause = max((match.start() for match in BREAK.finditer(text, 0, end)), default=0)
    things = [hit for hit in hits if hit.start < clause]
    return things if things and not text[things[-1].end : clause].strip() else ()


def as_service(hit: WordHit) -> WordHit:
    """A hit as results name it: work on what is there, and bringing it, is a service too."""
    if hit.name not in {UPKEEP, DELIVERY}:
        return hit
    return WordHit(hit.use, "service", hit.start, hit.end)


def is_of_goods(hit: WordHit, hits: Iterable[WordHit], text: str) -> bool:
    """Whether a word for bringing says of what: the line buys that."""
    if hit.name != DELIVERY or OF.match(text, hit.end) is None:
        return False
    return any(one.start > hit.end and one.name in FILMS for one in hits)


def is_coded(text: str) -> bool:
    """Whether a product code stands in a stretch of text."""
    return PRODUCT.search(text) is not None


def is_beside(one: WordHit, other: WordHit, text: str) -> bool:
    """Whether nothing but blanks and hyphens stands between two words."""
    return not text[one.end : other.start].strip(" -\t")
