"""``unbadge plan``: what to replace when, under a yearly budget."""

from __future__ import annotations

from calendar import month_name
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Annotated

import msgspec
from cyclopts import Parameter

from unbadge.cli.frame import (
    Assessments,
    Ending,
    JsonPlace,
    KnowledgeOptions,
    OwnerOptions,
    RegisterPlace,
    RunNumber,
    context_of,
    say,
    show,
    write_bytes,
    written_as_json,
)
from unbadge.errors import UsageError
from unbadge.jobs import Stored, lexicon_of, read_amounts, read_prices, read_stored
from unbadge.model.plan import PlanRecord, year_of
from unbadge.report import Lexicon, plan_page, plan_table, terminal_plan

MOST_YEARS = 30
FIRST, LAST = 1990, 2199  # years that a plan may begin in


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class PlanOptions:
    """What a plan is to keep to: money, years, prices and what goes first."""

    budget: Annotated[
        str, Parameter(help="Price a year, first year first: 20000 or 20000,15000,15000.")
    ]
    first_year: Annotated[
        int | None, Parameter(help="First year; the one after the day if left out.")
    ] = None
    year_starts: Annotated[
        str, Parameter(help="Month in which a year of the budget begins, such as april.")
    ] = "january"
    carry: Annotated[bool, Parameter(help="What a year leaves unspent is there in the next.")] = (
        False
    )
    years: Annotated[int | None, Parameter(help="How many; the last budget is repeated.")] = None
    prices: Annotated[Path | None, Parameter(help="TOML file; examples if left out.")] = None
    site_order: Annotated[tuple[str, ...], Parameter(help="A site that goes first.")] = ()
    least_risk: Annotated[float, Parameter(help="Leave out what no deadline touches below it.")] = (
        0.05
    )
    seat: Annotated[
        tuple[str, ...], Parameter(help="Country alternatives may be from, such as SE; repeatable.")
    ] = ()

    def __post_init__(self) -> None:
        """Raises UsageError where a year is no calendar year or a risk none."""
        if self.first_year is not None and not FIRST <= self.first_year <= LAST:
            raise UsageError(f"--first-year {self.first_year}: write a calendar year, such as 2027")
        if not 0 <= self.least_risk <= 1:
            raise UsageError(f"--least-risk {self.least_risk}: risks are from 0 to 1")

    def begins(self, this_year: int) -> int:
        """The first year of the plan; raises UsageError where it is past."""
        first = self.first_year or this_year + 1
        if first < this_year:
            raise UsageError(f"--first-year {first} is past: the day asked is in {this_year}")
        return first


def plan(
    assessments: Assessments = None,
    /,
    *,
    register: RegisterPlace = None,
    run: RunNumber = None,
    wanted: PlanOptions,
    owner: OwnerOptions = OwnerOptions(),
    known: KnowledgeOptions = KnowledgeOptions(),
    json: JsonPlace = None,
    out: Annotated[Path | None, Parameter(help="Folder for page, JSON and table.")] = None,
) -> int:
    """Say what to replace when, at what cost, and which deadlines the money cannot meet.

    The owner and day are those of the audit unless options name others.
    """
    ending = Ending()
    month = month_of(wanted.year_starts)
    stored = read_stored(assessments, register, run)
    check_sites(wanted.site_order, stored)
    knowledge = known.load(ending)
    context = context_of(owner, knowledge, stored)
    place = context.profile.jurisdiction if context.profile else ""
    prices = read_prices(wanted.prices, place)
    budgets = budgets_of(wanted.budget, wanted.years, prices.currency)
    this_year = year_of(context.as_of, month)
    first_year = wanted.begins(this_year)
    try:  # loaded only here: the solver takes a second to load, and is an extra
        planning = import_module("unbadge.jobs.plan")
    except ModuleNotFoundError as error:
        raise UsageError(f"a plan needs {error.name}: pip install unbadge[stats]") from error
    wish = planning.Wish(
        budgets=budgets,
        first_year=first_year,
        prices=prices,
        site_order=wanted.site_order,
        least_risk=wanted.least_risk,
        year_starts=month,
        carry=wanted.carry,
        seats=tuple(code.upper() for code in wanted.seat),
    )
    made: PlanRecord = planning.plan_run(stored, knowledge, context, wish)
    tell(made, lexicon_of(knowledge), json, out)
    return ending.code()


def check_sites(names: tuple[str, ...], stored: Stored) -> None:
    """Nothing; raises UsageError where a site that goes first is none of the run's."""
    sites = {device.site for device in stored.devices if device.site}
    for name in names:
        if name not in sites:
            there = ", ".join(sorted(sites)) or "none"
            repeat = "; repeat the option for each site" if "," in name else ""
            raise UsageError(
                f"--site-order {name}: no such site in the run; there are {there}{repeat}"
            )


def tell(made: PlanRecord, lexicon: Lexicon, json: Path | None, out: Path | None) -> None:
    """Write a plan where it is wanted; on the terminal unless JSON goes there."""
    if out is not None:
        write_folder(made, lexicon, out)
        say(f"the plan is {out / 'plan.html'}")
    if written_as_json(made, json):
        show(terminal_plan(made, lexicon))


def month_of(name: str) -> int:
    """The number of a month by its name or the first three letters of it."""
    months = [month.casefold() for month in month_name if month]
    for number, month in enumerate(months, start=1):
        if name.casefold() in {month, month[:3]}:
            return number
    raise UsageError(f"--year-starts {name}: write a month, such as april")


def budgets_of(text: str, years: int | None, currency: str = "") -> tuple[float, ...]:
    """The money of each year; raises UsageError where the text holds none, or may mean two sums.

    A figure may have the currency of the prices with it, spaces between thousands, or a k.
    """
    try:
        budgets = read_amounts(text, currency)
    except ValueError as error:
        raise UsageError(f"--budget {text}: {error}") from error
    wanted = len(budgets) if years is None else years
    if not 1 <= wanted <= MOST_YEARS:
        raise UsageError(f"--years {wanted}: how many years, 1 to {MOST_YEARS}")
    if wanted < len(budgets):
        raise UsageError(f"--years {wanted}: --budget names {len(budgets)} years")
    return budgets + budgets[-1:] * (wanted - len(budgets))


def write_folder(made: PlanRecord, lexicon: Lexicon, out: Path) -> None:
    """Write the page, the JSON and the table into a folder, each whole."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{out}: cannot make this folder: {error.strerror}") from error
    write_bytes([plan_page(made, lexicon).encode()], out / "plan.html")
    write_bytes([msgspec.json.encode(made)], out / "plan.json")
    write_bytes([plan_table(made).encode()], out / "plan.csv")
