"""A survey fit for publication: one decision on what is kept back, for all that is told of it.

What a table keeps back must not stand in the sentence above it, follow from a bound beside it, or
be what is left when the groups told are taken from a total.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, filterfalse, repeat, starmap
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from unbadge.model.device.groups import group_by
from unbadge.model.survey import SurveyBasis, SurveyRecord, SurveyRow
from unbadge.report.paper import publish
from unbadge.report.paper.suppress import LEAST
from unbadge.report.survey.words import UNITS
from unbadge.report.words import count_of

NOBODY = "~"  # stands for the row without a maker, after every maker's id
GroupKey = tuple[tuple[str, str], ...]
TELLING = ("cameras", "cameras of unknown maker")  # counts that add up rows
KEPT_BACK = "counts from 1 to {most}, and others that would give them away, are kept back"
LEFT_OUT = "{groups} left out: with so few in them, any figure would give small counts away"


class GroupCut(Struct, frozen=True, kw_only=True):
    """What of a group is told: rows, none where it is left out, and who is kept back in it."""

    key: GroupKey
    rows: tuple[SurveyRow, ...]
    hidden: frozenset[str]


def published(record: SurveyRecord) -> SurveyRecord:
    """The record fit for publication: small counts are kept back, and what would tell them.

    A group whose very size would tell a small count is left out, and so are all sums over groups
    then.  A sentence is told only where all that it speaks of stands in the table.
    """
    groups = group_by(record.rows, lambda row: tuple(row.by.items()))
    cuts = list(starmap(cut_group, groups.items()))
    hidden = {(cut.key, maker) for cut in cuts for maker in cut.hidden}
    marked = {key for key, _ in hidden}
    basis = published_basis(record.basis, cuts)
    first, *others = told_sentences(record, cuts)
    enough = filterfalse(attrgetter("few"), record.compared)
    return replace(
        record,
        basis=basis,
        rows=tuple(chain.from_iterable(map(attrgetter("rows"), cuts))),
        groups=tuple(one for one in record.groups if tuple(one.by.items()) not in marked),
        sentence=first or safe_sentence(basis),
        sentences=tuple(filter(None, others)),
        whole=record.whole if first else None,
        compared=tuple(one for one in enough if (tuple(one.by.items()), one.maker) not in hidden),
    )


def told_sentences(record: SurveyRecord, cuts: Iterable[GroupCut]) -> Iterator[str]:
    """The sentences of a survey, the main one first; empty where one tells what is kept back."""
    kept = frozenset[str]().union(*(cut.hidden for cut in cuts))
    whole = all(cut.rows for cut in cuts)
    every = tuple({row.maker for row in record.rows if row.maker})
    # A sentence speaks of all makers where it is not told of which.
    spoken_of = chain(record.about, repeat(every))
    for words, about in zip((record.sentence, *record.sentences), spoken_of, strict=False):
        yield words if whole and kept.isdisjoint((*about, NOBODY)) else ""


def name_of_row(row: SurveyRow) -> str:
    """Whom a row is about."""
    return row.maker or NOBODY


def cut_group(key: GroupKey, rows: list[SurveyRow]) -> GroupCut:
    """One group with what must be kept back."""
    every = frozenset(map(name_of_row, rows))
    found = publish({name_of_row(row): row.count or 0 for row in rows})
    if found.total is None or (rows[0].n or 0) < LEAST:
        return GroupCut(key=key, rows=(), hidden=every)
    hidden = frozenset(name for name, number in found.cells.items() if number is None)
    bounded = NOBODY not in hidden
    told = [told_row(row, bounded=bounded) for row in rows if name_of_row(row) not in hidden]
    # By name: their order by size would tell which is the smaller.
    kept_back = sorted(
        (hidden_row(row) for row in rows if name_of_row(row) in hidden), key=name_of_row
    )
    return GroupCut(key=key, rows=(*told, *kept_back), hidden=hidden)


def hidden_row(row: SurveyRow) -> SurveyRow:
    """A row whose figures are kept back."""
    return SurveyRow(
        by=row.by,
        maker=row.maker,
        count=None,
        share=None,
        low=None,
        high=None,
        bound_low=None,
        bound_high=None,
        n=row.n,
        possible=None,
    )


def told_row(row: SurveyRow, *, bounded: bool) -> SurveyRow:
    """A row that is told, without a small number of possible ones, or of cameras, beside it.

    Without ``bounded`` its bounds are kept back: they would tell how many have no known maker.
    """
    if not bounded:
        row = replace(row, bound_low=None, bound_high=None)
    if row.possible is not None and 0 < row.possible < LEAST:
        row = replace(row, possible=None)
    if row.cameras is not None and 0 < row.cameras < LEAST:
        row = replace(row, cameras=None)
    return row


def published_basis(basis: SurveyBasis, cuts: list[GroupCut]) -> SurveyBasis:
    """What the figures rest on, without sums that would tell what is kept back."""
    if not any(cut.hidden for cut in cuts):
        return basis
    says = [KEPT_BACK.format(most=LEAST - 1)]
    n = basis.n
    counts = {name: many for name, many in basis.counts.items() if name not in TELLING}
    if gone := sum(not cut.rows for cut in cuts):
        says.append(LEFT_OUT.format(groups=count_of(gone, "group is", "groups are")))
        n = sum(cut.rows[0].n or 0 for cut in cuts if cut.rows)
        counts = {}
    return replace(basis, n=n, counts=counts, caveats=(*basis.caveats, *says))


def safe_sentence(basis: SurveyBasis) -> str:
    """What can be said above a table that keeps some of its counts back."""
    one, many = UNITS[basis.unit]
    if not basis.n:
        return "Too few were counted for anything to be published of them."
    return (
        f"The table tells the makers of {count_of(basis.n, one, many)}; "
        f"{KEPT_BACK.format(most=LEAST - 1)}, and so is every sum that holds them."
    )
