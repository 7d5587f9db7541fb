"""The figures of the public debate, reproduced from published facts with their intervals."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from operator import attrgetter

from unbadge.knowledge import Knowledge, PublishedShare, published_shares, short_name
from unbadge.model.device.groups import group_by
from unbadge.model.survey import Interval
from unbadge.report import interval_words, list_names, rate_words, share_words
from unbadge.report.survey.words import points
from unbadge.survey import (
    bounds_of_share,
    published_figures,
    recomputed_figures,
    share_change,
    share_interval,
    table_checks,
)

CITIES = ("London", "Taiyuan", "Wuxi")
HEAD = """# The public picture

London with 73 cameras per 1,000 people, third in the world; two makers that dominate Britain.
This page reproduces such figures from what was
published, says what each rests on, and how far chance and silence let it move. It is written by
`examples/make_public_picture.py` from
`knowledge/data/public`, and a test holds it to that.
"""
SHARES = """
## Whose cameras British public bodies say they have

Bodies that answered requests for information, not cameras: one camera makes a body count as much
as a thousand. Own-label goods that nobody
recognised are missed. *Interval* is chance alone (Wilson, 95 %); *bounds* hold whatever those
that were asked and did not answer have. Where a
source printed a share and no count, the count is the nearest whole one.

| survey | sector | cameras of | bodies | share | interval | bounds of all asked | mind |
|---|---|---|---|---|---|---|---|
"""
CITY = """
## London, Taiyuan, Wuxi

![Cameras per 1,000 people as published](img/public-density.svg)

As printed, and what the printed counts give. A figure counts what its source counts: between the
editions of 2021 and 2022 London lost four
cameras in five on paper, because another kind of camera was counted.

| city | edition | cameras | people | printed | from its own counts | whose cameras | rests on |
|---|---|---|---|---|---|---|---|
"""
OTHER = """
### London under other assumptions

Each published count of London's cameras over the largest and the smallest population that the
tables used:

| count of | cameras | per 1,000 people | whose |
|---|---|---|---|
"""
DOES_NOT_FIT = """
## What in the tables does not fit

"""
TAIL = """
## What follows

* No published share of cameras sold or standing in Britain, with a stated method, was found:
  "dominance" rests on shares of bodies that answered
  and on counts of networks. Networks on the internet are neither cameras nor public bodies.
* 62 per cent of the bodies that answered is 18 to 89 per cent of those that were asked.
* A figure per 1,000 people without its edition and whose cameras it counts says nothing.
"""


def public_picture(knowledge: Knowledge) -> str:
    """The article as Markdown."""
    parts = [HEAD, SHARES, *share_lines(knowledge), comparison(knowledge), CITY, *city_lines()]
    parts += [OTHER, *other_lines(), DOES_NOT_FIT]
    parts += [f"* {one.file}, {one.place}: {one.says}\n" for one in table_checks()]
    return "".join([*parts, TAIL])


def share_lines(knowledge: Knowledge) -> Iterator[str]:
    """A line for each published share."""
    for one in published_shares():
        makers = [short_name(maker, knowledge) for maker in one.makers.split("|")]
        count = published_count(one)
        ends = share_interval(count, one.answered)
        share = count / one.answered
        bounds = "not told how many were asked"
        if one.asked:
            bounds = interval_words(bounds_of_share(count, one.answered, one.asked))
        printed = "" if one.count is not None else f" (printed {one.share:.0%})"
        yield (
            f"| [{one.survey} {one.year}]({one.source}) | {one.sector} | {list_names(makers)} | "
            f"{count:,} of {one.answered:,}{printed} | {share_words(share)} | "
            f"{interval_words(ends)} | {bounds} | {one.bias} |\n"
        )


def published_count(one: PublishedShare) -> int:
    """The count of a published share, or the nearest to it."""
    return one.count if one.count is not None else round((one.share or 0) * one.answered)


def comparison(knowledge: Knowledge) -> str:
    """Surveys of councils by different people compared properly, a sentence for each maker."""
    councils = [one for one in published_shares() if "council" in one.sector and one.count]
    return "".join(
        change_words(first, second, knowledge)
        for first, second in permutations(councils, 2)
        if first.makers == second.makers and first.year < second.year
    )


def change_words(first: PublishedShare, second: PublishedShare, knowledge: Knowledge) -> str:
    """Two shares of one maker compared."""
    was, now = ((published_count(one), one.answered) for one in (first, second))
    change, ends, because = share_change(was, now)
    name = list_names([short_name(maker, knowledge) for maker in first.makers.split("|")])
    return (
        f"\n{name}, {first.survey} {first.year} and {second.survey} {second.year}: a difference of "
        f"{points(change)} points ({points(ends.low)} to {points(ends.high)}, Newcombe): "
        f"{because}; the first asked other bodies ({first.bias}).\n"
    )


def city_lines() -> Iterator[str]:
    """A line for each published figure of the cities of the debate."""
    for one in published_figures(CITIES):
        if one.per_1000 is None:
            continue
        own = rate_words(one.per_1000_low) if one.cameras and one.per_1000_low else "-"
        cameras = f"{one.cameras:,}" if one.cameras else "-"
        people = f"{one.population:,}" if one.population else "-"
        yield (
            f"| {one.place} | {one.sources[0]} | {cameras} | {people} | "
            f"{one.per_1000:g} | {own} | {one.whose} | {'; '.join(one.rests_on)} |\n"
        )


def other_lines() -> Iterator[str]:
    """A line for each count of London's cameras, over the populations that tables used."""
    found = group_by(recomputed_figures(CITIES[0]), attrgetter("year", "cameras"))
    for (year, cameras), several in found.items():
        rates = [one.per_1000 or 0.0 for one in several]
        ends = Interval(min(rates), max(rates))
        yield (
            f"| {year} | {cameras:,} | {rate_words(ends.low)} to {rate_words(ends.high)} | "
            f"{several[0].whose} |\n"
        )
