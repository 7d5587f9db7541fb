"""Densities in words: a figure is never told without whose cameras it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from unbadge.model.survey import DensityRecord, ListCount, PlaceFigure
from unbadge.report.words import count_of

MOST = 30  # figures and notes told; the JSON holds them all


def density_sentence(figures: Sequence[PlaceFigure], published: Sequence[PlaceFigure]) -> str:
    """The largest figure of the lists in one sentence; what was published where there is none."""
    if not figures:
        if not published:
            return "No camera was found in what was read: this says nothing of any place."
        one = published[0]
        return f"{figure_words(one)}. A figure counts what its source counts, and no more."
    one = max(figures, key=lambda figure: figure.cameras)
    return f"{figure_words(one)}: {one.rests_on[0]}."


def figure_words(one: PlaceFigure) -> str:
    """One figure in words, with its range and whose cameras it counts."""
    year = f" ({one.year})" if one.year else ""
    words = f"{one.place}{year}: "
    words += count_of(one.cameras, "camera") if one.cameras else "no count published"
    if one.low != one.high:
        words += f" ({one.low:,} to {one.high:,})"
    if one.per_1000 is not None:
        words += f", {rate_words(one.per_1000)} per 1,000 people"
        low, high = one.per_1000_low, one.per_1000_high
        if low is not None and high is not None and one.low != one.high:
            words += f" ({rate_words(low)} to {rate_words(high)})"
    if one.per_km2 is not None:
        words += f", {one.per_km2:,.0f} per km²"
    return f"{words}; {one.whose}" if one.whose else words


def rate_words(rate: float) -> str:
    """A rate to as many digits as its size bears."""
    return f"{rate:.2f}" if rate < 100 else f"{rate:,.1f}"


def titled_lines(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines behind an empty one and their title, where there are any."""
    for number, line in enumerate(lines):
        if not number:
            yield from ("", title) if title else ("",)
        yield line


def list_words(count: ListCount) -> str:
    """What one list holds, in a line."""
    parts = [f"{many:,} {name}" for name, many in {**count.states, **count.left_out}.items()]
    tail = f" ({', '.join(parts)})" if parts else ""
    doubles = f"; {count.duplicates:,} rows twice" if count.duplicates else ""
    rows = count_of(count.rows, "row")
    return f"{count.file}: {count.kind}, {rows}, {count.cameras:,} cameras{tail}{doubles}"


def figure_lines(figures: Sequence[PlaceFigure]) -> Iterator[str]:
    """The first figures, each with what it rests on."""
    for one in figures[:MOST]:
        yield f"  {figure_words(one)}"
        yield f"    rests on: {'; '.join(one.rests_on)}"


def density_lines(record: DensityRecord) -> Iterator[str]:
    """What lists hold and what was published, line by line."""
    yield record.sentence
    yield from titled_lines("", map(list_words, record.lists))
    yield from titled_lines("", figure_lines(record.places))
    for change in record.changes:
        yield (
            f"{change.before} to {change.after}: {change.kept:,} stayed, {change.gone:,} went, "
            f"{change.new:,} came, {change.moved:,} moved, {change.renumbered:,} renumbered "
            f"({change.same_number:,} numbers are in both); {change.because}"
        )
    yield from titled_lines("Published:", figure_lines(record.published))
    notes = (f"  {each.file} {each.place}: {each.says}" for each in record.notes[:MOST])
    yield from titled_lines(f"{count_of(len(record.notes), 'thing')} that do not fit:", notes)
    yield from (f"Mind: {caveat}." for caveat in record.caveats)
