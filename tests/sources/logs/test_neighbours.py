"""What a switch prints of its neighbours."""

from __future__ import annotations

import pytest

from feeding import told
from firewall_logs import read
from unbadge.model import Signal
from unbadge.sources.logs.arp import ANY, SOURCE
from unbadge.sources.logs.neighbours import (
    LabelPart,
    NeighbourBlock,
    chassis,
    labels_of,
    macs_in,
    part_of,
)

MAC = "02:1e:53:a0:0b:07"
WORDS = "AcmeCam NX-7 9.2"
BLOCKS = {
    "IOS": (
        "------------------------------------------------\nLocal Intf: Gi1/0/5\n"
        "Chassis id: 021e.53a0.0b07\nPort id: 021e.53a0.0b07\nPort Description: eth0\n"
        f"System Name: cam7\n\nSystem Description: \n{WORDS}\n\nTime remaining: 77 seconds\n"
        "Management Addresses:\n    IP: 192.0.2.7\n\n\nTotal entries displayed: 1\n"
    ),
    "NX-OS": (
        "Chassis id: 021e.53a0.0b07\nPort id: eth0\nLocal Port id: Eth1/5\nPort Description: null\n"
        f"System Name: cam7\nSystem Description: {WORDS}\nTime remaining: 97 seconds\n"
        "Management Address: 192.0.2.7\nManagement Address IPV6: not advertised\n"
    ),
    "HiOS": (
        "Remote data, 1/3 - #1\nChassis ID (subtype)..........MAC-Address, 02:1e:53:a0:0b:07\n"
        "Port ID (subtype).............MAC-Address, 02:1e:53:a0:0b:07\n"
        f"System name...................cam7\nSystem description............{WORDS}\n"
        "IPv4 management address.......192.0.2.7\n"
    ),
    "ProCurve": (
        " LLDP Remote Device\n\n  Local Port   : 5\n  ChassisType  : mac-address\n"
        "  ChassisId    : 02 1e 53 a0 0b 07\n  PortType     : local\n  PortId       : 1\n"
        f"  SysName      : cam7\n  System Descr : {WORDS}\n\n  Remote Management Address\n"
        "     Type    : ipv4\n     Address : 192.0.2.7\n"
    ),
    "lldpctl": (
        "-------------------------------\nInterface:    eth0, via: LLDP, RID: 1, Time: 0 day\n"
        "  Chassis:\n    ChassisID:    mac 02:1e:53:a0:0b:07\n    SysName:      cam7\n"
        f"    SysDescr:     {WORDS}\n    MgmtIP:       192.0.2.7\n"
    ),
    "AOS": (
        "Remote LLDP Agents on Local Port 1/1/5:\n\n    Chassis 02:1e:53:a0:0b:07, Port 1:\n"
        f"      System Name                 = cam7,\n      System Description   = {WORDS},\n"
        "      Management IP Address       = 192.0.2.7,\n"
    ),
    "MikroTik": (
        ' 0 interface=ether5 address=192.0.2.7 mac-address=02:1E:53:A0:0B:07 identity="cam7"\n'
        f'   platform="Acme" system-description="{WORDS}"\n'
    ),
}


@pytest.mark.parametrize("text", BLOCKS.values(), ids=BLOCKS.keys())
def test_neighbour(text: str) -> None:
    """Name, description, MAC and address of a neighbour are told of one device, whoever prints."""
    found = told(ANY, text)

    assert {(one.ip, one.mac) for one in found.seen} == {("192.0.2.7", MAC)}
    assert found.of(Signal.LLDP_SYSDESCR) == [WORDS]
    assert "cam7" in found.of(Signal.TEXT)


def test_cdp() -> None:
    """CDP has no MAC: the neighbour is known by its address, or else by its name."""
    text = (
        "SW1#show cdp neighbors detail\n-------------------------\nDevice ID: cam7\n"
        "Entry address(es):\n  IP address: 192.0.2.7\nPlatform: AcmeCam NX-7,  Capabilities: Host\n"
        "Interface: GigabitEthernet1/0/5,  Port ID (outgoing port): eth0\nHoldtime : 164 sec\n\n"
        "Version :\n9.2\n\nadvertisement version: 2\n-------------------------\nDevice ID: cam8\n"
        "Platform: AcmeCam NX-8,  Capabilities: Host\n"
    )
    found = told(ANY, text)

    assert found.of(Signal.TEXT) == ["cam7", "AcmeCam NX-7", "cam8", "AcmeCam NX-8"]
    assert found.of(Signal.FIRMWARE) == ["9.2"]
    assert [one.ip or one.device for one in found.seen][::3] == ["192.0.2.7", "made-up cam8"]
    assert found.seen[0].source == "switch port GigabitEthernet1/0/5"


def test_blank_lines_between() -> None:
    """Blank lines between the labels of a neighbour do not end it."""
    text = "Device ID:cam7\n\n    IPv4 Address: 192.0.2.7\nPlatform: NX-7\n\nVersion:\n9.2\n"

    assert [(one.ip, one.value) for one in told(SOURCE, text * 2).seen][:3] == [
        ("192.0.2.7", "cam7"),
        ("192.0.2.7", "NX-7"),
        ("192.0.2.7", "9.2"),
    ]


def test_inventory() -> None:
    """What a neighbour says of its make, model and serial number is told as such."""
    text = BLOCKS["NX-OS"] + "Manufacturer: Acme\nModel: NX-7\nSerial number: A1B2C3D4\n"
    found = told(ANY, text)

    assert found.of(Signal.BRAND) == ["Acme"]
    assert found.of(Signal.MODEL) == ["NX-7"]
    assert {one.serial for one in found.seen} == {"A1B2C3D4"}


def test_port_named_by_mac() -> None:
    """A neighbour known by its address names its port by its MAC, also without separators."""
    text = "Chassis id: 192.0.2.7\nPort id: 021E53A00B07:P1\nSystem Name: phone\n"

    assert {(one.ip, one.mac) for one in told(ANY, text).seen} == {("192.0.2.7", MAC)}


def test_lists_of_labels() -> None:
    """A list of labels with one MAC and one address ties them; several blocks are several hosts."""
    text = (
        "ifIndex          : 5\nIPAddress        : 192.0.2.7\nLinkLayerAddress : 02-1E-53-A0-0B-07\n"
        "HostName         : cam7\n\nifIndex          : 5\nIPAddress        : 192.0.2.8\n"
        "LinkLayerAddress : 02-1E-53-A0-0B-08\n"
    )

    found = told(ANY, text)
    assert [(one.ip, one.mac) for one in found.seen if one.signal is Signal.MAC] == [
        ("192.0.2.7", MAC),
        ("192.0.2.8", "02:1e:53:a0:0b:08"),
    ]
    assert found.of(Signal.DHCP_HOSTNAME) == ["cam7"]


def test_labels() -> None:
    """A line may hold one label, several, or pairs."""
    assert labels_of("Platform: X 1,  Capabilities: Y") == [
        ("Platform", "X 1"),
        ("Capabilities", "Y"),
    ]
    assert labels_of('a=1 b="x y"') == [("a", "1"), ("b", "x y")]
    assert labels_of("no label here") == []
    assert part_of("Chassis ID type") is None
    assert part_of("Neighbor Chassis-Description") is LabelPart.DESCRIPTION
    assert chassis("  Chassis 02:1e:53:a0:0b:07, Port 1:") == [("chassis id", MAC)]
    assert macs_in("02 1e 53 a0 0b 07", bare=True) == [MAC]


def test_block_is_bounded() -> None:
    """A value that goes on for ever is cut."""
    block = NeighbourBlock()
    block.add(1, [("System Description", "")])
    for _ in range(1_000):
        block.go_on("words " * 100)

    assert len(block.parts[LabelPart.DESCRIPTION]) <= 1_024


def test_neighbours_told_apart_by_their_chassis() -> None:
    """Where labels bear the port, another chassis is another neighbour, and none is lost."""
    text = "".join(
        f"lldp.{port}.via=LLDP\nlldp.{port}.chassis.mac={mac}\nlldp.{port}.chassis.name=cam\n"
        f"lldp.{port}.chassis.descr={WORDS}\nlldp.{port}.chassis.mgmt-ip={ip}\n"
        for port, mac, ip in (("swp3", MAC, "192.0.2.7"), ("swp4", MAC[:-1] + "8", "192.0.2.8"))
    )
    seen = told(SOURCE, text).seen

    assert {(one.mac, one.ip) for one in seen} == {
        (MAC, "192.0.2.7"),
        (MAC[:-1] + "8", "192.0.2.8"),
    }


@pytest.mark.parametrize(
    "text",
    [
        (
            "Client MAC Address............ 02:1e:53:a0:0b:07\nAP MAC Address...... "
            "02:00:00:00:00:01\nBSSID........ 02:00:00:00:00:02\nIP Address........ 192.0.2.7\n"
        ),
        "'ipv4_address' = '192.0.2.7'\n'mac' = '02:1e:53:a0:0b:07'\n",
        "10:00:02 > Host is up:   192.0.2.7\n           HW Address:   02:1E:53:A0:0B:07 (Acme)\n",
    ],
    ids=["dots", "quotes", "times"],
)
def test_labels_of_one_unit(text: str) -> None:
    """However labels are set off, they tie a unit's MAC to its address; others are left out."""
    seen = told(ANY, text).seen

    assert {(one.mac, one.ip) for one in seen} == {("02:1e:53:a0:0b:07", "192.0.2.7")}


def test_units_without_a_blank_line_between() -> None:
    """Where the label of the MAC comes again with another one, another unit begins."""
    units = "".join(
        f"Record #{n}:\n  'mac' = '02:1e:53:a0:0b:0{n}'\n  'ip' = '192.0.2.{n}'\n" for n in (7, 8)
    )

    assert {(one.mac, one.ip) for one in told(ANY, units).seen} == {
        ("02:1e:53:a0:0b:07", "192.0.2.7"),
        ("02:1e:53:a0:0b:08", "192.0.2.8"),
    }


def test_a_neighbour_that_is_called_by_its_address_has_it() -> None:
    """Some switches print a neighbour's MAC as its device ID, and nothing else of it."""
    tale = read("Device ID: 02:aa:00:00:00:07\nPort ID: gi8\nCapabilities: Bridge\nSystem Name:\n")

    assert [(one.mac, str(one.signal)) for one in tale.seen][:1] == [("02:aa:00:00:00:07", "mac")]
