"""Rules in the words of Cisco ASA."""

from __future__ import annotations

from fencing import a_unit, some_rules
from unbadge.report.contain.writers import Form, text


def test_rules_in_its_words() -> None:
    """Groups, the service, what is allowed, and the two denials stand in it."""
    told = text(some_rules(), Form.ASA)

    for line in (
        "object-group network UNBADGE-DEVICES",
        " network-object host 10.0.0.5",
        (
            "access-list UNBADGE extended permit tcp object-group UNBADGE-GROUP-1 "
            "object-group UNBADGE-DEVICES eq 554"
        ),
        "access-list UNBADGE extended deny ip object-group UNBADGE-DEVICES any4 log",
    ):
        assert line in told


def test_both_versions_stand_in_it() -> None:
    """A device with an IPv6 address is held there too."""
    told = text(some_rules(units=(a_unit(ips=("10.0.0.5", "2001:db8::5")),)), Form.ASA)

    assert "2001:db8::5" in told


def test_nxos_numbers_its_lines() -> None:
    """NX-OS has no memory: answers have lines of their own, and networks are prefixes."""
    told = text(some_rules(), Form.NXOS)

    assert "ip access-list UNBADGE-FROM" in told
    assert "  10 permit tcp host 10.0.0.5 eq 554 host 10.0.0.9 established" in told
    assert " deny ip host 10.0.0.5 any log" in told
