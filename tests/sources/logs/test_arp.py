"""Tables that tie addresses."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.sources import SOURCES
from unbadge.sources.logs.arp import SOURCE, matched, padded

MAC = "00:00:5e:00:53:07"
TABLES = {
    "ip neigh": f"192.0.2.7 dev eth0 lladdr {MAC} REACHABLE\n192.0.2.8 dev eth0 FAILED\n",
    "arp -a": f"cam7 (192.0.2.7) at {MAC} [ether] on eth0\n? (192.0.2.8) at <incomplete> on eth0\n",
    "BSD": "? (192.0.2.7) at 0:0:5e:0:53:7 on em0 expires in 1 seconds [ethernet]\n",
    "arp -n": f"Address HWtype HWaddress Flags Mask Iface\n192.0.2.7 ether {MAC} C eth0\n",
    "/proc": f"IP address HW type Flags HW address Mask Device\n192.0.2.7 0x1 0x2 {MAC} * eth0\n",
    "Windows": (
        "\r\nInterface: 192.0.2.1 --- 0x5\r\n  Internet Address  Physical Address  Type\r\n"
        "  192.0.2.7    00-00-5e-00-53-07    dynamic\r\n"
        "  224.0.0.22   01-00-5e-00-00-16    static\r\n"
    ),
    "German Windows": (
        "Schnittstelle: 192.0.2.1 --- 0x5\r\n  Internetadresse  Physische Adresse  Typ\r\n"
        "  192.0.2.7    00-00-5e-00-53-07    dynamisch\r\n"
    ),
    "arp-scan": (
        "Interface: eth0, type: EN10MB, MAC: 00:00:5e:00:53:01, IPv4: 192.0.2.1\n"
        "Starting arp-scan 1.10 with 256 hosts\n"
        f"192.0.2.7\t{MAC}\tAcme Ltd\n\n1 packets received by filter\n"
        "Ending arp-scan 1.10: 256 hosts scanned\n"
    ),
    "Spanish console": f"192.0.2.7  {MAC}  din\u00a0mico\n",
    "Cisco": (
        "sw1#show ip arp\nProtocol  Address  Age (min)  Hardware Addr  Type  Interface\n"
        "Internet  192.0.2.7  5  0000.5e00.5307  ARPA  Vlan10\n"
    ),
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES.keys())
def test_tables(text: str) -> None:
    """Every system's table ties the same MAC to the same address."""
    found = told(SOURCE, text)

    assert [(one.ip, one.mac, one.value) for one in found.seen] == [("192.0.2.7", MAC, MAC)]
    assert found.refused == ()


def test_mac_table_of_a_switch() -> None:
    """A switch's table knows MACs without addresses."""
    text = (
        "          Mac Address Table\n-------------------------------------------\n"
        "Vlan    Mac Address       Type        Ports\n----    -----------       ----    -----\n"
        "  10    0000.5e00.5307    DYNAMIC     Gi1/0/7\n"
        "Total Mac Addresses for this criterion: 1\n"
    )

    assert [(one.ip, one.mac) for one in told(SOURCE, text).seen] == [(None, MAC)]


def test_odd_line() -> None:
    """A line that ties nothing is rejected with its number."""
    assert told(SOURCE, TABLES["ip neigh"] + "hello world\n").reasons == [
        "line 3: no address with a MAC"
    ]


@pytest.mark.parametrize("text", ["hello\nworld\n", "Make,Model,MAC\nAcme,X,00:00:5e:00:53:07\n"])
def test_other_texts(text: str) -> None:
    """Other texts are not taken for such tables."""
    assert not SOURCE.accepts(a_head(text))
    assert matched(text) is None


def test_list_with_headers_is_no_arp_table() -> None:
    """A list with headers is a register, though its first columns tie addresses."""
    text = f"IP Address\tMAC Address\tModel\n192.0.2.7\t{MAC}\tX-1\n"
    head = a_head(text)

    assert next(one for one in SOURCES if one.accepts(head)).kind == "asset register CSV"


def test_short_octets() -> None:
    """Octets without their leading zero get it back."""
    assert padded("0:0:5e:0:53:7") == MAC
    assert padded("0000.5e00.5307") == "0000.5e00.5307"
