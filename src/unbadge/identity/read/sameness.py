"""What is said of a device, so that devices of which the same is said are weighed once."""

from __future__ import annotations

from datetime import date

from unbadge.identity.read.evidence import first_day, speaks_of_others
from unbadge.identity.read.match import Matcher
from unbadge.model import Device, Observation, Origin, Signal

MANY = 64  # observations of a device; of one with more hardly ever the same is said of another
SPELT = frozenset({Signal.BRAND, Signal.MODEL, Signal.FIRMWARE})  # told on as they are written
NAMING = SPELT | {Signal.TEXT}

Sameness = tuple[object, ...]


def sameness_of(matcher: Matcher, device: Device, as_of: date) -> Sameness | None:
    """All of a device that tells who made it; None where it is a device's alone.

    A value stands there as what is recognised in it; addresses as which of them are the same.
    """
    if device.serials or device.disowned or len(device.observations) > MANY:
        return None
    if ":" in "".join(device.ips):  # IPv6 addresses may spell hardware addresses
        return None
    ips: dict[str | None, int] = {None: 0}
    records: dict[Origin, int] = {}
    said = tuple(
        [
            (
                one.signal,
                matcher.found(one.signal, one.value).number,
                spelling(matcher, device, one, records) if one.signal in NAMING else None,
                one.witness,
                one.port,
                ips.setdefault(one.ip, len(ips)),
            )
            for one in device.observations
        ]
    )
    days = first_day(device.observations), device.installed, as_of
    return said, hosts_said(matcher, device), device.conflicts, device.behind is None, days


def spelling(
    matcher: Matcher, device: Device, one: Observation, records: dict[Origin, int]
) -> tuple[str, int] | None:
    """How a value is written, and in which of the records, where that is told on."""
    if one.signal not in SPELT and (
        one.signal is not Signal.TEXT or not speaks_of_others(matcher, device, one)
    ):
        return None
    return one.value, records.setdefault(one.origin, len(records))


def hosts_said(matcher: Matcher, device: Device) -> Sameness:
    """What the hardware addresses of a device say that it did not itself tell, and where."""
    if not device.macs:
        return ()
    told = {one.value for one in device.observations if one.signal is Signal.MAC}
    return tuple(
        (
            matcher.found(Signal.MAC, mac).number,
            next((n for n, one in enumerate(device.observations) if one.mac == mac), 0),
        )
        for mac in device.macs
        if mac not in told
    )
