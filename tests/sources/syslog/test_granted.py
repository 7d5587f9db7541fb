"""Addresses that a DHCP server gave, among the lines of other programs."""

from __future__ import annotations

import pytest

from feeding import a_feed
from firewall_logs import read
from unbadge.sources.syslog.granted import grant_of, unit_of

MAC = "02:1e:00:00:00:07"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            f"Jan 1 10:00:00 gw dnsmasq-dhcp[7]: DHCPACK(br-lan) 10.9.8.7 {MAC} CAM-HALL",
            [("mac", MAC), ("dhcp.hostname", "CAM-HALL")],
        ),
        (
            f"dhcpd[7]: DHCPACK on 10.9.8.7 to {MAC} (cam-hall) via eth0",
            [("mac", MAC), ("dhcp.hostname", "cam-hall")],
        ),
        (f"dhcpd: DHCPACK on 10.9.8.7 to {MAC} via em1", [("mac", MAC)]),
        (f"dhcpd: DHCPREQUEST for 10.9.8.7 from {MAC} via em1", []),
        (f"dhcpd: DHCPACK on 10.9.8.777 to {MAC} via em1", []),
        ("dhcpd: DHCPACK to 10.9.8.7", []),
        (
            (
                f"kea-dhcp4: INFO DHCP4_LEASE_ALLOC [hwtype=1 {MAC}], cid=[no info], tid=0x1: "
                "lease 10.9.8.7 has been allocated for 4000 seconds"
            ),
            [("mac", MAC)],
        ),
        (
            (f"kea-dhcp4: INFO DHCP4_LEASE_ADVERT [hwtype=1 {MAC}], cid=[no info], tid=0x1"),
            [],
        ),
        (f"dhcp,info defconf assigned 10.9.8.7 to {MAC}", [("mac", MAC)]),
        (
            f"dhcp,info lan assigned 10.9.8.7 for {MAC} CAM-7",
            [("mac", MAC), ("dhcp.hostname", "CAM-7")],
        ),
        (f"dhcp,info lan deassigned 10.9.8.7 from {MAC}", []),
        (
            f'src="" msg="DHCP server assigned 10.9.8.7 to CAM-7({MAC})" note="DHCP ACK"',
            [("mac", MAC), ("dhcp.hostname", "CAM-7")],
        ),
        (
            "%ASA-6-604103: DHCP daemon interface in: address granted 0102.1e00.0000.07 (10.9.8.7)",
            [("mac", MAC)],
        ),
        (
            f'dhcp_msg="Ack" mac="{MAC}" ip=10.9.8.7 lease=9 hostname="CAM-7"',
            [("mac", MAC), ("dhcp.hostname", "CAM-7")],
        ),
        (f'logdesc="DHCP Req log" dhcp_msg="Request" mac="{MAC}" ip=10.9.8.7', []),
        (
            f"DHCP lease started ip 10.9.8.7 --> mac {MAC} - hostname CAM-7, interface ethernet1/2",
            [("mac", MAC), ("dhcp.hostname", "CAM-7")],
        ),
        (
            f"dhcp lease of ip 10.9.8.7 from server mac 02:1e:00:00:00:99 for client mac {MAC}",
            [("mac", MAC)],
        ),
        (f'message="Lease IP 10.9.8.7 renewed for MAC {MAC}"', [("mac", MAC)]),
        ("arpwatch: new station 10.9.8.7 2:1e:0:0:0:7 eth0", [("mac", MAC)]),
        ("arpwatch: flip flop 10.9.8.7 2:1e:0:0:0:7 (2:1e:0:0:0:8) eth0", []),
    ],
)
def test_a_grant_tells_the_unit(line: str, told: list[tuple[str, str]]) -> None:
    """What was acknowledged is held; what was asked for, or is broken, tells nothing."""
    found = list(grant_of(line, a_feed(line), "line 1"))
    assert [(str(one.signal), one.value) for one in found] == told
    assert {one.ip for one in found} <= {"10.9.8.7"}


def test_grants_among_questions_are_told_once() -> None:
    """A log of a resolver that gives addresses too tells whose they are."""
    grant = f"Jan  1 10:00:00 gw dnsmasq-dhcp[7]: DHCPACK(lan) 10.9.8.7 {MAC}"
    asked = "Jan  1 10:00:01 gw dnsmasq[7]: query[A] a.example from 10.9.8.7"
    tale = read(f"{grant}\n{asked}\n{grant}\n")
    assert tale.pairs == [("mac", MAC), ("dns.query", "a.example")]


@pytest.mark.parametrize(
    ("line", "ip"),
    [
        (f"switchd: learned {MAC} 10.9.8.7 on port 7", "10.9.8.7"),
        (f"hostapd: STA {MAC} IEEE 802.11: associated", None),
        (f"dhcpd: DHCPDISCOVER from {MAC} via 10.9.8.1", None),
        (f"dhcpd: DHCPREQUEST for 10.9.8.7 from {MAC} via em1", None),
        (f"dhcpd: DHCPOFFER on 10.9.8.7 to {MAC} via em1", None),
        (f"arp: {MAC} attempts to modify entry, conflict at 10.9.8.7", None),
        (f"radiusd: station {MAC} NAS-IP-Address = 10.9.8.7", None),
        (f"x: {MAC} 10.9.8.7 10.9.8.8", None),
    ],
)
def test_an_address_is_the_units_only_where_no_word_denies_it(line: str, ip: str | None) -> None:
    """What was asked for, refused, or is a relay's or a server's is not the unit's."""
    (found,) = unit_of(line, a_feed(line), "line 1")
    assert (found.mac, found.ip) == (MAC, ip)


@pytest.mark.parametrize("line", [f"x: {MAC} met 02:1e:00:00:00:08", "x: no unit", "x: 12:34:56"])
def test_two_units_or_none_tell_nothing(line: str) -> None:
    """Which of two a line is about, nobody knows."""
    assert list(unit_of(line, a_feed(line), "line 1")) == []
