"""A replacement plan as programs read it and pages tell it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from unbadge.model import Profile

NO_SITE = "no site named"  # the site of devices whose record names none


class Money(Struct, frozen=True, kw_only=True):
    """A cost as a range, in whole units of the plan's currency."""

    low: float
    likely: float
    high: float


class PlannedDevice(Struct, frozen=True, kw_only=True):
    """A device that should go: why, by when, and in which year the plan replaces it.

    ``year`` is None where no year has money for it.  ``deadline`` is the last year in which a rule
    allows its use; ``overdue`` marks that one forbids it already.  ``keeps`` counts cameras behind
    a recorder that stay and have to work with its successor.
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
    behind: str | None = None
    keeps: int = 0


class StepRecord(Struct, frozen=True, kw_only=True):
    """What is replaced at one site in one year."""

    year: int
    site: str
    devices: tuple[str, ...]
    cost: Money


class YearRecord(Struct, frozen=True, kw_only=True):
    """One year of the plan; ``waiting`` counts devices that still stand at its end."""

    year: int
    budget: float
    devices: int
    cost: Money
    waiting: int


class MissedRecord(Struct, frozen=True, kw_only=True):
    """A deadline the money cannot meet; ``extra`` is what would meet it, visits not counted."""

    year: int
    site: str
    policy: str
    devices: tuple[str, ...]
    extra: float


class UnsettledRecord(Struct, frozen=True, kw_only=True):
    """A device whose maker is not sure enough to act on, and what would settle it."""

    device: str
    site: str
    determination: str
    next_check: str


class AlternativeRecord(Struct, frozen=True, kw_only=True):
    """A maker that no rule or bill on file singles out for the owner; no recommendation."""

    maker: str
    name: str
    country: str | None


class PriceRecord(Struct, frozen=True, kw_only=True):
    """The prices a plan rests on; ``example`` marks figures that are nobody's quote."""

    currency: str
    units: dict[str, Money]
    labour: Money
    visit: Money
    waiting: float
    example: bool


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
    prices: PriceRecord
    cost: Money
    years: tuple[YearRecord, ...]
    steps: tuple[StepRecord, ...]
    missed: tuple[MissedRecord, ...]
    devices: tuple[PlannedDevice, ...]
    unsettled: tuple[UnsettledRecord, ...]
    alternatives: tuple[AlternativeRecord, ...]
    proof: ProofRecord

    @property
    def staying(self) -> tuple[PlannedDevice, ...]:
        """The devices that no year has money for."""
        return tuple(device for device in self.devices if device.year is None)

    @property
    def overdue(self) -> tuple[PlannedDevice, ...]:
        """The devices that a rule forbids to use already."""
        return tuple(device for device in self.devices if device.overdue)
