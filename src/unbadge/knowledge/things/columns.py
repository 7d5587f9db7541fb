"""A line in columns and clauses: what each names, and which of them says what is bought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from unbadge.knowledge.things.heads import is_place
from unbadge.knowledge.things.marks import BREAK, COLUMN, ELSE, FILMS, KIND, PAIR, SERVED, WORDY
from unbadge.knowledge.things.vocabulary import WordHit
from unbadge.knowledge.things.works import is_coded

GROUPS = frozenset({"camera", "video"})  # what a heading of a group says alone


class KindClause(Struct, frozen=True):
    """A stretch of a text between two breaks: the heads in it, and what those serve."""

    heads: tuple[WordHit, ...]
    served: tuple[WordHit, ...]
    text: str  # before what it serves
    span: tuple[int, int] | None = None  # what it serves


def columns_of(text: str, hits: Sequence[WordHit]) -> Iterator[list[KindClause]]:
    """The clauses of each column where several were joined by bars, else of the whole text."""
    start = 0
    for column in text.split(COLUMN):
        end = start + len(column)
        clauses: list[KindClause] = []
        for stop in [*(match.start() for match in BREAK.finditer(text[:end], start)), end]:
            inside = [hit for hit in hits if start <= hit.start < stop]
            inside = [hit for hit in inside if not is_place(hit, inside, text)]
            clauses.append(clause_of(text[:end], start, stop, inside))
            start = stop
        yield clauses
        start = end + len(COLUMN)


def has_head(heads: Sequence[WordHit], text: str, start: int, end: int) -> bool:
    """Whether a stretch names what is bought, by a word met in it or a code."""
    return bool(heads) or is_coded(text[word_begin(text, start) : end])


def is_wordy(text: str) -> bool:
    """Whether a stretch holds letters enough to be words."""
    return sum(map(str.isalpha, text)) >= WORDY


def clause_of(text: str, start: int, end: int, hits: Sequence[WordHit]) -> KindClause:
    """One stretch: what stands before "with" and "for", and what is served."""
    heads: list[WordHit] = []
    served: list[WordHit] = []
    stop, span, behind = end, None, False
    into = heads
    for hit in hits:
        if hit.name == "with" and has_head(heads, text, start, hit.start):
            stop = min(stop, hit.start)
            break
        if hit.name == SERVED:
            served.append(hit)
            span = span or (hit.start, end)
        elif is_thing(hit):
            into.append(hit)
        elif hit.name in {"for", "for-after"} and is_wordy(text[start : hit.start]):
            if hit.name == "for":
                stop, span, into = min(stop, hit.start), span or (hit.start, end), served
                continue
            served += heads
            heads.clear()
            span, behind = (start, hit.end), True
    if behind:
        heads, served = parted_served(heads, served)
    return KindClause(tuple(heads), tuple(served), text[start:stop], span)


def parted_served(
    heads: list[WordHit], served: list[WordHit]
) -> tuple[list[WordHit], list[WordHit]]:
    """What is bought and what it is for, where a word behind the latter says so.

    With nothing behind that word, what stands first is bought: *microSD kart, kamera için*.
    """
    return (heads, served) if heads else (served[:-1], served[-1:])


def word_begin(text: str, start: int) -> int:
    """Where a stretch begins, or the word that its stroke cuts in two: a code has strokes."""
    return text.rfind(" ", 0, start) + 1 if text[start : start + 1] == "/" else start


def is_thing(hit: WordHit) -> bool:
    """Whether a hit names a thing that has to do with video equipment."""
    return hit.use == KIND and hit.name not in ELSE


def film_span(column: Sequence[KindClause]) -> tuple[int, int] | None:
    """From where to where a column names things, if one of them films, shows or records."""
    heads = [hit for clause in column for hit in clause.heads]
    if not any(hit.name in FILMS for hit in heads):
        return None
    return min(hit.start for hit in heads), max(hit.end for hit in heads)


def weightiest(told: Sequence[WordHit], columns: Sequence[Sequence[KindClause]]) -> WordHit | None:
    """Of what several columns tell, what a column says that speaks of video equipment.

    A bare "CCTV" in one gives way to what another one says in particular.
    """
    if len(columns) == 1 or not told:
        return next(iter(told), None)
    if is_heading(columns, told):
        told, columns = told[1:], columns[1:]
    films = list(filter(None, map(film_span, columns)))
    near = [one for one in told if any(a <= one.start < b for a, b in films)]
    exact = [one for one in near or told if one.name != "video"]
    works = [one for one in told if one.name in {"service", "software"}]
    return next(iter((*exact, *works, *near, *told)), None)


def is_heading(columns: Sequence[Sequence[KindClause]], told: Sequence[WordHit]) -> bool:
    """Whether the first column is the heading of a group, and the next says what is bought.

    As in *Camera | BNC connector*: a bare word for what films, and a thing of another kind.
    """
    first, second = columns[:PAIR]
    words = [hit for clause in first for hit in clause.heads]
    named = {hit.start for clause in second for hit in clause.heads}
    if len(words) != 1 or len(told) < PAIR or told[1].start not in named:
        return False
    alone = "".join(clause.text for clause in first).strip(" :|")
    bare = words[0].end - words[0].start == len(alone)
    return bare and words[0].name in GROUPS and told[1].name not in FILMS
