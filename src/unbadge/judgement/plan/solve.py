"""What to replace when: a yearly budget spent where law and risk ask first.

The plan is a mixed-integer programme solved by HiGHS (Huangfu and Hall, "Parallelizing the dual
revised simplex method", 2018) through SciPy.  Bundles that are alike (same site, parts, deadline
and risk) are one integer variable a year, so that thousands of devices stay a small problem.

A missed deadline is priced above the most that waiting can be worth; beyond that, the plan weighs
what a year of waiting is worth against visits saved.  The objective is the cost of the whole
programme, with what is left after the last year at today's price.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import coo_array

from unbadge.errors import UsageError
from unbadge.judgement.flaws.bundles import FOREVER, Bundle, bundle, bundle_price
from unbadge.model.plan import Miss, Price, Request, SolvedPlan, Step

MISSED = 1.2  # price of a missed deadline, in times of the most that waiting can be worth
TAIL = 3  # years that what still stays after the last one is taken to wait
OVERDUE = 3.0  # how much more a year of waiting weighs where a rule asks for removal
Floats = NDArray[np.float64]
Row = tuple[list[tuple[int, float]], float, float]  # terms, lowest and highest sum
NOTHING = Price(low=0, likely=0, high=0)


def make_plan(request: Request) -> SolvedPlan:
    """The order of replacement that misses fewest deadlines, then waits and costs least.

    Raises UsageError when a kind of device has no price or no year has a budget.
    """
    _check(request)
    bundles = bundle(request.units)
    if not bundles:
        return _empty(request)
    programme = Programme(bundles, request)
    solution = programme.solve()
    return programme.plan(solution)


def _check(request: Request) -> None:
    if not request.budgets:
        raise UsageError("a plan needs a budget for at least one year")
    unpriced = {unit.kind for unit in request.units} - request.prices.units.keys()
    if unpriced:
        raise UsageError(f"no unit price for {', '.join(sorted(unpriced))}")


def _empty(request: Request) -> SolvedPlan:
    currency = request.prices.currency
    return SolvedPlan(
        steps=(), missed=(), staying=(), cost=NOTHING, currency=currency, objective=0, bound=0
    )


class Programme:
    """The programme: how many of each bundle go in each year, which sites are visited when.

    Variables, in this order: ``count[b, y]`` integer; ``visit[s, y]`` 0 or 1; ``late[b]`` how many
    of a bundle miss their deadline.
    """

    def __init__(self, bundles: tuple[Bundle, ...], request: Request) -> None:
        """The programme of some bundles under a budget."""
        self._bundles = bundles
        self._request = request
        self._years = len(request.budgets)
        self._sites = tuple(sorted({item.like.site for item in bundles}))
        self._prices = [bundle_price(item.like, request.prices) for item in bundles]
        self._visits = len(bundles) * self._years
        self._lates = self._visits + len(self._sites) * self._years
        self._size = self._lates + len(bundles)

    def solve(self) -> OptimizeResult:
        """HiGHS' solution within the seconds and gap asked for.

        Raises UsageError when none was found in that time.
        """
        solution = milp(
            self._costs(),
            integrality=np.ones(self._size),
            bounds=Bounds(0, self._upper()),
            constraints=self._assemble(),
            options={"time_limit": self._request.seconds, "mip_rel_gap": self._request.gap},
        )
        if solution.x is None:
            raise UsageError(f"no plan was found: {solution.message}")
        return solution

    def _costs(self) -> Floats:
        costs = np.zeros(self._size)
        worths = [self._waiting(index) for index in range(len(self._bundles))]
        for index, waiting in enumerate(worths):
            for year, column in enumerate(self._columns(index)):
                costs[column] = -waiting * (self._years + TAIL - year)
            late = MISSED * max(worths) * (self._years + TAIL)
            costs[self._lates + index] = late * len(self._bundles[index].like.kinds)
        costs[self._visits : self._lates] = self._request.prices.visit.likely
        return costs

    def _waiting(self, index: int) -> float:
        """What a year of waiting is worth: more at risk, and at sites first in line."""
        like, order = self._bundles[index].like, self._request.site_order
        place = order.get(like.site, len(order))
        worth = self._request.prices.waiting * len(like.kinds) * (0.05 + like.risk)
        if like.deadline != FOREVER:
            worth *= OVERDUE
        return worth / (1 + place)

    def _constant(self) -> float:
        """What the programme costs if nothing is done before its end: price and waiting."""
        return sum(
            item.count * (self._prices[index].likely + self._waiting(index) * (self._years + TAIL))
            for index, item in enumerate(self._bundles)
        )

    def _upper(self) -> Floats:
        upper = np.ones(self._size)
        counts = np.array([item.count for item in self._bundles], dtype=float)
        upper[: self._visits] = np.repeat(counts, self._years)
        upper[self._lates :] = counts
        return upper

    def _assemble(self) -> list[LinearConstraint]:
        rows = [*self._counted(), *self._within_budget(), *self._visited(), *self._in_time()]
        data, row_of, column_of = [], [], []
        for number, (terms, _, _) in enumerate(rows):
            for column, value in terms:
                data.append(value)
                row_of.append(number)
                column_of.append(column)
        matrix = coo_array((data, (row_of, column_of)), shape=(len(rows), self._size)).tocsr()
        lower = np.array([low for _, low, _ in rows])
        upper = np.array([high for _, _, high in rows])
        return [LinearConstraint(matrix, lower, upper)]

    def _counted(self) -> Iterator[Row]:
        """No bundle is replaced more often than it is there."""
        for index, item in enumerate(self._bundles):
            yield [(column, 1.0) for column in self._columns(index)], 0.0, float(item.count)

    def _within_budget(self) -> Iterator[Row]:
        """No year costs more than its money."""
        for year, budget in enumerate(self._request.budgets):
            terms = [
                (index * self._years + year, price.likely)
                for index, price in enumerate(self._prices)
            ]
            visit = self._request.prices.visit.likely
            terms += [
                (self._visits + site * self._years + year, visit)
                for site in range(len(self._sites))
            ]
            yield terms, 0.0, budget

    def _visited(self) -> Iterator[Row]:
        """Whatever is replaced at a site in a year takes a visit."""
        for index, item in enumerate(self._bundles):
            site = self._sites.index(item.like.site)
            for year, column in enumerate(self._columns(index)):
                visit = self._visits + site * self._years + year
                yield [(column, 1.0), (visit, -float(item.count))], -np.inf, 0.0

    def _in_time(self) -> Iterator[Row]:
        """By its deadline a bundle is replaced, or counted as late."""
        for index, item in enumerate(self._bundles):
            if item.like.deadline == FOREVER:
                continue
            allowed = item.like.deadline - self._request.first_year + 1
            terms = [(column, 1.0) for column in self._columns(index)[: max(allowed, 0)]]
            terms.append((self._lates + index, 1.0))
            yield terms, float(item.count), np.inf

    def _columns(self, index: int) -> range:
        return range(index * self._years, (index + 1) * self._years)

    def plan(self, solution: OptimizeResult) -> SolvedPlan:
        """The solution in the words of a plan."""
        counts = np.rint(solution.x[: self._visits]).astype(int).reshape(-1, self._years)
        constant = self._constant()
        steps = tuple(self._steps(counts))
        return SolvedPlan(
            steps=steps,
            missed=tuple(self._missed(counts)),
            staying=tuple(self._staying(counts)),
            cost=_total(step.cost for step in steps),
            currency=self._request.prices.currency,
            objective=float(solution.fun) + constant,
            bound=float(solution.mip_dual_bound) + constant,
        )

    def _steps(self, counts: NDArray[np.int_]) -> Iterator[Step]:
        for year in range(self._years):
            for site in self._sites:
                taken = self._taken(counts, year, site)
                if not taken:
                    continue
                devices = tuple(device for _, members in taken for one in members for device in one)
                costs = [_times(self._prices[index], len(members)) for index, members in taken]
                cost = _total([self._request.prices.visit, *costs])
                calendar_year = self._request.first_year + year
                yield Step(year=calendar_year, site=site, devices=devices, cost=cost)

    def _taken(
        self, counts: NDArray[np.int_], year: int, site: str
    ) -> list[tuple[int, tuple[tuple[str, ...], ...]]]:
        """The members of each bundle at a site that a year replaces, in order."""
        taken = []
        for index, item in enumerate(self._bundles):
            if item.like.site == site and counts[index, year]:
                start = int(counts[index, :year].sum())
                taken.append((index, item.members[start : start + int(counts[index, year])]))
        return taken

    def _missed(self, counts: NDArray[np.int_]) -> Iterator[Miss]:
        for index, item in enumerate(self._bundles):
            like = item.like
            if like.deadline == FOREVER:
                continue
            allowed = max(like.deadline - self._request.first_year + 1, 0)
            in_time = int(counts[index, :allowed].sum())
            if late := item.members[in_time:]:
                yield Miss(
                    year=like.deadline,
                    site=like.site,
                    policy=like.policy,
                    devices=tuple(device for member in late for device in member),
                    extra=self._prices[index].likely * len(late),
                )

    def _staying(self, counts: NDArray[np.int_]) -> Iterator[str]:
        for index, item in enumerate(self._bundles):
            for member in item.members[int(counts[index].sum()) :]:
                yield from member


def _times(price: Price, number: int) -> Price:
    return Price(low=price.low * number, likely=price.likely * number, high=price.high * number)


def _total(prices: Iterable[Price]) -> Price:
    every = list(prices)
    return Price(
        low=sum(price.low for price in every),
        likely=sum(price.likely for price in every),
        high=sum(price.high for price in every),
    )
