"""Descriptions that devices give of themselves."""

from __future__ import annotations

from unbadge.formats.deviceinfo import (
    is_gb28181,
    read_gb28181,
    read_isapi,
    read_onvif,
    read_upnp,
)


def test_isapi() -> None:
    """A device information document tells model, serial number, address and firmware."""
    answer = read_isapi(
        "<DeviceInfo><deviceName>Hall</deviceName><model>CAM-1</model>"
        "<serialNumber>CAM-120200101</serialNumber><macAddress>00:c0:fe:00:00:01</macAddress>"
        "<firmwareVersion>V5.1</firmwareVersion>"
        "<firmwareReleasedDate>build 200101</firmwareReleasedDate></DeviceInfo>"
    )

    assert (answer.model, answer.serial) == ("CAM-1", "CAM-120200101")
    assert (answer.firmware, answer.mac) == ("V5.1 build 200101", "00:c0:fe:00:00:01")


def test_onvif() -> None:
    """The manufacturer of an ONVIF answer is words."""
    answer = read_onvif(
        "<tds:Manufacturer>Lux</tds:Manufacturer><tds:Model>L1</tds:Model>"
        "<tds:SerialNumber>77</tds:SerialNumber>"
    )

    assert (answer.vendor, answer.model, answer.serial) == ("Lux", "L1", "77")


def test_upnp() -> None:
    """A UPnP description prefers the model's number, which badges seldom change."""
    answer = read_upnp(
        "<manufacturer>Lux</manufacturer><modelName>L</modelName><modelNumber>CAM-1</modelNumber>"
    )

    assert (answer.vendor, answer.model) == ("Lux", "CAM-1")


def test_gb28181() -> None:
    """A device's answer under GB/T 28181 tells manufacturer and model."""
    text = (
        "<Response><CmdType>DeviceInfo</CmdType><Manufacturer>Lux</Manufacturer>"
        "<Model>L2</Model></Response>"
    )

    assert is_gb28181(text)
    assert not is_gb28181("<Manufacturer>Lux</Manufacturer>")
    assert read_gb28181(text).model == "L2"
