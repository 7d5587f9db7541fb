"""Why a device does not go in the first year of a plan: in one sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.judgement.flaws.bundles import Bundle, bundle, bundle_price
from unbadge.judgement.plan.least import fits_at_all
from unbadge.model.plan import Request, SolvedPlan

RECORDER = "recorder"
CENT = 0.01


def reasons_to_wait(request: Request, plan: SolvedPlan) -> dict[str, str]:
    """For each device that the first year does not replace, why."""
    year_of = {device: step.year for step in plan.steps for device in step.devices}
    visits = {(step.year, step.site) for step in plan.steps}
    left = unspent(request, plan)
    recorders = recorder_years(request, year_of)
    told: dict[str, str] = {}
    for item in bundle(request.units):
        for member in item.members:
            year = year_of.get(member[0])
            if year == request.first_year:
                continue
            held = recorders.get(item.like.site) if RECORDER not in item.like.kinds else None
            words = wait_words(item, year, request, left, visits, held)
            told |= dict.fromkeys(member, words)
    return told


def recorder_years(request: Request, year_of: dict[str, int]) -> dict[str, int]:
    """At each site the last year in which a recorder goes."""
    found: dict[str, int] = {}
    for unit in request.units:
        if unit.kind == RECORDER and unit.device in year_of:
            found[unit.site] = max(found.get(unit.site, 0), year_of[unit.device])
    return found


def wait_words(
    item: Bundle,
    year: int | None,
    request: Request,
    left: dict[int, float],
    visits: set[tuple[int, str]],
    recorder: int | None,
) -> str:
    """Why one bundle goes in its year and in none before."""
    currency, price = request.prices.currency, bundle_price(item.like, request.prices)
    visit = request.prices.visit.likely
    if not fits_at_all(price, request):
        whole = f"{currency} {price.likely + visit:,.0f}"
        return f"it costs {whole} with its visit, more than any year's money"
    earlier = [one for one in left if year is None or one < year]
    affordable = [
        one
        for one in earlier
        if left[one] + CENT >= price.likely + (0 if (one, item.like.site) in visits else visit)
    ]
    if not affordable:
        return "the money goes first to what is due sooner, or where more is at stake"
    if year is not None and recorder is not None and recorder <= year:
        return "it goes with its site's recorder or after it"
    if year is not None:
        return "it goes in the same visit as others of its site"
    worth = request.prices.waiting * (0.05 + item.like.risk)
    return (
        f"there is money for it, but a year of its waiting is held to be worth "
        f"{currency} {worth:,.0f} and a visit costs {currency} {visit:,.0f}: "
        'a higher "waiting" in the prices would have it go'
    )


def unspent(request: Request, plan: SolvedPlan) -> dict[int, float]:
    """What the money of each year leaves, with what was carried over to it."""
    return dict(money_left(request, plan))


def money_left(request: Request, plan: SolvedPlan) -> Iterator[tuple[int, float]]:
    """Each year with what its money leaves."""
    money = 0.0
    for number, budget in enumerate(request.budgets):
        year = request.first_year + number
        spent = sum(step.cost.likely for step in plan.steps if step.year == year)
        money = (money if request.carry else 0.0) + budget - spent
        yield year, round(money, 2)
