"""Plans of replacing that are kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from serving import known, some_settings
from unbadge.errors import UsageError
from unbadge.jobs import Stored
from unbadge.model import Context
from unbadge.model.plan import FREE, Prices
from unbadge.web.apart.request import PlanMoney
from unbadge.web.desk.plans import Plans, PlanWanted, extra

PRICES = Prices(currency="GBP", units={}, labour=FREE, visit=FREE)
MONEY = PlanMoney(budgets=(1000.0,), first_year=2027, prices=PRICES)
WANTED = PlanWanted(1, 1, Context(as_of=date(2026, 11, 1)), MONEY)


def test_an_extra_that_is_missing_is_named() -> None:
    """What an extra would bring is told by its name."""
    with pytest.raises(UsageError, match=r"unbadge\[stats\]"):
        extra("no_such_module_anywhere", "stats")


def test_what_cannot_be_planned_is_found_out_once(tmp_path: Path) -> None:
    """Whoever asks the same is told the same reason; another version is looked at anew."""
    plans, asked = Plans(some_settings(tmp_path)), list[str]()
    knowledge = known(None, None)

    def stored() -> Stored:
        asked.append("read")
        raise UsageError("no device stands in this run")

    newer = msgspec.structs.replace(WANTED, version=2)
    for wanted in (WANTED, WANTED, newer):
        with pytest.raises(UsageError, match="no device stands"):
            plans.told(wanted, stored, knowledge, str)
    plans.stop()
    assert asked == ["read", "read"]
