"""The nouns of a replacement plan: what is asked for, and what comes back."""

from __future__ import annotations

from msgspec import Struct


class Unit(Struct, frozen=True, kw_only=True):
    """One device that should go.

    ``deadline`` is the last calendar year in which a rule still allows it; ``risk`` runs from 0 to
    1; ``behind`` is the key of the recorder on whose own ports it hangs.
    """

    device: str
    site: str
    kind: str = "camera"
    deadline: int | None = None
    policy: str = ""
    risk: float = 0.5
    behind: str | None = None


class Price(Struct, frozen=True, kw_only=True):
    """What something costs: the lowest, likeliest and highest figure, in whole currency units."""

    low: float
    likely: float
    high: float


class Prices(Struct, frozen=True, kw_only=True):
    """Unit prices by kind of device, labour for one device, and one visit to a site."""

    currency: str
    units: dict[str, Price]
    labour: Price
    visit: Price
    # What a year of waiting is worth at risk 1, for one device: it orders what law leaves open.
    waiting: float = 200.0


class Request(Struct, frozen=True, kw_only=True):
    """What a plan is asked for: devices, money a year, and the order of sites (0 goes first)."""

    units: tuple[Unit, ...]
    first_year: int
    budgets: tuple[float, ...]
    prices: Prices
    site_order: dict[str, int] = {}
    seconds: float = 15.0
    gap: float = 0.001


class Step(Struct, frozen=True, kw_only=True):
    """What is replaced at one site in one year, with its cost."""

    year: int
    site: str
    devices: tuple[str, ...]
    cost: Price


class Miss(Struct, frozen=True, kw_only=True):
    """Devices whose deadline the money cannot meet; ``cost`` is what would meet it."""

    year: int
    site: str
    policy: str
    devices: tuple[str, ...]
    cost: float


class Plan(Struct, frozen=True, kw_only=True):
    """A plan: steps, deadlines missed, what stays, and how near the best it is proven to be.

    ``bound`` is the solver's proof: no plan has an ``objective`` below it.
    """

    steps: tuple[Step, ...]
    missed: tuple[Miss, ...]
    staying: tuple[str, ...]
    cost: Price
    currency: str
    objective: float
    bound: float

    @property
    def gap(self) -> float:
        """How far, at most, the plan is from the best, as a share of its objective."""
        return 0.0 if not self.objective else (self.objective - self.bound) / self.objective
