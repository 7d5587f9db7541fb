"""When units were at addresses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from identity.known import seen
from unbadge.identity.gather.devices import gather
from unbadge.identity.gather.keys import Cell
from unbadge.identity.gather.presence import Presence, Residents, Timeline, second_of
from unbadge.identity.gather.sharing import gap
from unbadge.identity.gather.unit import GatherUnit
from unbadge.model import Observation, Signal, Witness

FIRST = datetime(2026, 3, 1, tzinfo=UTC)
IP = "192.0.2.7"
DAY = st.one_of(st.none(), st.integers(0, 12))
PORT = st.sampled_from((None, 80, 554))


def at(day: int | None, port: int | None = None, **fields: object) -> Observation:
    """Something seen at the address on a day, or at no known time."""
    when = None if day is None else FIRST + timedelta(days=day)
    return seen(Signal.HTTP_TITLE, "x", seen=when, port=port, ip=IP, **fields)  # type: ignore[arg-type]


def a_unit(*observations: Observation) -> GatherUnit:
    """A unit at the address."""
    unit = GatherUnit(None)
    unit.add(Cell(ip=IP), list(observations))
    return unit


def nearest(one: Observation, units: list[GatherUnit]) -> tuple[float, GatherUnit | None]:
    """The nearest unit, found by looking at all."""
    presence = Presence()
    second = second_of(one)
    when = None if second is None else (second, second)
    gaps = [gap(presence.at(unit, IP).span, when) for unit in units]
    close = [unit for unit, apart in zip(units, gaps, strict=True) if apart == min(gaps)]
    if len(close) > 1 and one.port:
        close = [unit for unit in close if one.port in (presence.at(unit, IP).ports or ())]
    return min(gaps), close[0] if len(close) == 1 else None


@given(
    units=st.lists(st.lists(st.tuples(DAY, PORT), min_size=1, max_size=3), min_size=1, max_size=7),
    asked=st.tuples(DAY, PORT),
)
@settings(max_examples=500, deadline=None)
def test_the_nearest_is_found_as_by_looking_at_all(
    units: list[list[tuple[int | None, int | None]]], asked: tuple[int | None, int | None]
) -> None:
    """The look-up gives what a comparison with every unit gives, ties and ports included."""
    here = [a_unit(*(at(*one) for one in stay)) for stay in units]
    one = at(*asked)

    assert Residents(IP, here, Presence()).nearest(one) == nearest(one, here)


def test_declared_rows_are_no_stay() -> None:
    """A declared row does not stretch the time at which a device was seen."""
    unit = a_unit(at(0), at(9, witness=Witness.DECLARED))

    assert Presence().at(unit, IP).span == (FIRST.timestamp(), FIRST.timestamp())


def test_stays_are_merged() -> None:
    """What one unit takes in of another counts from then on."""
    one, other = a_unit(at(0, 80)), a_unit(at(5, 554))
    presence = Presence()
    for unit in (one, other):
        presence.at(unit, IP)
    presence.merge(one, other)
    stay = presence.at(one, IP)

    assert stay.span == (FIRST.timestamp(), (FIRST + timedelta(days=5)).timestamp())
    assert stay.ports == {80, 554}


def test_nobody_known() -> None:
    """Units whose time is not known could have been there always."""
    unit = a_unit(at(None))

    assert Timeline(IP, [unit], Presence()).near(5.0) == (0.0, [unit])


@given(order=st.permutations(range(12)))
@settings(deadline=None)
def test_order_changes_nothing(order: list[int]) -> None:
    """Evidence without names finds the same units whatever the order in which it comes."""
    told = [
        seen(Signal.MAC, mac, mac=mac, ip=IP, seen=FIRST + timedelta(days=day))
        for mac, day in (("00:c0:fe:00:00:01", 0), ("00:c0:fe:00:00:02", 60))
    ]
    told += [at(day) for day in (3, 20, 31, 45, 58, 75, 100, 129, 200, 400)]

    def devices(observations: list[Observation]) -> list[tuple[str, int]]:
        return [(device.key, len(device.observations)) for device in gather(observations)]

    assert devices([told[place] for place in order]) == devices(told)
