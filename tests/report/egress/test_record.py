"""Egress as programs read it."""

from __future__ import annotations

import json

import msgspec

from unbadge.model import Destination
from unbadge.model.traffic import Totals
from unbadge.report.egress.record import EgressDevice, EgressRecord

PROMISED = {
    "ip",
    "names",
    "country",
    "asn",
    "operator",
    "purpose",
    "protocol",
    "port",
    "packets_out",
    "packets_in",
    "bytes_out",
    "bytes_in",
    "first",
    "last",
    "video_like",
    "local",
}


def test_record_has_the_promised_form() -> None:
    """Devices, their destinations and the totals carry the names that scripts rely on."""
    end = Destination(ip="198.51.100.7", protocol="tcp", port=443)
    device = EgressDevice(
        device="cam",
        mac=None,
        ips=("10.0.0.5",),
        maker=None,
        determination="undetermined",
        destinations=(end,),
    )
    record = EgressRecord(devices=(device,), totals=Totals(packets=1, bytes=40, flows=1))

    told = json.loads(msgspec.json.encode(record))

    assert {"device", "mac", "ips", "maker", "destinations"} <= set(told["devices"][0])
    assert set(told["devices"][0]["destinations"][0]) >= PROMISED
    assert {"packets", "bytes", "flows", "duration_s"} <= set(told["totals"])
