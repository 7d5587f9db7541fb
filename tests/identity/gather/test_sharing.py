"""Who an address belonged to, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from identity.known import seen
from unbadge.identity.gather.devices import gather
from unbadge.identity.gather.keys import Cell
from unbadge.identity.gather.sharing import WINDOW, gap, near_miss, runs
from unbadge.model import Signal, Witness
from unbadge.model.evidence import Origin

FIRST = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [((0, 5), (8, 9), 3), ((8, 9), (0, 5), 3), ((0, 5), (4, 9), 0), (None, (0, 1), 0)],
)
def test_gap(
    first: tuple[float, float] | None, second: tuple[float, float] | None, expected: float
) -> None:
    """Spans that meet, or are not known, have nothing between them."""
    assert gap(first, second) == expected


@pytest.mark.parametrize(
    ("one", "other", "apart", "same"),
    [
        ("00:c0:fe:00:00:01", "02:c0:fe:00:00:01", WINDOW, True),
        ("00:c0:fe:00:00:81", "00:c0:fe:00:00:91", 0.0, True),
        ("00:c0:fe:00:00:81", "00:c0:fe:00:00:91", 90_000.0, False),  # siblings and a lease
        ("00:c0:fe:00:00:81", "00:c0:fe:00:00:9f", 0.0, False),
    ],
)
def test_near_misses(one: str, other: str, apart: float, same: bool) -> None:
    """One wrong bit at one time, or the bit for made-up addresses, is no other unit."""
    assert (near_miss(one, other, apart) is not None) is same


def test_long_silence_begins_a_new_unit() -> None:
    """An address of which nothing else is known is another unit after a long silence."""
    cell = Cell(ip="192.0.2.7")
    late = FIRST + timedelta(seconds=WINDOW + 1)
    found = [seen(Signal.HTTP_TITLE, "x", seen=when) for when in (FIRST, late)]

    assert len(runs(cell, found)) == 2
    assert len(runs(cell, found[:1])) == 1


def test_units_know_the_addresses_they_share() -> None:
    """An address that two units had is marked on both; an address of one alone is not."""
    macs = ("00:00:5e:00:53:01", "00:00:5e:00:53:99")
    found = [seen(Signal.MAC, mac, mac=mac, seen=FIRST) for mac in macs]
    later = FIRST + timedelta(days=1)
    found.append(seen(Signal.MAC, macs[0], mac=macs[0], ip="192.0.2.8", seen=later))

    devices = {device.macs: (device.ips, device.shared) for device in gather(found)}

    assert devices == {
        macs[:1]: (("192.0.2.7", "192.0.2.8"), ("192.0.2.7",)),
        macs[1:]: (("192.0.2.7",), ("192.0.2.7",)),
    }


@pytest.mark.parametrize(
    ("title", "joined"), [("AXIS M1065-L Network Camera", True), ("AXIS M3045-V", False)]
)
def test_row_joins_the_one_unit_that_tells_its_model(title: str, joined: bool) -> None:
    """Of several units that held its address, a row without time goes to the one of its model."""
    macs = ("00:00:5e:00:53:01", "00:00:5e:00:53:99")
    found = [seen(Signal.MAC, mac, mac=mac) for mac in macs]
    found.append(seen(Signal.HTTP_TITLE, title, mac=macs[0], seen=FIRST))
    row = seen(Signal.MODEL, "M1065-L", row="list.csv line 2", witness=Witness.DECLARED)

    devices = list(gather([*found, row]))

    assert len(devices) == (2 if joined else 3)
    assert any(row in one.observations and macs[0] in one.macs for one in devices) is joined


def test_what_names_nobody_is_tied_by_its_record_alone() -> None:
    """Lines without any key are devices of their own; what stands in one record is of one."""
    first, second = (Origin(file="lines", place=f"line {n}") for n in (1, 2))
    found = [
        seen(Signal.TEXT, "Acme AC-100", ip=None, origin=first),
        seen(Signal.HTTP_TITLE, "Welcome", ip=None, origin=first),
        seen(Signal.TEXT, "Zenith Z-9", ip=None, origin=second),
    ]

    assert [len(one.observations) for one in gather(found)] == [2, 1]
