"""Rules in the words of Palo Alto."""

from __future__ import annotations

from fencing import a_unit, some_rules
from unbadge.report.contain.writers import Form, text


def test_rules_in_its_words() -> None:
    """Groups, the service, what is allowed, and the two denials stand in it."""
    told = text(some_rules(), Form.PALOALTO)

    for line in (
        "set address unbadge-10.0.0.5-32 ip-netmask 10.0.0.5/32",
        "set service unbadge-tcp-554 protocol tcp port 554",
        "unbadge-001 action allow log-end yes",
        "unbadge-deny-from action deny log-end yes",
    ):
        assert line in told


def test_both_versions_stand_in_it() -> None:
    """A device with an IPv6 address is held there too."""
    told = text(some_rules(units=(a_unit(ips=("10.0.0.5", "2001:db8::5")),)), Form.PALOALTO)

    assert "2001:db8::5" in told
