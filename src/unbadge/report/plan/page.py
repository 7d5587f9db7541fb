"""The page of a plan: chart, tables, and every device with its reasons."""

from __future__ import annotations

from unbadge.model.plan import PlanRecord, Price, year_words
from unbadge.report.audit import answer
from unbadge.report.html import page_environment, page_source
from unbadge.report.lexicon import Lexicon
from unbadge.report.plan.chart import chart_of
from unbadge.report.plan.sheets import job_sheets
from unbadge.report.plan.words import (
    caveats,
    lead,
    missed_rows,
    range_words,
    site_rows,
    sum_words,
)


def plan_page(plan: PlanRecord, lexicon: Lexicon) -> str:
    """The whole page as HTML."""
    environment = page_environment()

    def likely(money: Price) -> str:
        return sum_words(money.likely, plan)

    def span(money: Price) -> str:
        return range_words(money, plan)

    prices = plan.prices
    services = {"licence": prices.licence, "disposal": prices.disposal, "visit": prices.visit}
    priced = {**prices.units, **services}
    return environment.get_template("plan.html").render(
        style=page_source(environment, "report.css"),
        script=page_source(environment, "report.js"),
        plan=plan,
        owner=answer.asker(plan.basis.profile),
        lead=lead(plan),
        caveats=tuple(caveats(plan)),
        chart=chart_of(plan),
        sites=site_rows(plan),
        sheets=tuple(job_sheets(plan)),
        year_words=lambda year: year_words(year, plan.year_starts),
        missed=missed_rows(plan, lexicon),
        lexicon=lexicon,
        likely=likely,
        sources=tuple((name, one.source) for name, one in priced.items() if one.source),
        span=span,
    )
