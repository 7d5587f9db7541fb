"""Rules in the words of FortiGate."""

from __future__ import annotations

from fencing import a_unit, some_rules
from unbadge.report.contain.writers import Form, text


def test_rules_in_its_words() -> None:
    """Groups, the service, what is allowed, and the two denials stand in it."""
    told = text(some_rules(), Form.FORTIGATE)

    for line in (
        "set subnet 10.0.0.5 255.255.255.255",
        'set member "unbadge-10.0.0.5/32"',
        "set tcp-portrange 554",
        "set action accept",
        "set action deny",
        "set logtraffic all",
        'set dstaddr "unbadge-devices"',
        "config firewall policy",
    ):
        assert line in told


def test_both_versions_stand_in_it() -> None:
    """A device with an IPv6 address is held there too."""
    told = text(some_rules(units=(a_unit(ips=("10.0.0.5", "2001:db8::5")),)), Form.FORTIGATE)

    assert "2001:db8::5" in told
