"""Tables of public bodies' answers to counts of bodies and of their cameras."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct

from unbadge.errors import SourceError, UsageError
from unbadge.jobs.survey_answers import answer_columns, answer_rows
from unbadge.jobs.survey_makes import MakeReader
from unbadge.knowledge import Knowledge, short_name
from unbadge.model.device.groups import group_by
from unbadge.model.survey import (
    Interval,
    SurveyBasis,
    SurveyRecord,
    SurveyRow,
    SurveyUnit,
    WholeShare,
    group_order,
)
from unbadge.report import body_sentence
from unbadge.sources.lists import ENGLISH, ColumnRole, phrases, plain, quantity
from unbadge.sources.lists.grid import Grid, read_bytes, read_grids
from unbadge.survey import (
    AnswerState,
    BodyAnswer,
    ShareTerms,
    Stratum,
    answers_of,
    bodies_with,
    body_key,
    bounds_of_share,
    count_bodies,
    open_bodies,
    share_interval,
    silent_band,
    weighted_share,
)
from unbadge.survey.shares import METHODS

BODY_METHOD = (
    "shares of bodies among those that answered, a body that names a maker counting once for it; "
    "{method} intervals of {level}; bounds hold whatever the silent, the refusing and those that "
    "named no maker have"
)
CAVEATS = (
    "bodies that keep inventories and answer may differ from those that do not",
    "one camera makes a body count as much as a thousand do",
    (
        "own-label goods that nobody recognised are counted under their badge: shares of makers "
        "who build for others are too low"
    ),
    "refused, not held and no answer are not counted as having none",
)


class BodyTerms(Struct, frozen=True, kw_only=True):
    """What a survey of bodies is asked: how shares are made, facets, makers in its sentence."""

    shares: ShareTerms = ShareTerms()
    by: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    noun: str = ""
    strata: Mapping[str, int] = {}  # how many bodies there are of each kind, in the first facet


def survey_bodies(
    grids: Sequence[Grid],
    reader: MakeReader,
    as_of: date,
    terms: BodyTerms,
    listed: frozenset[str],
) -> SurveyRecord:
    """What public bodies answered, as shares of bodies; ``listed`` are makers that lists name."""
    answers = answers_of(answer_rows(grids, reader, terms.by))
    if not answers:
        raise UsageError("no row of these tables names a body that answered")
    rows = tuple(grouped_rows(answers, terms.shares))
    names = {maker for one in answers for maker in (*one.makers, *one.leads)}
    tops = [(row.maker,) for row in rows if row.maker if not any(row.by.values())][:5]
    about = tuple(dict.fromkeys((terms.makers or tuple(sorted(listed & names)), *tops)))
    noun = terms.noun or body_noun(grids, reader, terms.by)
    sentences = [
        sentence_about(answers, makers, terms.shares, noun, reader.knowledge) for makers in about
    ]
    return SurveyRecord(
        as_of=as_of,
        basis=body_basis(grids, state_counts(answers), terms.shares),
        rows=rows,
        sentence=sentences[0],
        sentences=tuple(sentences[1:]),
        about=about,
        whole=whole_share(answers, about[0], terms),
    )


def whole_share(
    answers: Sequence[BodyAnswer], makers: tuple[str, ...], terms: BodyTerms
) -> WholeShare:
    """What the share of the bodies that answered says of all of them.

    Raises UsageError where strata are given and no facet tells the bodies apart, or where more
    answered than a stratum has.
    """
    found = count_bodies(answers)
    yes = bodies_with(answers, makers)
    # Who answered and named no maker did not say whose cameras they are.
    said = found.answered - found.states[AnswerState.UNKNOWN.value]
    band = silent_band(yes, said, found.asked)
    ends = WholeShare(makers=makers, band_low=band.low, band_high=band.high)
    if not terms.strata or not found.answered:
        return ends
    facet = next(iter(answers[0].facets), None)
    if facet is None:
        raise UsageError("strata: say by which column bodies are told apart", fields=("by",))
    strata = strata_of(answers, makers, facet, terms.strata)
    weighted = weighted_share(strata, terms.shares.level)
    return msgspec.structs.replace(
        ends,
        share=weighted.share,
        low=weighted.low,
        high=weighted.high,
        bodies=sum(one.population for one in strata.values() if one.answered),
        empty=weighted.empty,
    )


def read_strata(path: Path) -> dict[str, int]:
    """How many bodies there are of each kind, from a table of two columns: kind and number.

    Raises UsageError where no row has both.
    """
    try:
        data, digest = read_bytes(path)
        grids = list(read_grids(data, path.name, digest))
    except SourceError as error:
        raise UsageError(str(error), fields=("strata",)) from error
    found = {
        body_key(cells[0]): number
        for grid in grids
        for _, cells in grid.rows
        if len(cells) > 1 and cells[0] and (number := quantity(cells[1])) is not None
    }
    if not found:
        raise UsageError(f"{path}: no rows of a kind and a number of bodies", fields=("strata",))
    return found


def grouped_rows(answers: Sequence[BodyAnswer], terms: ShareTerms) -> Iterator[SurveyRow]:
    """The rows of each group of bodies, in the order of time or the largest first."""
    facets = tuple(answers[0].facets)
    groups = group_by(answers, lambda one: tuple(one.facets.get(name, "") for name in facets))
    for key, several in sorted(
        groups.items(), key=lambda pair: group_order(facets, pair[0], len(pair[1]))
    ):
        yield from body_rows(dict(zip(facets, key, strict=True)), several, terms)


def body_basis(grids: Sequence[Grid], counts: dict[str, int], terms: ShareTerms) -> SurveyBasis:
    """What the figures of a survey of bodies rest on."""
    method = BODY_METHOD.format(method=METHODS[terms.method], level=f"{terms.level * 100:g} %")
    return SurveyBasis(
        unit=SurveyUnit.BODY,
        n=counts["answered"],
        sources=tuple(f"{grid.file} (SHA-256 {grid.sha256[:16]})" for grid in grids),
        method=method,
        counts=counts,
        caveats=CAVEATS,
    )


def sentence_about(
    answers: Sequence[BodyAnswer],
    makers: Sequence[str],
    terms: ShareTerms,
    noun: str,
    knowledge: Knowledge,
) -> str:
    """The sentence about some makers together."""
    counts = state_counts(answers)
    number = bodies_with(answers, makers)
    ends = share_interval(number, counts["answered"], terms.method, terms.level)
    called = [short_name(maker, knowledge) for maker in makers]
    return body_sentence(counts, number, called, ends, noun)


def state_counts(answers: Sequence[BodyAnswer]) -> dict[str, int]:
    """Bodies asked and answered, by state, and the cameras that they counted."""
    found = count_bodies(answers)
    return {
        "asked": found.asked,
        "answered": found.answered,
        **found.states,
        "cameras": sum(sum(one.cameras.values()) + one.unknown for one in answers),
        "cameras of unknown maker": sum(one.unknown for one in answers),
        "bodies that gave no number": sum(one.uncounted for one in answers),
    }


def body_ends(
    answers: Sequence[BodyAnswer], maker: str, number: int, terms: ShareTerms
) -> tuple[Interval, Interval]:
    """The interval of a maker's share, and its bounds for the bodies that leave it open."""
    found = count_bodies(answers)
    if not found.answered:
        return Interval(0.0, 1.0), Interval(0.0, 1.0)
    ends = share_interval(number, found.answered, terms.method, terms.level)
    open_ = open_bodies(answers, [maker])
    return ends, bounds_of_share(number, found.asked - open_, found.asked)


def strata_of(
    answers: Sequence[BodyAnswer],
    makers: tuple[str, ...],
    facet: str,
    populations: Mapping[str, int],
) -> dict[str, Stratum]:
    """The bodies by stratum: how many there are, answered, and named one of some makers.

    Raises UsageError where bodies answered of which no number is given.
    """
    heaps: dict[str, list[BodyAnswer]] = {name: [] for name in populations}
    for one in answers:
        heaps.setdefault(body_key(one.facets.get(facet, "")), []).append(one)
    if strange := sorted(heaps.keys() - populations.keys()):
        raise UsageError(f"no number of bodies for {strange[0] or 'rows without'} ({facet})")
    return {
        name: Stratum(
            population=populations[name],
            answered=count_bodies(several).answered,
            yes=bodies_with(several, makers),
        )
        for name, several in heaps.items()
    }


def body_rows(
    by: dict[str, str], answers: Sequence[BodyAnswer], terms: ShareTerms
) -> Iterator[SurveyRow]:
    """A row for each maker that the bodies of a group named, most bodies first."""
    found = count_bodies(answers)
    named = Counter(chain.from_iterable(one.makers for one in answers))
    leads = Counter(chain.from_iterable(one.leads for one in answers))
    cameras: Counter[str] = Counter()
    for one in answers:
        cameras.update({maker: many for maker, many in one.cameras.items() if maker in one.makers})
    for maker in sorted(named | leads, key=lambda one: (-named[one], -leads[one], one)):
        number = named[maker]
        ends, bounds = body_ends(answers, maker, number, terms)
        yield SurveyRow(
            by=by,
            maker=maker,
            count=number,
            share=number / found.answered if found.answered else None,
            low=ends.low,
            high=ends.high,
            bound_low=bounds.low,
            bound_high=bounds.high,
            n=found.answered,
            possible=leads[maker],
            cameras=cameras[maker],
        )


def body_noun(grids: Iterable[Grid], reader: MakeReader, by: Sequence[str]) -> str:
    """What the bodies are called: by the header of their column, where it is one English word."""
    for grid in grids:
        places = answer_columns(grid, reader, by)
        header = grid.headers[places.body].strip().casefold() if places else ""
        if header.isalpha() and phrases().get(plain(header), {}).get(ENGLISH) is ColumnRole.OWNER:
            return header
    return "body"
