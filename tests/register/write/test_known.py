"""Devices as matching looks at them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from registering import a_camera, own, record_run
from unbadge.register.engine import writing
from unbadge.register.match import KeyKind
from unbadge.register.register import Register
from unbadge.register.write.known import known_units, owned_keys, unit_of


def test_unit_of_a_state() -> None:
    """A maker speaks against another only where it is sure; names count without their case."""
    row: Any = SimpleNamespace(
        key="k",
        ips="[]",
        macs="[]",
        serials="[]",
        behind=None,
        site="North",
        location=None,
        maker="acme",
        model="Z-1",
        sureness="possible",
    )
    unit = unit_of(row)

    assert (unit.site, unit.maker, unit.model) == ("north", "", "z-1")


def test_keys_of_known_devices(register: Register) -> None:
    """A device is found by the keys that its newest run saw, in its own estate alone."""
    record_run(register, a_camera(1))
    key = (KeyKind.MAC, "00:00:5e:00:53:01")
    estate = own(register)
    with writing(register._engine) as connection:
        assert list(owned_keys(connection, estate, {key})) == [(key, 1)]
        assert list(owned_keys(connection, estate + 1, {key})) == []
        assert known_units(connection, {1})[1].location == "room 1"
