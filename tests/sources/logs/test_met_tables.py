"""Tables of whom a device has met."""

from __future__ import annotations

import pytest

from unbadge.sources.logs.met_tables import met_in

CAMERA = {"mac": "02:00:00:00:00:07"}


@pytest.mark.parametrize(
    ("record", "met"),
    [
        ({"port_table": [{"port_idx": 7, "mac_table": [CAMERA]}]}, [CAMERA]),
        ({"clients": [CAMERA, "x"]}, [CAMERA]),
        ({"uplink": CAMERA, "ethernet_table": [CAMERA]}, []),
        ({"mac_table": "none"}, []),
        ({"a": {"b": {"c": {"d": {"e": {"clients": [CAMERA]}}}}}}, []),
    ],
)
def test_who_was_met(record: dict[str, object], met: list[object]) -> None:
    """What hangs on a device's ports is another unit; its own ports and uplink are not."""
    assert list(met_in(record)) == met
