"""What law asks of the money: how few devices must miss a deadline, and how much more meets all.

Only devices with a deadline in a year of the plan or later count here, and what a site, price and
deadline share is one variable: the two questions stay small, and are solved to the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import coo_array

from unbadge.errors import UsageError
from unbadge.judgement.flaws.bundles import FOREVER, Bundle, bundle_price
from unbadge.model.plan import LeastMore, Price, Request, YearMoney

SHARE = 4  # each of the two questions gets this part of the plan's seconds
UNIT = 0.5  # a sum proven nearer than this is right to a whole unit of money
Row = tuple[list[tuple[int, float]], float, float]  # terms, lowest and highest sum


class DueBundles(Struct, frozen=True, order=True):
    """What bundles share that law cannot tell apart: ``years`` of the plan are in time."""

    site: str
    years: int
    price: float
    devices: int


class LawSchedule(Struct, frozen=True):
    """A plan for law alone: how many of what goes in which year, who is visited, what misses.

    ``counts`` has a number a year of the plan for each sort, ``visits`` sites and years.
    """

    missed: int = 0
    counts: dict[DueBundles, tuple[int, ...]] = {}
    visits: frozenset[tuple[str, int]] = frozenset()


class LawProgramme:
    """The programme of what must go by a deadline, and of nothing else.

    Variables, in this order: ``count[d, y]`` integer, in time alone; ``visit[s, y]`` 0 or 1;
    ``late[d]`` integer; ``more[y]`` money.
    """

    def __init__(self, bundles: tuple[Bundle, ...], request: Request) -> None:
        """The programme of the bundles whose deadline can be met."""
        self._request = request
        self._years = len(request.budgets)
        counts: Counter[DueBundles] = Counter()
        for item in bundles:
            if request.first_year <= item.like.deadline < FOREVER:
                counts[due_of(item, request)] += item.count
        self._dues = tuple(sorted(counts))
        self._counts = [counts[due] for due in self._dues]
        self._sites = tuple(sorted({due.site for due in self._dues}))
        self._visits = len(self._dues) * self._years
        self._lates = self._visits + len(self._sites) * self._years
        self._more = self._lates + len(self._dues)
        self._size = self._more + self._years

    def fewest_missed(self) -> LawSchedule:
        """With how few devices late it can be done, whatever else the money is spent on."""
        if not self._dues:
            return LawSchedule()
        costs = np.zeros(self._size)
        costs[self._lates : self._more] = [due.devices for due in self._dues]
        upper = self._upper()
        upper[self._more :] = 0
        solution = self._solve(costs, upper)
        whole = np.rint(solution.x).astype(int)
        counts = whole[: self._visits].reshape(-1, self._years).tolist()
        visits = whole[self._visits : self._lates].reshape(-1, self._years)
        return LawSchedule(
            missed=round(float(solution.fun)),
            counts=dict(zip(self._dues, map(tuple, counts), strict=True)),
            visits=frozenset(
                (self._sites[site], int(year)) for site, year in zip(*visits.nonzero(), strict=True)
            ),
        )

    def least_more(self) -> LeastMore:
        """The least money on top of the budgets with which no such deadline is missed."""
        costs = np.zeros(self._size)
        costs[self._more :] = 1
        upper = self._upper()
        upper[self._lates : self._more] = 0
        solution = self._solve(costs, upper)
        years = tuple(
            YearMoney(year=self._request.first_year + number, amount=round(float(amount), 2))
            for number, amount in enumerate(solution.x[self._more :])
            if amount >= 0.005  # half of the smallest coin
        )
        return LeastMore(
            amount=round(sum(one.amount for one in years), 2),
            years=years,
            proven=bool(solution.fun - solution.mip_dual_bound < UNIT),
        )

    def _solve(self, costs: NDArray[np.float64], upper: NDArray[np.float64]) -> OptimizeResult:
        solution = milp(
            costs,
            integrality=np.where(np.arange(self._size) < self._more, 1, 0),
            bounds=Bounds(0, upper),
            constraints=self._assemble(),
            options={"time_limit": self._request.seconds / SHARE, "mip_rel_gap": 0.0},
        )
        if solution.x is None:
            raise UsageError(f"no plan was found: {solution.message}")
        return solution

    def _upper(self) -> NDArray[np.float64]:
        upper = np.ones(self._size)
        for index, due in enumerate(self._dues):
            start = index * self._years
            upper[start : start + due.years] = self._counts[index]
            upper[start + due.years : start + self._years] = 0
        upper[self._lates : self._more] = self._counts
        upper[self._more :] = np.inf
        return upper

    def _assemble(self) -> LinearConstraint:
        rows = [*self._all_told(), *self._paid(), *self._visited()]
        places = [
            (number, column, value)
            for number, (terms, _, _) in enumerate(rows)
            for column, value in terms
        ]
        row_of, column_of, data = zip(*places, strict=True)
        matrix = coo_array((data, (row_of, column_of)), shape=(len(rows), self._size)).tocsr()
        return LinearConstraint(matrix, [low for _, low, _ in rows], [high for *_, high in rows])

    def _all_told(self) -> Iterator[Row]:
        """Each goes in time, or counts as late."""
        for index, count in enumerate(self._counts):
            terms = [(index * self._years + year, 1.0) for year in range(self._years)]
            yield [*terms, (self._lates + index, 1.0)], count, count

    def _paid(self) -> Iterator[Row]:
        """No year costs more than its money and what is put on top."""
        visit, money = self._request.prices.visit.likely, 0.0
        terms: list[tuple[int, float]] = []
        for year, budget in enumerate(self._request.budgets):
            if not self._request.carry:
                terms, money = [], 0.0
            money += budget
            terms += [(i * self._years + year, due.price) for i, due in enumerate(self._dues)]
            terms += [
                (self._visits + site * self._years + year, visit)
                for site in range(len(self._sites))
            ]
            terms.append((self._more + year, -1.0))
            yield list(terms), -np.inf, money

    def _visited(self) -> Iterator[Row]:
        """Whatever is replaced at a site in a year takes a visit."""
        places = {site: number for number, site in enumerate(self._sites)}
        for index, due in enumerate(self._dues):
            for year in range(due.years):
                visit = self._visits + places[due.site] * self._years + year
                count = float(self._counts[index])
                yield [(index * self._years + year, 1.0), (visit, -count)], -np.inf, 0.0


def due_of(item: Bundle, request: Request) -> DueBundles:
    """What law asks of a bundle, in years of the plan."""
    return DueBundles(
        site=item.like.site,
        years=min(item.like.deadline - request.first_year + 1, len(request.budgets)),
        price=bundle_price(item.like, request.prices).likely,
        devices=len(item.like.kinds),
    )


def fits_at_all(price: Price, request: Request) -> bool:
    """Whether the money of some year pays a thing and the visit for it."""
    most = sum(request.budgets) if request.carry else max(request.budgets)
    return price.likely + request.prices.visit.likely <= most
