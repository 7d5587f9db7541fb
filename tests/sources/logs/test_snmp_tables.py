"""What a switch's own SNMP tables tell of others."""

from __future__ import annotations

import pytest

from feeding import told
from unbadge.model import Signal
from unbadge.sources.logs.snmp_tables import mac_in, network, number, physical_in
from unbadge.sources.logs.snmpwalk import SOURCE

MAC = "02:1e:53:a0:0b:07"
NAMES = """LLDP-MIB::lldpRemChassisId.0.5.1 = Hex-STRING: 02 1E 53 A0 0B 07
LLDP-MIB::lldpRemSysName.0.5.1 = STRING: cam7
LLDP-MIB::lldpRemSysDesc.0.5.1 = STRING: AcmeCam NX-7
LLDP-MIB::lldpRemManAddrIfId.0.5.1.1.4.192.0.2.7 = INTEGER: 1
"""
NUMBERS = """.1.0.8802.1.1.2.1.4.1.1.5.0.5.1 = Hex-STRING: 02 1E 53 A0 0B 07
.1.0.8802.1.1.2.1.4.1.1.9.0.5.1 = STRING: "cam7"
.1.0.8802.1.1.2.1.4.1.1.10.0.5.1 = STRING: "AcmeCam NX-7"
.1.0.8802.1.1.2.1.4.2.1.4.0.5.1.1.4.192.0.2.7 = INTEGER: 1
.1.3.6.1.2.1.1.3.0 = Timeticks: (5) 0:00:00.05
"""


@pytest.mark.parametrize("text", [NAMES, NUMBERS])
def test_neighbours(text: str) -> None:
    """The columns of a neighbour's row come one after the other and are put together."""
    found = told(SOURCE, text)

    assert found.pairs == [("mac", MAC), ("lldp.sysdescr", "AcmeCam NX-7"), ("text", "cam7")]
    assert {(one.ip, one.mac, one.source) for one in found.seen} == {
        ("192.0.2.7", MAC, "switch port 5")
    }


def test_inventory_of_neighbours() -> None:
    """Make, model, serial number and firmware of a neighbour are told where it sent them."""
    text = NAMES + (
        "LLDP-EXT-MED-MIB::lldpXMedRemMfgName.0.5.1 = STRING: Acme\n"
        "LLDP-EXT-MED-MIB::lldpXMedRemModelName.0.5.1 = STRING: NX-7\n"
        "LLDP-EXT-MED-MIB::lldpXMedRemSerialNum.0.5.1 = STRING: A1B2C3D4\n"
        "LLDP-EXT-MED-MIB::lldpXMedRemFirmwareRev.0.5.1 = STRING: 9.2\n"
    )
    found = told(SOURCE, text)

    assert found.of(Signal.BRAND) == ["Acme"]
    assert found.of(Signal.MODEL) == ["NX-7"]
    assert found.of(Signal.FIRMWARE) == ["9.2"]
    assert {one.serial for one in found.seen} == {"A1B2C3D4"}


def test_other_protocol() -> None:
    """Neighbours of CDP are known by their address."""
    text = (
        "CISCO-CDP-MIB::cdpCacheAddress.5.1 = Hex-STRING: C0 00 02 07\n"
        "CISCO-CDP-MIB::cdpCachePlatform.5.1 = STRING: AcmeCam NX-7\n"
    )

    assert [(one.ip, one.value) for one in told(SOURCE, text).seen] == [
        ("192.0.2.7", "AcmeCam NX-7")
    ]


def test_ports_that_give_power() -> None:
    """A MAC that is alone on a port is told with it, and whether the port gives it power."""
    text = (
        f"BRIDGE-MIB::dot1dTpFdbAddress.'..S...' = STRING: {MAC}\n"
        "BRIDGE-MIB::dot1dTpFdbAddress.'..S..8' = STRING: 02:1e:53:a0:0b:38\n"
        "BRIDGE-MIB::dot1dTpFdbAddress.'..S..9' = STRING: 02:1e:53:a0:0b:39\n"
        "BRIDGE-MIB::dot1dTpFdbPort.'..S...' = INTEGER: 5\n"
        "BRIDGE-MIB::dot1dTpFdbPort.'..S..8' = INTEGER: 24\n"
        "BRIDGE-MIB::dot1dTpFdbPort.'..S..9' = INTEGER: 24\n"
        "POWER-ETHERNET-MIB::pethPsePortDetectionStatus.1.5 = INTEGER: deliveringPower(3)\n"
    )

    assert [one.source for one in told(SOURCE, text).seen] == [
        "switch port 5, which gives it power",
        None,
        None,
    ]


def test_nobody() -> None:
    """A row without address and name tells of nobody."""
    assert told(SOURCE, "LLDP-MIB::lldpRemSysDesc.0.5.1 = STRING: AcmeCam\n").seen == ()


def test_forms() -> None:
    """Addresses as hexadecimal octets, and numbers of ports."""
    assert physical_in("2:1e:53:a0:b:7") == MAC
    assert physical_in("cam7") is None
    assert network("01 C0 00 02 07") == "192.0.2.7"
    assert network("02 1E 53 A0 0B 07") is None
    assert number("GigabitEthernet 5") == "5"
    assert mac_in("10.2.30.83.160.11.7") == MAC
    assert mac_in("1.999.0.0.0.0") == ""
