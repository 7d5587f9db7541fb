"""The nouns of a replacement plan: what is asked for, what comes back, and what is published."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from unbadge.model import Profile

NO_SITE = "no site named"  # the site of devices whose record names none


def year_of(day: date, starts: int = 1) -> int:
    """The year of a plan that a day lies in, where years begin in a month of the calendar."""
    return day.year if day.month >= starts else day.year - 1


def first_day_of(year: int, starts: int = 1) -> date:
    """The first day of a year of a plan."""
    return date(year, starts, 1)


def year_words(year: int, starts: int = 1) -> str:
    """A year as people write it: 2027, or 2027/28 where it does not begin in January."""
    return str(year) if starts == 1 else f"{year}/{(year + 1) % 100:02}"


class PlanUnit(Struct, frozen=True, kw_only=True):
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
    """What something costs: the lowest, likeliest and highest figure, in whole currency units.

    ``source`` says where the figures are from.
    """

    low: float
    likely: float
    high: float
    source: str = ""

    def times(self, number: int) -> Price:
        """What that many cost."""
        return Price(low=self.low * number, likely=self.likely * number, high=self.high * number)


FREE = Price(low=0, likely=0, high=0)
CAMERAS = frozenset({"camera", "ptz", "anpr"})  # what needs a licence of the recording software


def add_prices(*prices: Price) -> Price:
    """Several prices as one."""
    return Price(
        low=sum(one.low for one in prices),
        likely=sum(one.likely for one in prices),
        high=sum(one.high for one in prices),
    )


class Prices(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Unit prices by kind of device, labour for one device, and one visit to a site.

    ``licence`` is what one camera's place in the recording software costs, ``disposal`` what it
    costs to be rid of one old device.  ``example`` marks figures that are nobody's quote, and
    ``converted`` the currency that examples were converted from, at a round rate of ``rates``.
    """

    currency: str
    units: dict[str, Price]
    labour: Price
    visit: Price
    # What a year of waiting is worth at risk 1, for one device: it orders what law leaves open.
    waiting: float = 200.0
    example: bool = False
    licence: Price = FREE
    disposal: Price = FREE
    rates: dict[str, float] = {}
    converted: str = ""

    def for_one(self, kind: str) -> Price:
        """What one device of a kind costs, taken down and replaced; visits come on top."""
        licence = self.licence if kind in CAMERAS else FREE
        return add_prices(self.units[kind], self.labour, licence, self.disposal)


class Request(Struct, frozen=True, kw_only=True):
    """What a plan is asked for: devices, money a year, and the order of sites (0 goes first).

    With ``carry`` what a year leaves is there in the next.
    """

    units: tuple[PlanUnit, ...]
    first_year: int
    budgets: tuple[float, ...]
    prices: Prices
    site_order: dict[str, int] = {}
    carry: bool = False
    seconds: float = 12.0
    gap: float = 0.001


class Step(Struct, frozen=True, kw_only=True):
    """What is replaced at one site in one year, with its cost."""

    year: int
    site: str
    devices: tuple[str, ...]
    cost: Price


class Miss(Struct, frozen=True, kw_only=True):
    """Devices whose deadline the money cannot meet."""

    year: int
    site: str
    policy: str
    devices: tuple[str, ...]


class YearMoney(Struct, frozen=True, kw_only=True):
    """Money in one year of a plan."""

    year: int
    amount: float


class LeastMore(Struct, frozen=True, kw_only=True):
    """The least money on top of the budgets with which every deadline that can be met is met.

    Visits are counted.  ``proven`` says that the solver has shown no smaller sum to be enough.
    """

    amount: float
    years: tuple[YearMoney, ...]
    proven: bool


class SolvedPlan(Struct, frozen=True, kw_only=True):
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
    least_more: LeastMore | None = None

    @property
    def gap(self) -> float:
        """How far, at most, the plan is from the best, as a share of its objective."""
        return 0.0 if not self.objective else (self.objective - self.bound) / self.objective


class Alternative(Struct, frozen=True, kw_only=True):
    """A maker that no rule or bill on file singles out for the owner; no recommendation.

    Quality, security and price were not looked at.  ``why`` says what was looked at, ``source``
    where it was read that it sells professional cameras.
    """

    maker: str
    name: str
    country: str | None
    why: str = ""
    source: str = ""


class PlannedDevice(Struct, frozen=True, kw_only=True):
    """A device that could go: why, by when, and in which year the plan replaces it.

    ``year`` is None where no year has money for it, and ``waits`` says why it does not go in the
    first year.  ``asks`` is a question to the owner on whose answer a ban on its use turns;
    ``deadline`` is the year of the plan in which it has to go; ``since`` the first day
    on which a rule forbids its use, and ``overdue`` marks that this day has passed.  ``keeps``
    counts cameras behind a recorder that stay and have to work with its successor.  Badge, room,
    addresses and serial numbers are there for whoever has to find it.
    """

    device: str
    site: str
    kind: str
    maker: str | None
    model: str | None
    risk: float
    reasons: tuple[str, ...]
    year: int | None
    deadline: int | None = None
    policy: str = ""
    overdue: bool = False
    since: str = ""
    asks: str = ""
    behind: str | None = None
    keeps: int = 0
    badge: str | None = None
    location: str | None = None
    ips: tuple[str, ...] = ()
    macs: tuple[str, ...] = ()
    serials: tuple[str, ...] = ()
    waits: str = ""


class YearRecord(Struct, frozen=True, kw_only=True):
    """One year of the plan; ``waiting`` counts devices that still stand at its end.

    ``unspent`` is what its money leaves at likely prices, with what was carried over to it.
    """

    year: int
    budget: float
    devices: int
    cost: Price
    waiting: int
    unspent: float = 0.0
    words: str = ""  # the year as people write it, such as 2027/28


class UnsettledRecord(Struct, frozen=True, kw_only=True):
    """A device whose maker is not sure enough to act on, and what would settle it."""

    device: str
    site: str
    determination: str
    next_check: str


class ExemptRecord(Struct, frozen=True, kw_only=True):
    """A device that a person exempted with a reason; it is not planned until its day."""

    device: str
    site: str
    until: date
    reason: str


class ProofRecord(Struct, frozen=True, kw_only=True):
    """How near the best the plan is proven to be: no plan has an objective below the bound."""

    objective: float
    bound: float
    gap: float


class BasisRecord(Struct, frozen=True, kw_only=True):
    """What a plan rests on."""

    as_of: date
    profile: Profile
    assessments: str
    sha256: str
    knowledge: str
    engine: str


class PlanRecord(Struct, frozen=True, kw_only=True):
    """The whole plan."""

    basis: BasisRecord
    first_year: int
    currency: str
    prices: Prices
    cost: Price
    years: tuple[YearRecord, ...]
    steps: tuple[Step, ...]
    missed: tuple[Miss, ...]
    devices: tuple[PlannedDevice, ...]
    unsettled: tuple[UnsettledRecord, ...]
    alternatives: tuple[Alternative, ...]
    proof: ProofRecord
    year_starts: int = 1  # the month of the calendar in which a year of the plan begins
    carry: bool = False
    least_more: LeastMore | None = None
    exempt: tuple[ExemptRecord, ...] = ()

    @property
    def staying(self) -> tuple[PlannedDevice, ...]:
        """The devices that no year has money for."""
        return tuple(device for device in self.devices if device.year is None)

    @property
    def overdue(self) -> tuple[PlannedDevice, ...]:
        """The devices that a rule forbids to use already."""
        return tuple(device for device in self.devices if device.overdue)
