"""Which of the things named side by side a line is about, where none of them films."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from unbadge.knowledge.things.marks import (
    AND,
    ENDS,
    FILMS,
    KIND,
    MARKED,
    OF,
    OTHER,
    PAIR,
    PART,
    RELATED,
    SOCKET,
    WORKED_ON,
    WORKS,
)
from unbadge.knowledge.things.places import ON, PLACE, STANDING
from unbadge.knowledge.things.vocabulary import WordHit, kind_words
from unbadge.knowledge.things.works import is_beside

DONE_TO = WORKS | MARKED | {"supply"}  # what is done to a thing, or that it is brought


def work_of(heads: Sequence[WordHit], text: str) -> WordHit | None:
    """The work that opens a line of what it is done to, or ends one of a part; None for neither."""
    if heads[0].name == "service" and OF.match(text, heads[0].end):
        return heads[0]
    return heads[-1] if is_done_to_part(heads, text) else None


def is_done_to_part(heads: Sequence[WordHit], text: str) -> bool:
    """Whether a work right behind a part ends what is said, as in *CCTV power supply repair*."""
    if len(heads) < PAIR or ENDS.match(text, heads[-1].end) is None:
        return False
    part, work = heads[-PAIR:]
    return work.name == "service" and part.name in WORKED_ON and is_beside(part, work, text)


def is_added(part: WordHit, films: Sequence[WordHit], text: str) -> bool:
    """Whether an "and" joins a part to what films: after it, or right before it.

    Between them may stand what is done to the first, as in *Kamera liefern und Kabel verlegen*, or
    anything where the part is said to belong to it: *telecamere da 5MP e relativi cavi*.
    """
    before = [hit for hit in films if hit.end <= part.start]
    if before:
        joint = AND.search(text, before[-1].end, part.start)
        if joint is None:
            return False
        owned = RELATED.match(text, joint.end()) is not None
        return owned or is_only_done(text[before[-1].end : joint.start()])
    joint = AND.match(text, part.end)
    return joint is not None and any(hit.start >= joint.end() for hit in films)


def is_only_done(text: str) -> bool:
    """Whether a stretch names nothing but works, beside words for bringing things."""
    hits = kind_words().hits(text)
    ends = [0, *(hit.end for hit in hits)]
    starts = [*(hit.start for hit in hits), len(text)]
    between = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    return not between.strip(" ,") and all(hit.name in DONE_TO for hit in hits)


def firm_of(heads: Sequence[WordHit]) -> WordHit:
    """The head among things that do not film: a part only where nothing else stands there."""
    firm = [hit for hit in heads if hit.name != PART]
    if not firm:
        return named_kind(heads[0])
    if firm[-1].name == "software":
        return firm[-1]  # "base licence", "camera channel licence"
    works = [hit for hit in firm if hit.name == "service"]  # "fire alarm maintenance"
    if works and firm[0].name == OTHER:
        return works[0]
    return named_kind(firm[0])


def named_kind(hit: WordHit) -> WordHit:
    """A hit under a kind that results have: parts are accessories."""
    name = "accessory" if hit.name in {PART, SOCKET} else hit.name
    return WordHit(hit.use, name, hit.start, hit.end)


def of_disk(films: Sequence[WordHit], disk: WordHit, text: str) -> bool:
    """Whether a disk is what is bought, and not what a recorder holds."""
    if disk.start < films[0].start:
        return True
    before = [hit for hit in films if hit.start < disk.start]
    return all(hit.name == "video" for hit in before) or is_beside(before[-1], disk, text)


def is_place(hit: WordHit, hits: Iterable[WordHit], text: str) -> bool:
    """Whether a thing only says where what films stands or hangs, as in *camera on a mast*."""
    if hit.use != KIND or hit.name not in STANDING:
        return False
    films = [one.end for one in hits if one.name in FILMS and one.end <= hit.start]
    between = text[films[-1] : hit.start] if films else ""
    if ON.search(between):
        return True
    return PLACE.search(between) is not None and AND.search(between) is None
