"""Descriptions that devices give of themselves in XML: ISAPI, ONVIF, UPnP and GB/T 28181."""

from __future__ import annotations

from unbadge.formats.answer import ReplyFacts
from unbadge.formats.mac import mac_text
from unbadge.formats.xmlish import fields


def read_isapi(text: str) -> ReplyFacts:
    """What an ISAPI ``DeviceInfo`` document says."""
    told = fields(text)
    return ReplyFacts(
        model=told.get("model", ""),
        serial=told.get("serialnumber", ""),
        firmware=" ".join(filter(None, map(told.get, ("firmwareversion", "firmwarereleaseddate")))),
        mac=mac_text(told.get("macaddress", "")) or "",
        vendor=told.get("manufacturer", ""),
        name=told.get("devicename", ""),
        sort=told.get("devicetype", ""),
    )


def read_onvif(text: str) -> ReplyFacts:
    """What an answer to ``GetDeviceInformation`` says."""
    told = fields(text)
    return ReplyFacts(
        model=told.get("model", ""),
        serial=told.get("serialnumber", ""),
        firmware=told.get("firmwareversion", ""),
        vendor=told.get("manufacturer", ""),
    )


def read_upnp(text: str) -> ReplyFacts:
    """What a UPnP device description says."""
    told = fields(text)
    return ReplyFacts(
        model=told.get("modelnumber") or told.get("modelname", ""),
        serial=told.get("serialnumber", ""),
        vendor=told.get("manufacturer", ""),
        name=told.get("friendlyname", ""),
        sort=told.get("modeldescription", ""),
    )


def is_gb28181(text: str) -> bool:
    """Whether a text is a device's or catalogue's answer under GB/T 28181."""
    return "<Manufacturer>" in text and any(
        f"<{name}>" in text for name in ("CmdType", "CivilCode", "DeviceID", "ParentID")
    )


def read_gb28181(text: str) -> ReplyFacts:
    """What an answer under GB/T 28181 says."""
    told = fields(text)
    return ReplyFacts(
        model=told.get("model", ""),
        firmware=told.get("firmware", ""),
        vendor=told.get("manufacturer", ""),
        name=told.get("devicename") or told.get("name", ""),
        sort=told.get("devicetype", ""),
    )
