"""Devices as they are now."""

from __future__ import annotations

from registering import a_camera, device_rows, own, record_run
from unbadge.register.nouns import DeviceQuery
from unbadge.register.register import Register


def test_counts_follow_the_devices(register: Register) -> None:
    """The counts kept ready are those of the devices, run after run."""
    record_run(register, a_camera(1), a_camera(2, maker="zenith", badge="Zenith"))
    record_run(register, a_camera(2, maker="zenith", badge="Zenith"), a_camera(3))
    query = DeviceQuery(estate=own(register))

    (makers,) = register.count_list(query, ["maker"]).facets
    assert [(one.value, one.devices) for one in makers.values] == [("acme", 2), ("zenith", 1)]
    assert register.count_list(query).devices == len(device_rows(register)) == 3


def test_long_facts_are_cut_in_lists_alone(register: Register) -> None:
    """A model of a thousand characters is cut in lists; its record keeps it whole."""
    record_run(register, a_camera(1, model="Z" * 1000))
    (row,) = device_rows(register)
    detail = register.device(row.id)

    assert len(row.model) == 200
    assert detail is not None
    assert detail.record is not None
    assert len(detail.record.model or "") == 1000
