"""Densities in words: a figure is never told without whose cameras it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from unbadge.model.device.groups import group_by
from unbadge.model.survey import DensityRecord, ListCount, PlaceFigure
from unbadge.report.words import count_of

MOST = 30  # figures and notes told; the JSON holds them all
SPOKEN = 3  # places in one sentence


def density_sentence(figures: Sequence[PlaceFigure], published: Sequence[PlaceFigure]) -> str:
    """The largest figure of the lists in one sentence; what was published where there is none."""
    if not figures:
        if not published:
            return "No camera was found in what was read: this says nothing of any place."
        places = group_by(published, lambda figure: figure.place)
        told = "; ".join(place_words(several) for several in [*places.values()][:SPOKEN])
        return f"{told}. A figure counts the cameras that its source counts, and no more."
    one = max(figures, key=lambda figure: figure.cameras)
    return f"{figure_words(one)}: {one.rests_on[0]}."


def place_words(several: Sequence[PlaceFigure]) -> str:
    """All that was published of a place: the one figure, or from where to where they go."""
    rates = [one.per_1000 for one in several if one.per_1000 is not None]
    figures = fold_figures(several)
    if len(figures) == 1 or not rates:
        return figure_words(figures[0])
    return (
        f"{several[0].place}: {rate_words(min(rates))} to {rate_words(max(rates))} cameras per "
        f"1,000 people in {len(figures)} published figures"
    )


def fold_figures(figures: Iterable[PlaceFigure]) -> list[PlaceFigure]:
    """Figures of which those that are one count under several populations are one, with its range.

    The rate is that of the first, as it was published if it was.
    """
    alike = group_by(figures, lambda one: (one.place, one.year, one.whose, one.cameras, one.low))
    found: list[PlaceFigure] = []
    for several in alike.values():
        counts = several[0].cameras > 0
        found += [merged_figure(several)] if counts and len(several) > 1 else several
    return found


def merged_figure(several: Sequence[PlaceFigure]) -> PlaceFigure:
    """One count under several populations as one figure."""
    rates = [one.per_1000 for one in several if one.per_1000 is not None]
    told = (one.rests_on[0].rpartition("population of ")[2] for one in several[1:])
    names = list(dict.fromkeys(told))
    under = (f"the range: under the populations of {', '.join(names)}",) if len(names) > 1 else ()
    return replace(
        several[0],
        per_1000=rates[0] if rates else None,
        per_1000_low=min(rates, default=None),
        per_1000_high=max(rates, default=None),
        rests_on=(*several[0].rests_on, *under),
    )


def figure_words(one: PlaceFigure) -> str:
    """One figure in words, with its range and whose cameras it counts."""
    year = f" ({one.year})" if one.year else ""
    words = f"{one.place}{year}: "
    words += count_of(one.cameras, "camera") if one.cameras else "no count published"
    if one.low != one.high:
        words += f" ({one.low:,} to {one.high:,})"
    if one.per_1000 is not None:
        words += f", {rate_words(one.per_1000)} per 1,000 people"
    if one.per_1000_low is not None and one.per_1000_high is not None:
        low, high = rate_words(one.per_1000_low), rate_words(one.per_1000_high)
        words += f" ({low} to {high})" if low != high else ""
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
    for one in fold_figures(figures)[:MOST]:
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
    fits = "1 thing that does not fit:" if len(record.notes) == 1 else "that do not fit:"
    many = "" if len(record.notes) == 1 else f"{len(record.notes):,} things "
    yield from titled_lines(f"{many}{fits}", notes)
    yield from (f"Mind: {caveat}." for caveat in record.caveats)
