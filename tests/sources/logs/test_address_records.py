"""JSON records that name a host."""

from __future__ import annotations

import json

import pytest

from feeding import a_feed, a_head, told
from firewall_logs import read
from unbadge.model import Signal, Witness
from unbadge.sources.logs.address_records import SOURCES, addresses, likely, time_of
from unbadge.sources.reading import source_for
from unbadge.sources.registry import SOURCES as ALL

MAC = "02:1e:53:a0:0b:07"
RECORDS: dict[str, dict[str, object]] = {
    "UniFi client": {"mac": MAC, "ip": "192.0.2.7", "oui": "Other", "hostname": "cam7"},
    "UniFi device": {"mac": MAC, "ip": "192.0.2.7", "model": "NX-7", "adopted": True},
    "Omada": {"mac": MAC.upper().replace(":", "-"), "ip": "192.0.2.7", "wireless": False},
    "Aruba Central client": {
        "macaddr": MAC,
        "ip_address": "192.0.2.7",
        "associated_device_mac": "02:00:00:00:00:01",
        "associated_device": "AP1",
    },
    "Meraki client": {"mac": MAC, "ip": "192.0.2.7", "recentDeviceMac": "02:00:00:00:00:01"},
    "Meraki device": {"mac": MAC, "lanIp": "192.0.2.7", "serial": "Q2XX", "model": "NX-7"},
    "Kea": {"ip-address": "192.0.2.7", "hw-address": MAC, "cltt": 1777888800, "hostname": "cam7"},
    "AdGuard": {"mac": MAC, "ip": "192.0.2.7", "hostname": "cam7", "static": False},
    "OPNsense": {"address": "192.0.2.7", "mac": MAC, "hostname": "cam7", "ends": "2026/05/04"},
    "ip -j neigh": {"dst": "192.0.2.7", "dev": "eth0", "lladdr": MAC, "state": ["REACHABLE"]},
    "Get-NetNeighbor": {"IPAddress": "192.0.2.7", "LinkLayerAddress": "02-1E-53-A0-0B-07"},
    "Get-DhcpServerv4Lease": {
        "IPAddress": "192.0.2.7",
        "ClientId": "02-1e-53-a0-0b-07",
        "HostName": "x",
    },
    "arp-scan": {"ip": "192.0.2.7", "mac": MAC, "vendor": "Other"},
    "jc": {"address": "192.0.2.7", "hwaddress": MAC, "iface": "eth0"},
    "Pi-hole": {"hwaddr": MAC, "ips": [{"ip": "192.0.2.7"}], "macVendor": "Other"},
    "LibreNMS": {"hostname": "cam7", "sysDescr": "AcmeCam", "ip": "192.0.2.7"},
    "UniFi Protect": {"mac": MAC.replace(":", ""), "host": "192.0.2.7", "marketName": "NX-7"},
    "UniFi Protect, older": {
        "mac": MAC.replace(":", ""),
        "host": "192.0.2.7",
        "modelKey": "camera",
        "type": "NX-7",
    },
    "lldpcli": {"id": {"type": "mac", "value": MAC}, "descr": "AcmeCam", "mgmt-ip": "192.0.2.7"},
    "anybody": {"devMac": MAC, "devLastIP": "192.0.2.7", "devVendor": "Other", "n": 1},
    "Home Assistant": {
        "connections": [["mac", MAC]],
        "identifiers": [["acme", "1"]],
        "manufacturer": "Acme",
        "configuration_url": "http://192.0.2.7/",
    },
}


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS.keys())
def test_records(record: dict[str, object], indent: int | None) -> None:
    """Each program's record ties the same MAC to the same address, in any envelope."""
    text = json.dumps([{"meta": {"rc": "ok"}, "data": [record]}], indent=indent)
    source = next(one for one in SOURCES if one.accepts(a_head(text)))
    found = told(source, text)

    macs = {MAC} if MAC[-2:] in text else {None}
    assert {(one.ip, one.mac) for one in found.seen} == {("192.0.2.7", next(iter(macs)))}
    assert "Other" not in str(found)


def test_owners_words() -> None:
    """A name that the owner gave is declared, what the device said of itself is not."""
    record = RECORDS["UniFi client"] | {"name": "Front gate", "note": "rtsp://a:b@c"}
    found = told(SOURCES[0], json.dumps(record))

    assert {(one.value, one.witness) for one in found.seen if one.signal is Signal.TEXT} == {
        ("Front gate", Witness.DECLARED),
        ("rtsp://…@c", Witness.DECLARED),
    }
    assert found.of(Signal.DHCP_HOSTNAME) == ["cam7"]


def test_home_automation() -> None:
    """The registry of a home automation tells make and model second hand."""
    found = told(SOURCES[2], json.dumps(RECORDS["Home Assistant"] | {"model": "NX-7"}))

    assert {one.witness for one in found.seen} == {Witness.DERIVED}
    assert found.of(Signal.BRAND) == ["Acme"]


def test_nobody() -> None:
    """A record without a unit's address is refused."""
    text = json.dumps({"dst": "224.0.0.1x", "lladdr": "ff:ff:ff:ff:ff:ff"})

    assert told(SOURCES[4], text).reasons == ["line 1: a record without a unit's address"]
    assert addresses({"ips": ["192.0.2.7"]}) == ["192.0.2.7"]
    assert time_of("1777888800000") == time_of("1777888800")


@pytest.mark.parametrize(
    "record",
    [
        {"mac": "00:00:5e:00:53:07", "name": "cam", "ipv4": {"ip": "192.0.2.7", "dhcp": "1"}},
        {"mac": "00:00:5e:00:53:07", "name": "cam", "ip": ["192.0.2.7"]},
        {"mac": "00:00:5e:00:53:07", "name": "cam", "ip": "192.0.2.7"},
        {"macAddress": "00:00:5e:00:53:07", "ipAddresses": ["", "192.0.2.7"]},
    ],
)
def test_an_address_in_a_list_or_a_record(record: dict[str, object]) -> None:
    """However deep it stands under its name, it is the unit's."""
    text = json.dumps({"data": {"active": [record]}})
    tale = told(source_for(a_feed(text), ALL), text)
    assert {(one.mac, one.ip) for one in tale.seen} == {("00:00:5e:00:53:07", "192.0.2.7")}


def test_what_a_scanner_guesses_is_declared() -> None:
    """Fing's word for make and model is no more than a list's."""
    text = json.dumps(
        {
            "devices": [
                {"mac": "00:00:5e:00:53:07", "ip": ["192.0.2.7"], "name": "c", "model": "X-1"}
            ]
        }
    )
    tale = told(source_for(a_feed(text), ALL), text)
    assert [(one.value, one.witness) for one in tale.seen if one.signal is Signal.MODEL] == [
        ("X-1", Witness.DECLARED)
    ]


def test_records_of_one_list_may_lack_fields() -> None:
    """What marks the kind stands in some; those without are hosts as well."""
    rows = [
        {"mac": MAC, "ip": "192.0.2.7", "hostname": "cam7", "expires": 1180},
        {"mac": MAC.replace("07", "08"), "ip": "192.0.2.8", "hostname": ""},
        {"mac-address": MAC.replace("07", "09"), "address": "192.0.2.9"},
    ]
    text = json.dumps({"total": 3, "rows": rows})
    tale = told(source_for(a_feed(text), ALL), text)
    assert [one.ip for one in tale.seen if one.signal is Signal.MAC] == [
        "192.0.2.7",
        "192.0.2.8",
        "192.0.2.9",
    ]


@pytest.mark.parametrize(
    ("record", "mac"),
    [
        ({"active-mac-address": MAC, "mac-address": MAC.upper()}, MAC),
        ({"associated_device_mac": "02:00:00:00:00:01", "station_mac": MAC}, MAC),
        ({"switchMac": "02:00:00:00:00:01", "deviceMac": MAC}, MAC),
        ({"first_mac": "02:00:00:00:00:01", "second_mac": MAC}, None),
    ],
)
def test_whose_mac_a_field_holds(record: dict[str, object], mac: str | None) -> None:
    """That of a switch or access point is another's; of two that differ neither is taken."""
    shape = likely({**record, "ip": "192.0.2.7"})
    assert (shape and record[shape.mac[0]].lower()) == mac  # type: ignore[attr-defined]


def test_units_on_the_ports_of_a_switch() -> None:
    """A controller's record of a switch lists them."""
    met = {"mac": MAC, "ip": "192.0.2.7"}
    switch = {
        "mac": "02:00:00:00:00:01",
        "model": "SW",
        "adopted": True,
        "port_table": [{"mac_table": [met]}],
    }
    tale = told(source_for(a_feed(json.dumps([switch])), ALL), json.dumps([switch]))
    assert {one.mac for one in tale.seen} == {"02:00:00:00:00:01", MAC}


def test_an_address_in_a_list_of_records_is_the_hosts() -> None:
    """As a DHCP server of OpenWrt answers on its bus: the lease holds its addresses in records."""
    tale = read(
        '{"device":{"br-lan":{"leases":[{"mac":"02aa00000007","hostname":"cam-7",'
        '"ipv4-addr":[{"address":"10.9.8.7"}],"valid":4000}]}}}'
    )

    assert {(one.ip, one.mac) for one in tale.seen} == {("10.9.8.7", "02:aa:00:00:00:07")}
