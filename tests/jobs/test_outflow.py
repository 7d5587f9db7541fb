"""Judged egress of a period, and of two compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from factories import TODAY
from scenes import CAM, CAM_MAC, CLOUD, abroad, evidence, home, opened, write
from unbadge.jobs.outflow import Outflow, is_same, pair_devices
from unbadge.knowledge.load import load
from unbadge.report.egress.record import EgressDevice

OUTFLOW = Outflow(load(), TODAY, cameras=[CAM])


def a_device(**fields: object) -> EgressDevice:
    """A device of one period."""
    given = {"device": "cam", "mac": CAM_MAC, "ips": (CAM,), "maker": None, **fields}
    return EgressDevice(determination="undetermined", **given)  # type: ignore[arg-type]


def test_destination_has_its_name(tmp_path: Path) -> None:
    """What DNS and TLS named is named, with volumes both ways."""
    record = OUTFLOW.of([evidence(tmp_path)])

    [device] = record.devices
    end = next(end for end in device.destinations if end.ip == CLOUD)
    assert (end.names, end.port, end.packets_out, end.packets_in) == (("cloud.example",), 443, 4, 2)
    assert device.maker == "hikvision"


def test_totals_are_of_all_hosts(tmp_path: Path) -> None:
    """Totals hold the whole capture, shown or not."""
    site = evidence(tmp_path)

    alone, everybody = OUTFLOW.of([site]), OUTFLOW.of([site], everybody=True)

    assert alone.totals == everybody.totals
    assert alone.others is not None
    assert alone.others.packets > 0
    assert len(everybody.devices) > len(alone.devices) == 1


def test_same_files_same_record(tmp_path: Path) -> None:
    """Nothing depends on anything but the files, the knowledge and the day."""
    site = evidence(tmp_path)

    assert OUTFLOW.of([site]) == OUTFLOW.of([site])


def test_change_names_what_is_new_and_gone(tmp_path: Path) -> None:
    """A cloud that is called only in one period is new, or gone the other way round."""
    quiet = write(tmp_path / "before.pcap", *home())
    loud = write(tmp_path / "after.pcap", *home(), *abroad())

    forward = OUTFLOW.change([quiet], [loud])
    backward = OUTFLOW.change([loud], [quiet])

    assert [end.ip for end in forward.devices[0].new] == [CLOUD]
    assert forward.devices[0].gone == ()
    assert [end.ip for end in backward.devices[0].gone] == [CLOUD]
    assert forward.devices[0].seen == "both"


def test_device_of_one_period_is_told(tmp_path: Path) -> None:
    """A camera that is there only before, or only after, is not lost."""
    nobody = write(tmp_path / "nobody.pcap", *opened("192.168.1.30", "203.0.113.80", 443))
    camera = write(tmp_path / "camera.pcap", *home())

    assert [one.seen for one in OUTFLOW.change([nobody], [camera]).devices] == ["after"]
    assert [one.seen for one in OUTFLOW.change([camera], [nobody]).devices] == ["before"]


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        ({"ips": ("192.168.1.77",)}, True),
        ({"mac": "02:00:00:00:00:99"}, False),
        ({"mac": None}, True),
        ({"mac": None, "device": "x", "ips": ("192.168.1.77",)}, False),
        ({"mac": None, "device": "x"}, True),
    ],
    ids=["moved", "another mac", "no mac", "nothing shared", "same address"],
)
def test_device_is_found_again(fields: dict[str, object], same: bool) -> None:
    """A MAC decides where both periods have it; else the key or an address does."""
    assert is_same(a_device(), a_device(**fields)) is same


def test_many_devices_are_paired_at_once() -> None:
    """Each is found by what it is called, not by looking through all of the others."""
    old = [a_device(device=f"c{number}", mac=None, ips=(f"10.0.{number >> 8}.{number & 255}",))
           for number in range(20_000)]  # fmt: skip

    found = list(pair_devices(old, reversed(old)))

    assert len(found) == len(old)
    assert all(one is not None and one is other for one, other in found)
