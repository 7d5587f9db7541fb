"""A plan on the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from unbadge.model.plan import PlanRecord, year_words
from unbadge.report.lexicon import Lexicon
from unbadge.report.plan.words import (
    caveats,
    lead,
    missed_rows,
    range_words,
    site_rows,
    sum_words,
)
from unbadge.report.words import count_of

MOST_NAMES = 12  # alternatives named here; the page and the JSON name all


def terminal_plan(plan: PlanRecord, lexicon: Lexicon) -> RenderableType:
    """What the terminal shows of a plan."""
    parts: list[RenderableType] = [Text(lead(plan))]
    parts += [Text(f"- {sentence}") for sentence in caveats(plan)]
    parts += [Text(""), year_table(plan), Text(""), site_table(plan)]
    for row in missed_rows(plan, lexicon):
        words = (
            f"Missed: {row.title}: {count_of(row.devices, 'device')} at "
            f"{count_of(row.sites, 'site')} past {year_words(row.year, plan.year_starts)}"
            f"{f'; forbidden since {row.since}' if row.since else ''}."
        )
        parts.append(Text(words, style="bold red"))
    parts.append(Text(alternatives_words(plan)))
    return Group(*parts)


def year_table(plan: PlanRecord) -> Table:
    """Each year with its money."""
    columns = ("Year", "Budget", "Likely cost", "Range", "Unspent", "Replaced", "Still there")
    table = Table(*columns)
    for year in plan.years:
        table.add_row(
            year_words(year.year, plan.year_starts),
            sum_words(year.budget, plan),
            sum_words(year.cost.likely, plan),
            range_words(year.cost, plan),
            sum_words(year.unspent, plan),
            str(year.devices),
            str(year.waiting),
        )
    return table


def site_table(plan: PlanRecord) -> Table:
    """Each site with what each year does there: likely cost, and devices in brackets."""
    years = (year_words(year.year, plan.year_starts) for year in plan.years)
    table = Table("Site", *years, "Cost", "Stay", caption=f"{plan.currency} (devices)")
    for row in site_rows(plan):
        cells = [Text(cell) for cell in (row.site, *row.cells, row.cost, str(row.staying))]
        table.add_row(*cells)
    return table


def alternatives_words(plan: PlanRecord) -> str:
    """Makers that no rule on file singles out for the owner."""
    if not plan.alternatives:
        return "No maker on file is free of every rule for this owner."
    names = [one.name for one in plan.alternatives]
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return (
        "No rule or bill on file singles out, for this owner, cameras of "
        f"{', '.join(names[:MOST_NAMES])}{more}; why each, the page and the JSON say. "
        "That is no recommendation."
    )
