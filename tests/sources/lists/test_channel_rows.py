"""Lists of channels: cameras under the address of the recorder that they hang on."""

from __future__ import annotations

import pytest

from feeding import a_feed
from unbadge.identity.gather.devices import gather
from unbadge.model import Device, Observation, Signal
from unbadge.sources.lists.asset_list import TABLES

HEAD = "Camera Name,Area,Device Name,Device Address,Channel No.,Device Serial No.\n"
ONE = "NVR-1,10.1.1.10,{},77001234\n"
LIST = HEAD + "".join(
    (
        f"Gate,Yard,{ONE.format(1)}",
        f"Hall,House,{ONE.format(2)}",
        f"Stairs,House,{ONE.format(3)}",
        "Office,Depot,Recorder 2,10.1.2.10,1,77009999\n",
        "Lone,Depot,Cam 9,10.1.2.20,1,88001234\n",
    )
)


def devices(text: str) -> list[Device]:
    """The devices in a list."""
    source = next(one for one in TABLES if one.accepts(a_feed(text).head))
    told = source.read(a_feed(text))
    return list(gather(one for one in told if isinstance(one, Observation)))


def kinds(found: list[Device]) -> list[str]:
    """What kind each device is by its list."""
    told = (one.value for device in found for one in device.observations)
    return sorted(kind for kind in told if kind in {"camera", "recorder"})


def texts(device: Device) -> set[str]:
    """What is said of a device in words."""
    return {one.value for one in device.observations if one.signal is Signal.TEXT}


def test_channels_are_cameras_behind_their_recorder() -> None:
    """Two recorders, four cameras on them, and one that stands for itself."""
    found = devices(LIST)

    assert kinds(found) == ["camera"] * 5 + ["recorder"] * 2
    behind = {next(iter(texts(one))): one.behind for one in found if one.behind}
    assert behind == {
        "Gate": "77001234",
        "Hall": "77001234",
        "Stairs": "77001234",
        "Office": "77009999",
    }
    (lone,) = (one for one in found if "Lone" in texts(one))
    assert (lone.ips, lone.behind) == (("10.1.2.20",), None)


def test_what_all_channels_share_is_the_recorder_s() -> None:
    """A make beside the recorder's address is no camera's; a camera's own column is."""
    text = (
        "Device Model,Manufacturer,IP,Channel,Camera Model\n"
        "ZX-7700-NVR,Zenith,10.1.1.10,1,AC-4123\nZX-7700-NVR,Zenith,10.1.1.10,2,AC-4123\n"
    )

    found = devices(text)

    makes = {(one.behind is None, o.value) for one in found for o in one.observations}
    assert (True, "Zenith") in makes
    assert (False, "Zenith") not in makes
    assert [(False, "AC-4123") in makes, (True, "AC-4123") in makes] == [True, False]


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Camera,IP,Channel\nA,10.1.1.1,1\nB,10.1.1.2,1\nC,10.1.1.3,1\n", 3),
        ("NVR,Make,Model,IP,Channels\nN1,Acme,AC-1,10.1.1.1,16\nN2,Acme,AC-1,10.1.1.2,16\n", 2),
        ("Type,IP,Channel,Name\nPTZ camera,10.1.1.1,1,day\nPTZ camera,10.1.1.1,2,night\n", 1),
        ("Kamera,IP-Adresse,Kanal\nTor,10.1.1.1,1\nHof,10.1.1.1,2\nSaal,10.1.1.1,3\n", 4),
        ("摄像机,IP地址,通道号\n大门,10.1.1.1,1\n操场,10.1.1.1,2\n", 3),
    ],
    ids=["own addresses", "how many channels", "one camera of two", "German", "Chinese"],
)
def test_only_rows_that_share_an_address_are_channels(text: str, many: int) -> None:
    """Where each has its own, each stands for itself."""
    assert len(devices(text)) == many
