"""What the process that plans is told, and what it answers."""

from __future__ import annotations

from msgspec import Struct

from unbadge.model import Context
from unbadge.model.plan import PlanRecord, Prices


class PlanMoney(Struct, frozen=True, kw_only=True):
    """The money of each year from the first, and what things cost."""

    budgets: tuple[float, ...]
    first_year: int
    prices: Prices


class PlanTask(Struct, frozen=True, kw_only=True):
    """A run of a register, for whom and as of which day it is planned, and with which money."""

    register: str
    run: int
    knowledge: str | None
    cache: str | None
    context: Context
    money: PlanMoney
    most_seconds: int


class PlanAnswer(Struct, frozen=True, kw_only=True):
    """The plan; or why there is none, and the field that is wrong."""

    plan: PlanRecord | None = None
    problem: str = ""
    fields: tuple[str, ...] = ()
