"""The text that snmpwalk prints."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.sources.logs.snmpwalk import (
    SOURCE,
    heading_ip,
    met_at,
    object_of_number,
    object_on_line,
    physical,
)

MAC = "00:00:5e:00:53:07"
NUMBERS = """.1.3.6.1.2.1.1.1.0 = STRING: "Acme DVR"
.1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.99999.1
.1.3.6.1.2.1.1.3.0 = Timeticks: (5) 0:00:00.05
.1.3.6.1.2.1.2.2.1.6.2 = STRING: 0:0:5e:0:53:7
.1.3.6.1.2.1.47.1.1.1.1.13.1 = STRING: "X-1"
"""
NAMES = """SNMPv2-MIB::sysDescr.0 = STRING: Acme DVR
SNMPv2-MIB::sysObjectID.0 = OID: .1.3.6.1.4.1.99999.1
DISMAN-EVENT-MIB::sysUpTimeInstance = Timeticks: (5) 0:00:00.05
IF-MIB::ifPhysAddress.2 = STRING: 0:0:5e:0:53:7
ENTITY-MIB::entPhysicalModelName.1 = STRING: X-1
"""
ISO = """iso.3.6.1.2.1.1.1.0 = STRING: "Acme DVR"
iso.3.6.1.2.1.1.2.0 = OID: iso.3.6.1.4.1.99999.1
iso.3.6.1.2.1.2.2.1.6.2 = Hex-STRING: 00 00 5E 00 53 07
iso.3.6.1.2.1.47.1.1.1.1.13.1 = STRING: "X-1"
"""


@pytest.mark.parametrize("text", [NUMBERS, NAMES])
def test_numbers_and_names(text: str) -> None:
    """Objects are told by number or name; the address stands in the file's name."""
    found = told(SOURCE, text, "core/snmpwalk-192.0.2.7.txt")

    assert found.pairs == [
        ("snmp.sysdescr", "Acme DVR"),
        ("snmp.sysobjectid", "1.3.6.1.4.1.99999.1"),
        ("mac", MAC),
        ("model", "X-1"),
    ]
    assert {one.ip for one in found.seen} == {"192.0.2.7"}


def test_iso_form() -> None:
    """The form with iso for the first number is read; an unnamed device has the file as key."""
    found = told(SOURCE, ISO, "walk.txt")

    assert ("mac", MAC) in found.pairs
    assert {one.device for one in found.seen} == {"walk.txt"}


def test_neighbours_of_a_switch() -> None:
    """ARP and forwarding tables tell of the hosts that a switch has met."""
    text = (
        "SNMPv2-MIB::sysDescr.0 = STRING: Acme switch\n"
        "IP-MIB::ipNetToMediaPhysAddress.3.192.0.2.8 = STRING: 0:0:5e:0:53:8\n"
        "BRIDGE-MIB::dot1dTpFdbAddress.0.0.94.0.83.9 = Hex-STRING: 00 00 5E 00 53 09\n"
        ".1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.0.94.0.83.10 = INTEGER: 7\n"
    )

    found = told(SOURCE, text)

    assert [(one.ip, one.mac) for one in found.seen[1:]] == [
        ("192.0.2.8", "00:00:5e:00:53:08"),
        (None, "00:00:5e:00:53:09"),
        (None, "00:00:5e:00:53:0a"),
    ]


def test_value_over_lines() -> None:
    """A description that spreads over lines stays one."""
    text = 'SNMPv2-MIB::sysDescr.0 = STRING: "Acme\nDVR"\n'

    assert told(SOURCE, text).pairs == [("snmp.sysdescr", "Acme\nDVR")]
    assert told(SOURCE, "odd\n" + text).reasons == ["line 1: no object with a value"]


@pytest.mark.parametrize("text", ["a = b\n", "hello\n", "x.y = 5\n"])
def test_other_texts(text: str) -> None:
    """Other texts are not taken for walks."""
    assert not SOURCE.accepts(a_head(text))


@pytest.mark.parametrize(
    "index", ["'..S...'", "'. = .'", "'.'=.\"'", "0.0.94.0.83.7", "STRING: 0:0:5e"]
)
def test_any_index(index: str) -> None:
    """An index may hold any bytes: the value begins behind the sign that follows it."""
    text = f"BRIDGE-MIB::dot1dTpFdbAddress.{index} = STRING: 0:0:5e:0:53:7\n" * 2

    assert told(SOURCE, text).pairs == [("mac", MAC)]


def test_several_walks() -> None:
    """Walks that follow one another are several devices, named by the line that opens each."""
    text = (
        "$ snmpwalk -v2c -c secret 192.0.2.7 system\nSNMPv2-MIB::sysDescr.0 = STRING: Acme DVR\n"
        "SNMPv2-MIB::sysName.0 = STRING: one\n== 192.0.2.8 ==\n"
        "SNMPv2-MIB::sysDescr.0 = STRING: Acme camera\nSNMPv2-MIB::sysDescr.0 = STRING: Third\n"
    )
    found = told(SOURCE, text)

    assert [(one.ip, one.device, one.value) for one in found.seen] == [
        ("192.0.2.7", None, "Acme DVR"),
        ("192.0.2.7", None, "one"),
        ("192.0.2.8", None, "Acme camera"),
        (None, "made-up walk 4", "Third"),
    ]


def test_addresses_of_neighbours() -> None:
    """Addresses stand in an index as text, in brackets, or as numbers, of either version."""
    assert met_at('10.ipv4."192.0.2.7"') == "192.0.2.7"
    assert met_at('10.ipv6."20:01:0d:b8:00:00:00:00:00:00:00:00:00:00:00:07"') == "2001:db8::7"
    assert met_at("[5][192.0.2.7]") == "192.0.2.7"
    assert met_at("3.192.0.2.7") == "192.0.2.7"
    assert met_at("10.2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.7") == "2001:db8::7"
    assert met_at("1.999.0.2.7") is None


def test_empty_values() -> None:
    """An object without a value ends the one before it."""
    text = "SNMPv2-MIB::sysDescr.0 = STRING: Acme\nSNMPv2-MIB::sysName.0 = \n"

    assert told(SOURCE, text).pairs == [("snmp.sysdescr", "Acme")]


def test_parts() -> None:
    """Names, octets and instances in their forms."""
    assert object_on_line("no equals sign") is None
    assert physical("0 0 5e") is None
    assert object_of_number("1.3.6.1.2.1.1.1.0", "x").name == "sysDescr"
    assert object_of_number("1.3.6.1.99", "x").name == "1.3.6.1.99"


@pytest.mark.parametrize(
    ("line", "ip"),
    [
        ("### cam 192.0.2.7 ###", "192.0.2.7"),
        ("$ snmpwalk -v2c -c … 192.0.2.7 system", None),
        ("snmpwalk -v2c 192.0.2.7 system", "192.0.2.7"),
        ("Host: 192.0.2.7", "192.0.2.7"),
        ("192.0.2.7", "192.0.2.7"),
        ("a:" * 100 + "!", None),
        ("a: b " * 50 + "192.0.2.7", None),
        ("x192.0.2.7", None),
    ],
)
def test_headings(line: str, ip: str | None) -> None:
    """A line of few words with an address is over a walk; one of many signs costs no time."""
    assert heading_ip(line) == ip


def test_lines_of_many_quotes() -> None:
    """Quoted indexes are split in one way alone."""
    assert object_on_line(".1" + ".'a'" * 60) is None
    found = object_on_line('.1.3.6.1.4.1.9."a"b".5 = STRING: x')
    assert found is not None
    assert found.value == "x"


@pytest.mark.parametrize(
    "line",
    [
        ".1.3.6.1.2.1.4.22.1.2.40.10.9.8.7 = Hex-STRING: 00 00 5E 00 53 07",
        '.1.3.6.1.2.1.4.22.1.2.40.10.9.8.7 "00 00 5E 00 53 07 "',
        "IP-MIB::ipNetToMediaPhysAddress.40.10.9.8.7 0:0:5e:0:53:7",
        "IP-MIB::ipNetToMediaPhysAddress.40.10.9.8.7 = 0:0:5e:0:53:7",
        "iso.3.6.1.2.1.4.22.1.2.40.10.9.8.7 = Hex-STRING: 00 00 5E 00 53 07",
    ],
)
def test_every_way_of_printing(line: str) -> None:
    """With or without sign, type and names: -On, -Oq, -OQ."""
    (seen,) = told(SOURCE, f"{line}\n").seen
    assert (seen.mac, seen.ip) == (MAC, "10.9.8.7")
