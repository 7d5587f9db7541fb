"""Units joined by what names their sender."""

from __future__ import annotations

import pytest

from identity.known import seen
from unbadge.identity.gather.keys import Cell
from unbadge.identity.gather.unit import (
    Anchor,
    GatherUnit,
    Union,
    disown,
    gateways,
    hosts_at_once,
    named_units,
)
from unbadge.model import Signal

THING = [seen(Signal.HTTP_TITLE, "x")]


def test_union_joins_in_any_order() -> None:
    """Anchors joined in a chain name one unit, whatever the order."""
    one, two, three = (Anchor(None, "serial", name) for name in "abc")
    forward, backward = Union(), Union()
    for union, pairs in (
        (forward, [(one, two), (two, three)]),
        (backward, [(three, two), (two, one)]),
    ):
        for first, second in pairs:
            union.join(first, second)

    assert forward.find(three) == backward.find(three) == one


def test_serial_and_address_join() -> None:
    """A cell with both ties the cells with either."""
    cells = {
        Cell(mac="m", ip="192.0.2.1"): THING,
        Cell(serial="s", ip="192.0.2.2"): THING,
        Cell(mac="m", serial="s"): THING,
        Cell(ip="192.0.2.3"): THING,
    }
    units, nameless = named_units(cells)

    assert [unit.ips for unit in units] == [{"192.0.2.1", "192.0.2.2"}]
    assert list(nameless) == [Cell(ip="192.0.2.3")]


def test_router_is_known_by_its_hosts() -> None:
    """An address with several IPs in one look is a router's, and so is one that routers share."""
    many = {Cell(mac="m", ip=f"192.0.2.{host}"): THING for host in range(6)}

    assert gateways(many) == {"m": 6}
    assert gateways(dict(list(many.items())[:2])) == {"m": 2}
    assert gateways(dict(list(many.items())[:1])) == {}
    assert gateways({Cell(mac="00:00:5e:00:01:07"): THING}) == {"00:00:5e:00:01:07": 1}


@pytest.mark.parametrize(
    ("sightings", "many"),
    [
        ([(None, "a", "1"), (None, "a", "2")], 2),  # one table
        ([(None, "a", "1"), (None, "b", "2")], 1),  # two tables
        ([(0.0, "a", "1"), (9.0, "a", "2"), (9.0, "a", "3")], 3),  # one scan
        ([(0.0, "a", "1"), (9.0, "a", "1"), (99.0, "a", "2"), (100.0, "a", "2")], 1),  # it moved
        ([(0.0, "a", "1"), (9.0, "a", "2"), (10.0, "a", "1"), (11.0, "a", "2")], 2),  # to and fro
        ([(0.0, "a", "1"), (9e6, "a", "2")], 1),  # another day
    ],
)
def test_hosts_behind_one_address(
    sightings: list[tuple[float | None, str, str]], many: int
) -> None:
    """What stands at two addresses in one look is two hosts; what moves leaves one for good."""
    assert hosts_at_once(sightings) == many


def test_serial_number_of_several_units() -> None:
    """A serial number that units with other hardware addresses give as well joins none."""
    cells = {
        Cell(mac=mac, serial="SERIAL-A1", ip=ip): THING
        for mac, ip in (("m", "192.0.2.1"), ("n", "192.0.2.2"))
    }
    units, _ = named_units(cells)

    assert [unit.macs for unit in units] == [{"m"}, {"n"}]
    disown(units, cells)
    assert all("was given by several devices" in next(iter(unit.conflicts)) for unit in units)


def test_absorbing_takes_everything() -> None:
    """A unit that takes another in has all its names and conflicts."""
    first, second = GatherUnit(None), GatherUnit(None)
    second.add(Cell(device="d", mac="m", serial="s", ip="i"), THING)
    second.note("odd")
    first.absorb(second)

    assert (first.devices, first.macs, first.serials, first.ips) == ({"d"}, {"m"}, {"s"}, {"i"})
    assert (first.conflicts, first.observations) == ({"odd"}, THING)
