"""Lists of a recorder's channels."""

from __future__ import annotations

import pytest

from feeding import told
from unbadge.model import Origin, Signal
from unbadge.sources.scans.channels import channels, has_channels
from unbadge.sources.scans.saved_answers import SOURCE

XML = """<?xml version="1.0"?>
<InputProxyChannelList>
<InputProxyChannel><id>1</id><name>Hall</name><sourceInputPortDescriptor>
<ipAddress>192.0.2.20</ipAddress><userName>admin</userName><password>geheim1</password>
<model>NX-7</model><serialNumber>A1B2C3D4</serialNumber></sourceInputPortDescriptor>
</InputProxyChannel>
<InputProxyChannel><id>2</id><sourceInputPortDescriptor><ipAddress>192.0.2.21</ipAddress>
<model>QT-1</model></sourceInputPortDescriptor></InputProxyChannel>
<InputProxyChannel><id>3</id><sourceInputPortDescriptor><ipAddress>0.0.0.0</ipAddress>
</sourceInputPortDescriptor></InputProxyChannel>
</InputProxyChannelList>
"""
PAIRS = (
    "table.RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_0.Address=192.0.2.20\r\n"
    "table.RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_0.DeviceType=NX-7\r\n"
    "table.RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_0.Password=geheim1\r\n"
    "table.RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_1.Address=192.0.2.21\r\n"
)


def test_cameras_behind_a_recorder() -> None:
    """Each channel with a camera is a device behind the recorder; empty channels are none."""
    found = told(SOURCE, XML, "nvr-192.0.2.9.xml")

    assert {(one.ip, one.serial, one.behind) for one in found.seen} == {
        ("192.0.2.20", "A1B2C3D4", "192.0.2.9"),
        ("192.0.2.21", None, "192.0.2.9"),
    }
    assert found.of(Signal.MODEL) == ["NX-7", "QT-1"]


def test_pairs() -> None:
    """The same list as pairs tells the same; users and passwords are never told."""
    for text in (XML, PAIRS):
        found = told(SOURCE, text)
        assert len({one.ip for one in found.seen}) == 2
        assert "geheim1" not in str(found)
        assert "admin" not in str(found)


def test_other_texts() -> None:
    """Other texts hold no channels."""
    assert not has_channels("<DeviceInfo/>")
    assert list(channels("<DeviceInfo/>", Origin(file="x"), "nvr")) == []


ALL = (
    "camera[0].DeviceInfo.Address=192.0.2.20\ncamera[0].DeviceInfo.DeviceType=NX-7\n"
    "camera[0].DeviceInfo.Password=geheim1\ncamera[0].UniqueChannel=0\n"
    "camera[1].DeviceInfo.Address=192.0.2.21\n"
)
LAPI = (
    '{"Response":{"Data":{"Num":2,"DetailInfos":[{"ID":1,"DeviceModel":"NX-7","AddressInfo":'
    '{"Address":"192.0.2.20","Port":80},"MAC":"02:1e:53:a0:0b:07","UserName":"geheim1"},{"ID":2,'
    '"DeviceModel":"QT-1","AddressInfo":{"Address":"192.0.2.21"}}]}}}\n'
)


@pytest.mark.parametrize("text", [ALL, LAPI], ids=["pairs", "JSON"])
def test_other_recorders_lists(text: str) -> None:
    """Cameras by their number, and in JSON with the address in an object of its own."""
    found = told(SOURCE, text, "nvr-192.0.2.9")

    assert {one.ip for one in found.seen} == {"192.0.2.20", "192.0.2.21"}
    assert {one.behind for one in found.seen} == {"192.0.2.9"}
    assert "geheim1" not in str(found.seen)
