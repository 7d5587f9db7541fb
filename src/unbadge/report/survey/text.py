"""A survey on the terminal: the sentence, the table of shares, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from unbadge.model.survey import Interval, SurveyRecord, SurveyRow
from unbadge.report.paper import HIDDEN
from unbadge.report.survey.words import (
    UNITS,
    change_sentence,
    interval_words,
    share_words,
    whole_sentences,
)
from unbadge.report.words import count_of

MOST = 40  # rows told; the files hold them all


def row_lines(rows: Sequence[SurveyRow], names: Mapping[str, str]) -> Iterator[str]:
    """The first rows, each group under its name, and how many more there are."""
    group: dict[str, str] | None = None
    for row in rows[:MOST]:
        if row.by != group:
            group = row.by
            if any(group.values()):
                yield ", ".join(f"{name}: {value or '-'}" for name, value in group.items())
        yield f"  {row_words(row, names)}"
    if len(rows) > MOST:
        yield f"  and {count_of(len(rows) - MOST, 'row')} more in the files"


def survey_lines(record: SurveyRecord, names: Mapping[str, str]) -> Iterator[str]:
    """What a survey found, line by line; ``names`` are the makers' short names."""
    yield record.sentence
    yield from record.sentences
    if record.whole is not None:
        yield from whole_sentences(record.whole)
    yield ""
    yield from row_lines(record.rows, names)
    for one in record.compared:
        yield change_sentence(one, names.get(one.maker, one.maker))
    yield ""
    basis = record.basis
    yield f"Counted: {UNITS[basis.unit][1]}, {basis.n:,} of them. {basis.method}."
    if basis.counts:
        yield "; ".join(f"{name}: {number:,}" for name, number in basis.counts.items())
    yield from (f"Mind: {caveat}." for caveat in basis.caveats)


def row_words(row: SurveyRow, names: Mapping[str, str]) -> str:
    """One row in words."""
    name = names.get(row.maker, row.maker) if row.maker else "maker not told"
    if row.count is None or row.share is None or row.low is None or row.high is None:
        return f"{name}: {HIDDEN}"
    words = f"{name}: {row.count:,} ({share_words(row.share)}, "
    words += interval_words(Interval(row.low, row.high))
    if row.bound_low is not None and row.bound_high is not None and row.maker:
        bounds = interval_words(Interval(row.bound_low, row.bound_high))
        words += f"; {bounds} whatever the rest is"
    words += ")"
    if row.possible:
        words += f", and {row.possible:,} that may be"
    if row.cameras:
        words += f"; {count_of(row.cameras, 'camera')}"
    return words + corrected_words(row)


def corrected_words(row: SurveyRow) -> str:
    """The share of a row corrected by recall, in words behind a semicolon; empty where unknown."""
    if row.corrected is None or row.corrected_low is None:
        return ""
    ends = Interval(row.corrected_low, row.corrected_high or 0.0)
    return f"; {share_words(row.corrected)} ({interval_words(ends)}) with recall corrected"
