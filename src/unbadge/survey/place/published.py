"""Published tables of cities: recomputed, checked, and put on other assumptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from unbadge.knowledge import PublishedCity, published_cities
from unbadge.model.survey import CheckNote, PlaceFigure
from unbadge.survey.place.rates import place_key, rate

LOOSE = 0.005  # part by which a printed rate may differ from its own counts: rounding
LEAP = 1.5  # times, beyond which a change between two editions is no change of cameras
SAME = 3  # cities of a country with one rate that are a national rate, not counts


def published_figures(cities: Iterable[str]) -> Iterator[PlaceFigure]:
    """What tables printed for some cities, as printed; of all cities where none is named."""
    wanted = {place_key(one) for one in cities}
    for one in published_cities():
        if not wanted or place_key(one.city) in wanted:
            yield printed_figure(one)


def printed_figure(one: PublishedCity) -> PlaceFigure:
    """One row as it was printed, with the rate of its own counts where it has both."""
    printed = one.as_printed if one.as_printed is not None else one.per_1000
    cameras, area = one.cameras or 0, one.area_km2
    own = rate(cameras, one.population) if cameras else None
    counted = own if own is not None else printed
    return PlaceFigure(
        place=one.city,
        cameras=cameras,
        low=cameras,
        high=cameras,
        population=one.population,
        area_km2=area,
        per_1000=printed if printed is not None else own,
        per_1000_low=counted,
        per_1000_high=counted,
        per_km2=cameras / area if area and cameras else one.per_km2,
        whose=one.whose,
        year=one.edition,
        rests_on=tuple(printed_grounds(one, printed, own)),
        sources=tuple(filter(None, (f"{one.table} {one.edition}", one.source))),
    )


def printed_grounds(one: PublishedCity, printed: float | None, own: float | None) -> Iterator[str]:
    """What a printed row rests on, and how its rate stands to that of its own counts."""
    if one.rests_on:
        yield one.rests_on
    if printed is None:
        yield "no rate per 1,000 people was published"
    elif own is None:
        yield "printed without the counts that would let anybody check it"
    elif not is_near(own, printed):
        yield f"printed {printed:g}, its own counts give {own:.2f}"


def is_near(own: float, printed: float) -> bool:
    """Whether a printed rate is that of its counts, but for rounding."""
    digits = len(f"{printed:g}".partition(".")[2])
    return bool(abs(own - printed) <= max(0.5 * 10**-digits * 1.02, LOOSE * printed))


def recomputed_figures(city: str) -> Iterator[PlaceFigure]:
    """A city's rate under each count that was published of it and each population."""
    rows = [one for one in published_cities() if place_key(one.city) == place_key(city)]
    populations = {
        one.population: f"population of {one.table} {one.edition}" for one in rows if one.population
    }
    for one in rows:
        if not one.cameras:
            continue
        for people, words in populations.items():
            yield PlaceFigure(
                place=one.city,
                cameras=one.cameras,
                low=one.cameras,
                high=one.cameras,
                population=people,
                per_1000=rate(one.cameras, people),
                per_1000_low=rate(one.cameras, people),
                per_1000_high=rate(one.cameras, people),
                whose=one.whose,
                year=one.edition,
                rests_on=(f"recomputed: cameras of {one.table} {one.edition}, {words}",),
                sources=(one.source,) if one.source else (),
            )


def table_checks() -> Iterator[CheckNote]:
    """What in the published tables does not fit together."""
    rows = published_cities()
    for one in rows:
        own = rate(one.cameras, one.population) if one.cameras else None
        printed = printed_rate(one)
        if own is not None and printed is not None and not is_near(own, printed):
            yield check(one, f"printed {printed:g} per 1,000, its own counts give {own:.2f}")
    yield from rank_checks(rows)
    yield from leap_checks(rows)
    yield from national_rates(rows)


def rank_checks(rows: Iterable[PublishedCity]) -> Iterator[CheckNote]:
    """Ranks that do not follow from the printed rates."""
    ranked = [(one.rank, one) for one in rows if one.rank is not None]
    for (higher, before), (rank, one) in pairwise(ranked):
        printed, earlier = printed_rate(one), printed_rate(before)
        together = (before.table, before.edition) == (one.table, one.edition)
        if not together or not printed or earlier is None:
            continue
        if earlier < printed and higher < rank:
            yield check(one, f"ranked {rank} behind {before.city}, printed higher")


def printed_rate(one: PublishedCity) -> float | None:
    """The rate that a table prints, else the one that its counts give."""
    return one.per_1000 if one.as_printed is None else one.as_printed


def leap_checks(rows: Iterable[PublishedCity]) -> Iterator[CheckNote]:
    """Counts that leap between two editions of one table: the definition changed, not the city."""
    last: dict[tuple[str, str], PublishedCity] = {}
    for one in rows:
        key = (one.table, one.city)
        before = last.get(key)
        if before and before.per_1000 and one.per_1000:
            times = max(before.per_1000, one.per_1000) / min(before.per_1000, one.per_1000)
            if times > LEAP:
                yield check(
                    one,
                    f"{before.per_1000:g} per 1,000 in {before.edition}, {one.per_1000:g} in "
                    f"{one.edition}; there: {before.whose}; here: {one.whose}",
                )
        last[key] = one


def national_rates(rows: Iterable[PublishedCity]) -> Iterator[CheckNote]:
    """Rates that many cities of a country share: they were not counted there."""
    rates = Counter(
        (one.table, one.edition, one.country, one.per_1000) for one in rows if one.per_1000
    )
    for (table, edition, country, value), many in rates.items():
        if many >= SAME and country:
            yield CheckNote(
                file=f"{table} {edition}",
                place=country,
                says=f"{many} cities with the same {value:g} per 1,000: a national rate, no counts",
            )


def check(one: PublishedCity, says: str) -> CheckNote:
    """Something of a published row that does not fit."""
    return CheckNote(file=f"{one.table} {one.edition}", place=one.city, says=says)
