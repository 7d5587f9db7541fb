"""Tables and neighbours of network kit as XML and JSON."""

from __future__ import annotations

import json

import pytest

from feeding import a_head, told
from unbadge.model import Signal, Witness
from unbadge.sources.logs.kit_documents import SOURCES

XML, JSON = SOURCES
CAM, OTHER = "02:1e:53:a0:0b:07", "02:1e:53:a0:0b:08"
JUNOS = (
    '<rpc-reply xmlns:junos="http://x/junos"><arp-table-information xmlns="http://x/arp">'
    f"<arp-table-entry><mac-address>\n{CAM}\n</mac-address><ip-address>192.0.2.7</ip-address>"
    "<hostname>cam7</hostname><interface-name>irb.4 [ge-0/0/3.0]</interface-name></arp-table-entry>"
    f"<arp-table-entry><mac-address>{OTHER}</mac-address><ip-address>192.0.2.8</ip-address>"
    "</arp-table-entry><arp-entry-count>2</arp-entry-count></arp-table-information></rpc-reply>"
)
NXOS = (
    '<?xml version="1.0"?>\n<nf:rpc-reply xmlns:nf="urn:x"><nf:data><TABLE_adj>'
    f"<ROW_adj><ip-addr-out>192.0.2.7</ip-addr-out><mac>{CAM}</mac></ROW_adj>"
    f"<ROW_adj><ip-addr-out>192.0.2.8</ip-addr-out><mac>{OTHER}</mac></ROW_adj>"
    "</TABLE_adj></nf:data></nf:rpc-reply>\n]]>]]>\n"
)
ENTRIES = (
    '<response status="success"><result><entries>'
    f"<entry><ip>192.0.2.7</ip><mac>{CAM}</mac><port>ethernet1/2</port></entry>"
    "<entry><ip>192.0.2.9</ip><mac>(incomplete)</mac><port>ethernet1/2</port></entry>"
    f"<entry><ip>192.0.2.8</ip><mac>{OTHER}</mac><port>ethernet1/2</port></entry>"
    "</entries></result></response>"
)
LEASES = (
    '<DHCPServer xmlns="http://x/DHCPServer"><IPv4><Scopes><Scope><ScopeId>192.0.2.0</ScopeId>'
    "<Reservations><Reservation><Name>cam7</Name><IPAddress>192.0.2.7</IPAddress>"
    f"<ClientId>{CAM.replace(':', '-')}</ClientId></Reservation></Reservations><Leases><Lease>"
    f"<IPAddress>192.0.2.8</IPAddress><ScopeId>192.0.2.0</ScopeId><ClientId>{OTHER}</ClientId>"
    "</Lease></Leases></Scope></Scopes></IPv4></DHCPServer>"
)


@pytest.mark.parametrize(
    "text",
    [JUNOS, f"lab@sw> show arp | display xml\n{JUNOS}\n\nlab@sw>\n", NXOS, ENTRIES, LEASES],
    ids=["Junos", "Junos behind a prompt", "NX-OS", "entries", "Windows DHCP"],
)
def test_each_record_ties_a_mac_to_its_address(text: str) -> None:
    """The names of elements do not matter: what holds a unit's MAC is a record."""
    tale = told(XML, text)

    assert {(one.mac, one.ip) for one in tale.seen} == {(CAM, "192.0.2.7"), (OTHER, "192.0.2.8")}
    assert {one.witness for one in tale.seen} == {Witness.OBSERVED}
    assert tale.refused == ()


def test_a_mac_table_has_no_addresses() -> None:
    """A MAC table of a switch tells units alone; entries that flood are no units."""
    entries = "".join(
        f"<mac-table-entry><mac-vlan>CCTV</mac-vlan><mac-address>{mac}</mac-address>"
        "<mac-type>Learn</mac-type></mac-table-entry>"
        for mac in ("*", CAM)
    )

    assert [(one.mac, one.ip) for one in told(XML, f"<reply>{entries}</reply>").seen] == [
        (CAM, None)
    ]


NEIGHBOUR = {
    "lldp-local-port-id": "ge-0/0/3",
    "lldp-remote-chassis-id-subtype": "Mac address",
    "lldp-remote-chassis-id": CAM,
    "lldp-remote-system-name": "gate",
    "lldp-remote-management-address": "192.0.2.7",
}


def test_neighbours_tell_their_system() -> None:
    """What LLDP tells is read whole, also from elements in elements."""
    fields = "".join(f"<{name}>{text}</{name}>" for name, text in NEIGHBOUR.items())
    system = "<lldp-remote-system-description>Acme AC-4123</lldp-remote-system-description>"
    text = f"<r><neighbor>{fields}<lldp-system>{system}</lldp-system></neighbor></r>"

    seen = told(XML, text).seen

    assert {(one.mac, one.ip) for one in seen} == {(CAM, "192.0.2.7")}
    assert [one.value for one in seen if one.signal is Signal.LLDP_SYSDESCR] == ["Acme AC-4123"]


DOCUMENTS: dict[str, object] = {
    "Junos": {"lldp": [{"neighbor": [{name: [{"data": v}] for name, v in NEIGHBOUR.items()}]}]},
    "EOS": {
        "lldpNeighbors": {
            "Ethernet3": {
                "lldpNeighborInfo": [
                    {
                        "systemName": "gate",
                        "chassisIdType": "macAddress",
                        "chassisId": CAM,
                        "managementAddresses": [{"addressType": "ipv4", "address": "192.0.2.7"}],
                    }
                ]
            }
        }
    },
    "NX-OS": {
        "TABLE_nbor_detail": {
            "ROW_nbor_detail": [
                {"chassis_id": CAM, "sys_name": "gate", "mgmt_addr": "192.0.2.7", "ttl": "99"}
            ]
        }
    },
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_neighbours_in_json(name: str) -> None:
    """The words of the protocol tell a neighbour, however a platform spells and nests them."""
    tale = told(JSON, json.dumps(DOCUMENTS[name], indent=1))

    assert {(one.mac, one.ip) for one in tale.seen} == {(CAM, "192.0.2.7")}
    assert tale.of(Signal.TEXT) == ["gate"]


def test_a_cut_document_is_told() -> None:
    """Records before the cut are read, and the rest is named as lost."""
    tale = told(XML, JUNOS[: JUNOS.index(OTHER)])

    assert {one.mac for one in tale.seen} == {CAM}
    assert [one.rest for one in tale.refused] == [True]


def test_a_list_of_equipment_is_left_to_its_reader() -> None:
    """Records with makes and models are no table of a switch."""
    row = f"<device><make>Acme</make><model>AC-4123</model><mac>{CAM}</mac></device>"

    assert not XML.accepts(a_head(f"<list>{row}{row}</list>"))
    assert not JSON.accepts(a_head(json.dumps({"make": "Acme", "mac": CAM, "model": "AC-1"})))
