"""Units joined by what names their sender."""

from __future__ import annotations

from identity.known import seen
from unbadge.identity.gather.keys import Cell
from unbadge.identity.gather.unit import Anchor, Union, Unit, gateways, named_units
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
    """An address with many IPs on one day is a router's; few make none."""
    many = {Cell(mac="m", ip=f"192.0.2.{host}"): THING for host in range(6)}

    assert gateways(many) == {"m": 6}
    assert gateways(dict(list(many.items())[:3])) == {}


def test_absorbing_takes_everything() -> None:
    """A unit that takes another in has all its names and conflicts."""
    first, second = Unit(None), Unit(None)
    second.add(Cell(device="d", mac="m", serial="s", ip="i"), THING)
    second.note("odd")
    first.absorb(second)

    assert (first.devices, first.macs, first.serials, first.ips) == ({"d"}, {"m"}, {"s"}, {"i"})
    assert (first.conflicts, first.observations) == ({"odd"}, THING)
