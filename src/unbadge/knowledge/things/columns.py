"""What several columns of a line tell of its kind: which of them says what is bought."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from unbadge.knowledge.things.marks import FILMS, PAIR
from unbadge.knowledge.things.vocabulary import WordHit

GROUPS = frozenset({"camera", "video"})  # what a heading of a group says alone


class KindClause(Struct, frozen=True):
    """A stretch of a text between two breaks: the heads in it, and what those serve."""

    heads: tuple[WordHit, ...]
    served: tuple[WordHit, ...]
    text: str  # before what it serves
    span: tuple[int, int] | None = None  # what it serves


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
