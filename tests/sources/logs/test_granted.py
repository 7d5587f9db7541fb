"""Addresses that a DHCP server gave, among the lines of other programs."""

from __future__ import annotations

import pytest

from feeding import a_feed
from firewall_logs import read
from unbadge.sources.logs.granted import grant_of

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
