"""Rules in the words of MikroTik."""

from __future__ import annotations

from fencing import a_unit, some_rules
from unbadge.report.contain.writers import Form, text


def test_rules_in_its_words() -> None:
    """Groups, the service, what is allowed, and the two denials stand in it."""
    told = text(some_rules(), Form.MIKROTIK)

    for line in (
        "add list=unbadge-devices address=10.0.0.5/32",
        (
            "add chain=forward src-address-list=unbadge-group-1 dst-address-list=unbadge-devices "
            'protocol=tcp dst-port=554 action=accept comment="unbadge-001 recorder"'
        ),
        'action=drop log=yes log-prefix="unbadge-drop"',
    ):
        assert line in told


def test_both_versions_stand_in_it() -> None:
    """A device with an IPv6 address is held there too."""
    told = text(some_rules(units=(a_unit(ips=("10.0.0.5", "2001:db8::5")),)), Form.MIKROTIK)

    assert "2001:db8::5" in told
