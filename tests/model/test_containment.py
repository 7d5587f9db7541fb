"""The addresses that rules hold are those of all units, each once."""

from __future__ import annotations

from unbadge.model.containment import ContainedUnit, unit_addresses


def test_addresses_stand_once_in_the_order_of_the_units() -> None:
    """Two units behind one address make one line of a rule."""
    units = (
        ContainedUnit(key="a", ips=("10.0.0.2", "10.0.0.1")),
        ContainedUnit(key="b", ips=("10.0.0.1", "fd00::3")),
    )

    assert unit_addresses(units) == ["10.0.0.2", "10.0.0.1", "fd00::3"]


def test_unit_known_by_its_mac_alone_has_no_address() -> None:
    """What no address tells adds none."""
    assert unit_addresses([ContainedUnit(key="a", macs=("02:00:00:00:00:01",))]) == []
