"""Hosts in XML."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.model import Signal, Witness
from unbadge.sources.scans.host_xml import SOURCE

MAC = "02:1e:53:a0:0b:07"
ANGRY = (
    '<?xml version="1.0"?><scanning_report><hosts><host address="192.0.2.7">'
    f'<result name="Ping">1 ms</result><result name="MAC Address">{MAC}</result>'
    '<result name="Ports">80,554</result><result name="MAC Vendor">Other</result></host>'
    '<host address="192.0.2.8"><result name="Ping">[n/a]</result>'
    '<result name="MAC Address">[n/s]</result></host></hosts></scanning_report>'
)
GLPI = (
    '<?xml version="1.0"?><REQUEST><CONTENT><DEVICE><IP>192.0.2.7</IP>'
    f"<MAC>{MAC}</MAC><DESCRIPTION>AcmeCam</DESCRIPTION><MANUFACTURER>Acme</MANUFACTURER>"
    "</DEVICE></CONTENT><QUERY>NETDISCOVERY</QUERY></REQUEST>"
)
ASKED = (
    '<?xml version="1.0"?><REQUEST><CONTENT><DEVICE><INFO><COMMENTS>AcmeCam</COMMENTS><IPS>'
    f"<IP>192.0.2.7</IP></IPS><MAC>{MAC}</MAC><SERIAL>A1B2C3D4</SERIAL></INFO></DEVICE></CONTENT>"
    "<QUERY>SNMPQUERY</QUERY></REQUEST>"
)
PFSENSE = (
    '<?xml version="1.0"?><pfsense><system><password>geheim1</password></system><dhcpd><lan>'
    f"<staticmap><mac>{MAC}</mac><ipaddr>192.0.2.7</ipaddr><hostname>cam7</hostname></staticmap>"
    "</lan></dhcpd></pfsense>"
)
OPNSENSE = (
    '<?xml version="1.0"?><opnsense><OPNsense><Kea><dhcp4><reservations><reservation uuid="x">'
    f"<ip_address>192.0.2.7</ip_address><hw_address>{MAC}</hw_address></reservation>"
    "</reservations></dhcp4></Kea></OPNsense></opnsense>"
)


@pytest.mark.parametrize("text", [ANGRY, GLPI, ASKED, PFSENSE, OPNSENSE], ids=range(5))
def test_hosts(text: str) -> None:
    """Each ties the same MAC to the same address; a dead address and secrets tell nothing."""
    found = told(SOURCE, text)

    assert {(one.ip, one.mac) for one in found.seen} == {("192.0.2.7", MAC)}
    assert "geheim1" not in str(found)
    assert "Other" not in str(found)


def test_what_is_said() -> None:
    """A description is the device's, a make the agent's, a name the owner's."""
    assert told(SOURCE, GLPI).of(Signal.SNMP_SYSDESCR) == ["AcmeCam"]
    assert [one.witness for one in told(SOURCE, GLPI).seen if one.signal is Signal.BRAND] == [
        Witness.DERIVED
    ]
    assert [one.witness for one in told(SOURCE, PFSENSE).seen if one.signal is Signal.TEXT] == [
        Witness.DECLARED
    ]
    assert told(SOURCE, ANGRY).of(Signal.PORT_OPEN) == ["80/tcp", "554/tcp"]
    assert {one.serial for one in told(SOURCE, ASKED).seen} == {"A1B2C3D4"}


def test_others() -> None:
    """Other documents are left alone; a host without an address is refused."""
    assert not SOURCE.accepts(a_head("<html></html>"))
    text = "<REQUEST><DEVICE><MODEL>x</MODEL></DEVICE><QUERY>NETDISCOVERY</QUERY></REQUEST>"
    assert told(SOURCE, text).reasons == ["host 1: a host without a readable address"]
