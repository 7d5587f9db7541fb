"""What to replace when: a yearly budget spent where law and risk ask first.

The plan is a mixed-integer programme solved by HiGHS (Huangfu and Hall, "Parallelizing the dual
revised simplex method", 2018) through SciPy.  Bundles that are alike (same site, parts, deadline
and risk) are one integer variable a year, so that thousands of devices stay a small problem.

Law comes first: as few devices as the money allows miss their deadline (``least``).  Beyond that,
the plan weighs what a year of waiting is worth against visits saved, and takes no camera before
the recorder of its site unless more is at stake with it.  The objective is the cost of the whole
programme, with what is left after the last year at today's price.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import coo_array

from unbadge.errors import UsageError
from unbadge.judgement.flaws.bundles import FOREVER, Bundle, bundle, bundle_price
from unbadge.judgement.plan.least import (
    DueBundles,
    LawProgramme,
    LawSchedule,
    due_of,
    fits_at_all,
)
from unbadge.model.plan import (
    FREE,
    LeastMore,
    Miss,
    Request,
    SolvedPlan,
    Step,
    add_prices,
)

RECORDER = "recorder"
SMALL = 400  # variables up to which the best itself is looked for, not one near it
MISSED = 1.2  # price of a missed deadline, in times of the most that waiting can be worth
PATIENCE = 5  # times the seconds asked for, where a busy machine found nothing in them
TAIL = 3  # years that what still stays after the last one is taken to wait
OVERDUE = 3.0  # how much more a year of waiting weighs where a rule asks for removal
Floats = NDArray[np.float64]
Row = tuple[list[tuple[int, float]], float, float]  # terms, lowest and highest sum


def make_plan(request: Request) -> SolvedPlan:
    """The order of replacement that misses fewest deadlines, then waits and costs least.

    Raises UsageError when a kind of device has no price or no year has a budget.
    """
    _check(request)
    last = request.first_year + len(request.budgets) - 1
    bundles = bundle(
        tuple(
            # A deadline that lies after the last year binds no year here.
            unit if (unit.deadline or 0) <= last else replace(unit, deadline=None, policy="")
            for unit in request.units
        )
    )
    if not bundles:
        currency = request.prices.currency
        return SolvedPlan(
            steps=(), missed=(), staying=(), cost=FREE, currency=currency, objective=0, bound=0
        )
    law = LawProgramme(bundles, request)
    schedule = law.fewest_missed()
    programme = Programme(bundles, request, schedule)
    least = law.least_more() if schedule.missed else None
    return programme.plan(programme.solve(), least)


def _check(request: Request) -> None:
    if not request.budgets:
        raise UsageError("a plan needs a budget for at least one year")
    unpriced = {unit.kind for unit in request.units} - request.prices.units.keys()
    if unpriced:
        kinds = ", ".join(sorted(unpriced))
        line = f"{min(unpriced)} = {{ low = 500, likely = 1100, high = 3000 }}"
        raise UsageError(f"no unit price for {kinds}: add to [units] a line such as {line}")


class Programme:
    """The programme: how many of each bundle go in each year, which sites are visited when.

    Variables, in this order: ``count[b, y]`` integer; ``visit[s, y]`` 0 or 1; ``late[b]`` how many
    of a bundle miss their deadline; ``ahead[s, y]`` what share of a site's cameras is replaced
    before its recorders.
    """

    def __init__(
        self, bundles: tuple[Bundle, ...], request: Request, schedule: LawSchedule
    ) -> None:
        """The programme of some bundles under a budget, with a plan in which the fewest miss."""
        self._bundles = bundles
        self._request = request
        self._schedule = schedule
        self._years = len(request.budgets)
        self._sites = tuple(sorted({item.like.site for item in bundles}))
        self._prices = [bundle_price(item.like, request.prices) for item in bundles]
        self._visits = len(bundles) * self._years
        self._lates = self._visits + len(self._sites) * self._years
        self._ahead = self._lates + len(bundles)
        self._orders = tuple(self._recorder_orders())
        self._size = self._ahead + len(self._orders) * self._years

    def solve(self) -> OptimizeResult:
        """HiGHS' solution within the seconds and gap asked for.

        Where a busy machine finds none in that time, what law asks goes when and where the plan
        for law alone has it, which leaves a small problem; the bound is that of the whole one.
        Raises UsageError when not even then one was found.
        """
        solution = self._attempt()
        if solution.x is None:
            whole = self._attempt(relaxed=True, times=PATIENCE)
            solution = self._attempt(kept=True, times=PATIENCE)
            if whole.x is not None:
                solution.mip_dual_bound = whole.fun
        if solution.x is None:
            raise UsageError(f"no plan was found: {solution.message}")
        return solution

    def _attempt(
        self, *, relaxed: bool = False, kept: bool = False, times: int = 1
    ) -> OptimizeResult:
        whole = np.zeros(self._size) if relaxed else np.arange(self._size) < self._ahead
        return milp(
            self._costs(),
            integrality=np.where(whole, 1, 0),
            bounds=Bounds(self._lower() if kept else 0, self._upper()),
            constraints=self._assemble(kept=kept),
            options={
                "time_limit": self._request.seconds * times,
                "mip_rel_gap": 0.0 if self._size <= SMALL else self._request.gap,
            },
        )

    def _costs(self) -> Floats:
        costs = np.zeros(self._size)
        worths = [self._waiting(index) for index in range(len(self._bundles))]
        for index, waiting in enumerate(worths):
            for year, column in enumerate(self._columns(index)):
                costs[column] = -waiting * (self._years + TAIL - year)
            late = MISSED * max(worths) * (self._years + TAIL)
            costs[self._lates + index] = late * len(self._bundles[index].like.kinds)
        costs[self._visits : self._lates] = self._request.prices.visit.likely
        for number, (_, held) in enumerate(self._orders):
            count = sum(self._bundles[index].count for index in held)
            worth = max(worths[index] for index in held) * count
            start = self._ahead + number * self._years
            costs[start : start + self._years] = worth * (self._years + TAIL) / self._years
        return costs

    def _recorder_orders(self) -> Iterator[tuple[list[int], list[int]]]:
        """At each site the recorders, and the cameras with no more at stake that wait for them.

        A recorder that the money of no year can pay holds nothing up.
        """
        request = self._request
        for site in self._sites:
            own = [i for i, item in enumerate(self._bundles) if item.like.site == site]
            first = [
                index
                for index in own
                if RECORDER in self._bundles[index].like.kinds
                and fits_at_all(self._prices[index], request)
            ]
            held = self._waiting_for(first, own)
            if first and held:
                yield first, held

    def _waiting_for(self, first: list[int], own: list[int]) -> list[int]:
        """The cameras of a site with no more at stake than one of its recorders."""
        likes = [self._bundles[index].like for index in first]
        return [
            index
            for index in own
            if RECORDER not in self._bundles[index].like.kinds
            and any(
                self._bundles[index].like.risk <= like.risk
                and self._bundles[index].like.deadline >= like.deadline
                for like in likes
            )
        ]

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
        upper[self._lates : self._ahead] = counts
        return upper

    def _lower(self) -> Floats:
        """The visits that the plan for law alone makes."""
        lower = np.zeros(self._size)
        for site, year in self._schedule.visits:
            lower[self._visits + self._sites.index(site) * self._years + year] = 1
        return lower

    def _assemble(self, *, kept: bool) -> list[LinearConstraint]:
        rows = [*self._counted(), *self._within_budget(), *self._visited(), *self._in_time()]
        rows += [*self._fewest_late(), *self._recorders_first()]
        rows += self._as_law_has_it() if kept else ()
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
        """No year costs more than its money, with what earlier years left where that is carried."""
        visit = self._request.prices.visit.likely
        terms: list[tuple[int, float]] = []
        money = 0.0
        for year, budget in enumerate(self._request.budgets):
            if not self._request.carry:
                terms, money = [], 0.0
            money += budget
            terms += [
                (index * self._years + year, price.likely)
                for index, price in enumerate(self._prices)
            ]
            terms += [
                (self._visits + site * self._years + year, visit)
                for site in range(len(self._sites))
            ]
            yield list(terms), 0.0, money

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

    def _fewest_late(self) -> Iterator[Row]:
        """No more devices miss a deadline that can be met than the money makes inevitable."""
        terms = [
            (self._lates + index, float(len(item.like.kinds)))
            for index, item in enumerate(self._bundles)
            if self._request.first_year <= item.like.deadline < FOREVER
        ]
        if terms:
            yield terms, 0.0, float(self._schedule.missed)

    def _as_law_has_it(self) -> Iterator[Row]:
        """What law asks goes in no smaller number in any year than in the plan for law alone."""
        alike: dict[DueBundles, list[int]] = {due: [] for due in self._schedule.counts}
        for index, item in enumerate(self._bundles):
            if self._request.first_year <= item.like.deadline < FOREVER:
                alike[due_of(item, self._request)].append(index)
        for due, counts in self._schedule.counts.items():
            for year, count in enumerate(counts):
                if count:
                    terms = [(self._columns(index)[year], 1.0) for index in alike[due]]
                    yield terms, float(count), np.inf

    def _recorders_first(self) -> Iterator[Row]:
        """A site's share of cameras replaced is ahead of that of recorders by ``ahead``."""
        for number, (first, held) in enumerate(self._orders):
            recorders = sum(self._bundles[index].count for index in first)
            cameras = sum(self._bundles[index].count for index in held)
            terms: list[tuple[int, float]] = []
            for year in range(self._years):
                terms += [(self._columns(index)[year], 1 / cameras) for index in held]
                terms += [(self._columns(index)[year], -1 / recorders) for index in first]
                yield [*terms, (self._ahead + number * self._years + year, -1.0)], -np.inf, 0.0

    def _columns(self, index: int) -> range:
        return range(index * self._years, (index + 1) * self._years)

    def plan(self, solution: OptimizeResult, least: LeastMore | None = None) -> SolvedPlan:
        """The solution in the words of a plan, with the least more money that misses nothing."""
        counts = np.rint(solution.x[: self._visits]).astype(int).reshape(-1, self._years)
        constant = self._constant()
        steps = tuple(self._steps(counts))
        return SolvedPlan(
            steps=steps,
            missed=tuple(self._missed(counts)),
            staying=tuple(self._staying(counts)),
            cost=add_prices(*(step.cost for step in steps)),
            currency=self._request.prices.currency,
            objective=float(solution.fun) + constant,
            bound=float(solution.mip_dual_bound) + constant,
            least_more=least,
        )

    def _steps(self, counts: NDArray[np.int_]) -> Iterator[Step]:
        for year in range(self._years):
            for site in self._sites:
                taken = self._taken(counts, year, site)
                if not taken:
                    continue
                devices = tuple(device for _, members in taken for one in members for device in one)
                costs = [self._prices[index].times(len(members)) for index, members in taken]
                cost = add_prices(self._request.prices.visit, *costs)
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
                )

    def _staying(self, counts: NDArray[np.int_]) -> Iterator[str]:
        for index, item in enumerate(self._bundles):
            for member in item.members[int(counts[index].sum()) :]:
                yield from member
