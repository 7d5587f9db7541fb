"""*Plan*: what could be replaced, when, and what it would cost."""

from __future__ import annotations

from itertools import islice

from litestar import Response, get

from unbadge.errors import UsageError
from unbadge.jobs import read_amounts, read_prices
from unbadge.model import Context
from unbadge.model.plan import PlanRecord, Prices, year_of, year_words
from unbadge.register.nouns import Estate
from unbadge.report import (
    Lexicon,
    caveats,
    chart_of,
    job_sheets,
    lead,
    missed_rows,
    range_words,
    site_rows,
    sum_words,
)
from unbadge.web.apart.request import PlanMoney
from unbadge.web.asking import Asked, day_asked, desk_of, estate_of, owner_of, threaded
from unbadge.web.desk import Desk, left_out_words
from unbadge.web.page import Page, Problem, reply

USUAL_BUDGET, USUAL_YEARS, MOST_YEARS = "8000", 3, 10
MOST_ON_SLIDER = 40_000
NO_RUN = "Nothing has been read yet, so nothing can be planned."
NO_DEVICE = "The newest run found no device, so nothing can be planned from it."
MOST_SITES = 100  # of the table and of the sheets on one page; the data have all


@get("/plan", include_in_schema=False)
@threaded
def plan_page(request: Asked) -> Response[bytes]:
    """The plan for the money that the address names."""
    return reply(request, plan_view(request))


@get("/plan/sheets", include_in_schema=False)
@threaded
def sheets_page(request: Asked) -> Response[bytes]:
    """The job sheets of the plan, a page a site when printed."""
    page = plan_view(request)
    return reply(
        request,
        Page(
            template="sheets.html",
            title="Job sheets",
            here="Plan",
            data=page.data,
            view=page.view,
            problems=page.problems,
            status=page.status,
        ),
    )


def plan_view(request: Asked) -> Page:
    """The page of the plan, with what is wrong with the money where it cannot be read."""
    desk, estate = desk_of(request), estate_of(request)
    prices = read_prices(None)
    problems: tuple[Problem, ...] = ()
    told: dict[str, object] | None = {}
    text, years = request.query_params.get("budget", USUAL_BUDGET), years_asked(request)
    context = Context(as_of=day_asked(request), profile=owner_of(request) or estate.profile)
    if has_devices(desk, estate) and context.profile is not None:
        try:
            told = asked_plan(request, context, budgets_of(text, years, prices), prices)
        except UsageError as error:
            problems = (Problem(detail=f"{str(error).capitalize()}.", field="budget"),)
    view: dict[str, object] = {
        "plan": None,
        "waiting": told is None,
        "text": text,
        "years": years,
        "slider": slider_value(text),
        "most": MOST_ON_SLIDER,
        "profile": context.profile,
        "query": request.url.query,
        "example": prices.example,
        "currency": prices.currency,
    }
    view |= {**basis_view(desk, estate), **(told or {})}
    return Page(
        template="plan.html",
        title="Plan",
        here="Plan",
        data=view["plan"] or {"devices": [], "waiting": told is None},
        pieces={"main": "inner"},
        problems=problems,
        status=422 if problems else 200,
        view=view,
    )


def has_devices(desk: Desk, estate: Estate) -> bool:
    """Whether the newest run found a device: nothing can be planned from one that did not."""
    run = desk.latest(estate)
    return run is not None and run.run.devices > 0


def basis_view(desk: Desk, estate: Estate) -> dict[str, object]:
    """What a plan rests on, and which devices it leaves out."""
    return {
        "has_run": has_devices(desk, estate),
        "nothing": NO_RUN if desk.latest(estate) is None else NO_DEVICE,
        "left_out": left_out_words(desk, estate),
    }


def asked_plan(
    request: Asked, context: Context, budgets: tuple[float, ...], prices: Prices
) -> dict[str, object] | None:
    """The plan for some money in words and pictures; None while it is still being made."""
    desk = desk_of(request)
    first = year_of(context.as_of) + 1
    money = PlanMoney(budgets=budgets, first_year=first, prices=prices)
    lexicon = desk.lexicon(context.profile)
    return desk.plan(estate_of(request), context, money, lambda made: told_plan(made, lexicon))


def told_plan(made: PlanRecord, lexicon: Lexicon) -> dict[str, object]:
    """A plan in words and pictures, as the reports tell it."""
    sites = site_rows(made)
    laws = sum(one.deadline is not None for one in made.devices)
    return {
        "plan": made,
        "lead": lead(made),
        "caveats": tuple(caveats(made)),
        "chart": chart_of(made),
        "sites": sites[:MOST_SITES],
        "more_sites": max(len(sites) - MOST_SITES, 0),
        "missed": missed_rows(made, lexicon),
        "sheets": tuple(islice(job_sheets(made), MOST_SITES)),
        "year_words": lambda year: year_words(year, made.year_starts),
        "money": lambda value: sum_words(value, made),
        "span": lambda price: range_words(price, made),
        "laws": laws,
        "choices": len(made.devices) - laws,
    }


def budgets_of(text: str, years: int, prices: Prices) -> tuple[float, ...]:
    """The money of each year; the last sum is repeated.  UsageError where it may mean two sums."""
    try:
        told = read_amounts(
            text.replace(" ", ",") if " " in text.strip() else text, prices.currency
        )
    except ValueError as error:
        raise UsageError(f"{text}: {error}", fields=("budget",)) from error
    wanted = max(years, len(told))
    return (told + told[-1:] * (wanted - len(told)))[:MOST_YEARS]


def years_asked(request: Asked) -> int:
    """Over how many years; the usual number where none is named."""
    text = request.query_params.get("years", "")
    return min(max(int(text), 1), MOST_YEARS) if text.isdecimal() else USUAL_YEARS


def slider_value(text: str) -> int:
    """Where the slider stands: the first sum."""
    digits = "".join(sign for sign in text.partition(" ")[0] if sign.isdecimal())
    return min(int(digits[:9] or 0), MOST_ON_SLIDER)
