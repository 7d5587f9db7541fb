"""Devices that are replaced together, and bundles that are alike enough to be counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from unbadge.model.plan import PlanUnit, Price, Prices, add_prices

RISK_LEVELS = 10  # risks are rounded to tenths, so that like bundles share a variable


class Likeness(Struct, frozen=True, kw_only=True, order=True):
    """What bundles share that a plan need not tell apart."""

    site: str
    kinds: tuple[str, ...]
    deadline: int  # the last year allowed; FOREVER without one
    policy: str
    risk: float


FOREVER = 9999


class Bundle(Struct, frozen=True, kw_only=True):
    """All bundles of one likeness; a member is a device, or a recorder with its cameras."""

    like: Likeness
    members: tuple[tuple[str, ...], ...]

    @property
    def count(self) -> int:
        """How many members there are."""
        return len(self.members)


def bundle(units: tuple[PlanUnit, ...]) -> tuple[Bundle, ...]:
    """The units as bundles: what hangs on a recorder's own ports goes with the recorder."""
    alike: dict[Likeness, list[tuple[str, ...]]] = defaultdict(list)
    for together in _together(units):
        alike[likeness(together)].append(tuple(unit.device for unit in together))
    return tuple(Bundle(like=like, members=tuple(alike[like])) for like in sorted(alike))


def _together(units: tuple[PlanUnit, ...]) -> Iterator[list[PlanUnit]]:
    heads = {unit.device for unit in units if unit.behind is None}
    groups: dict[str, list[PlanUnit]] = defaultdict(list)
    for unit in units:
        head = unit.behind if unit.behind is not None and unit.behind in heads else unit.device
        groups[head].append(unit)
    yield from groups.values()


def likeness(units: list[PlanUnit]) -> Likeness:
    """What a bundle of units amounts to: the first deadline and the highest risk among them."""
    urgent = min(units, key=lambda unit: unit.deadline or FOREVER)
    return Likeness(
        site=units[0].site,
        kinds=tuple(sorted(unit.kind for unit in units)),
        deadline=urgent.deadline or FOREVER,
        policy=urgent.policy if urgent.deadline else "",
        risk=max(round(unit.risk * RISK_LEVELS) for unit in units) / RISK_LEVELS,
    )


def bundle_price(like: Likeness, prices: Prices) -> Price:
    """What replacing one bundle costs: unit, labour, licence and disposal of each device."""
    return add_prices(*map(prices.for_one, like.kinds))
