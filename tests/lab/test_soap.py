"""WS-Discovery and the ONVIF device service, read as a client reads them."""

from __future__ import annotations

import pytest
from lxml import etree

from lab.soap import (
    ADDRESSING,
    DEVICE,
    DISCOVERY,
    ENVELOPE,
    SCHEMA,
    DeviceService,
    UniviewDiscovery,
    WsDiscovery,
    probe,
    uniview_probe,
)

NAMES = {"s": ENVELOPE, "a": ADDRESSING, "d": DISCOVERY, "t": DEVICE, "tt": SCHEMA}
DEVICE_AT = "http://192.0.2.9/onvif/device_service"
MATCH = WsDiscovery(
    endpoint="6ba7b810-9dad-11d1-80b4-00c04fd430c8",
    scopes=("onvif://www.onvif.org/name/ACME",),
    address=DEVICE_AT,
    namespaces=(("ext", "http://example.org/ext"),),
)
UNIVIEW = UniviewDiscovery(
    ip="192.0.2.9", version="DIPC-B1", serial="210235X", mac="48:ea:63:00:00:01"
)


def test_match_relates_to_question() -> None:
    """RelatesTo repeats the question's message; scopes, types and address are there."""
    answer = MATCH.answer(probe("11111111-2222-3333-4444-555555555555"))

    assert answer is not None
    root = etree.fromstring(answer)
    assert root.findtext(".//a:RelatesTo", namespaces=NAMES) == (
        "uuid:11111111-2222-3333-4444-555555555555"
    )
    assert root.findtext(".//d:XAddrs", namespaces=NAMES) == DEVICE_AT
    assert root.findtext(".//d:Scopes", namespaces=NAMES) == "onvif://www.onvif.org/name/ACME"
    assert "NetworkVideoTransmitter" in str(root.findtext(".//d:Types", namespaces=NAMES))
    assert root.nsmap["ext"] == "http://example.org/ext"


def test_private_probe_is_its_own() -> None:
    """The ONVIF answer ignores the private probe, and the other way round."""
    assert MATCH.answer(uniview_probe("m")) is None
    assert UNIVIEW.answer(probe("m")) is None
    assert MATCH.answer(b"") is None


def test_private_match_names_maker_in_scopes() -> None:
    """The private answer carries manufacturer, version, serial and MAC as scopes."""
    answer = UNIVIEW.answer(uniview_probe("m"))

    assert answer is not None
    text = " ".join(map(str, etree.fromstring(answer).itertext()))
    assert "/manufacturer/UNIVIEW" in text
    assert "/macaddr/48ea63000001" in text
    assert text.endswith("/LAPI/V1.0/System/DeviceInfo")


@pytest.mark.parametrize(
    ("operation", "status", "path"),
    [
        ("GetSystemDateAndTime", 200, ".//tt:UTCDateTime/tt:Date/tt:Year"),
        ("GetCapabilities", 200, ".//tt:Device/tt:XAddr"),
        ("GetServices", 200, ".//t:Service/t:XAddr"),
        ("GetDeviceInformation", 400, ".//s:Fault/s:Code/s:Subcode/s:Value"),
        ("SetHostname", 400, ".//s:Fault/s:Code/s:Subcode/s:Value"),
    ],
)
def test_device_service_answers_open_calls(operation: str, status: int, path: str) -> None:
    """Calls that need no login are answered; all others are refused with a fault."""
    got, body = DeviceService(DEVICE_AT).call(f"<{operation}/>".encode())

    assert got == status
    assert etree.fromstring(body).findtext(path, namespaces=NAMES)
