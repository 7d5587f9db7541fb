"""Rules in the words of UniFi."""

from __future__ import annotations

import json

from fencing import a_unit, some_rules
from unbadge.report.contain.writers import Form, text


def test_rules_in_its_words() -> None:
    """Groups, the service, what is allowed, and the two denials stand in it."""
    told = text(some_rules(), Form.UNIFI)

    for line in (
        '"group_members"',
        '"unbadge-port-554"',
        '"action": "drop"',
        '"dst_firewallgroups"',
    ):
        assert line in told


def test_both_versions_stand_in_it() -> None:
    """A device with an IPv6 address is held there too."""
    told = text(some_rules(units=(a_unit(ips=("10.0.0.5", "2001:db8::5")),)), Form.UNIFI)

    assert "2001:db8::5" in told


def test_it_is_json() -> None:
    """Rules name groups that the document holds."""
    document = json.loads(text(some_rules(), Form.UNIFI))
    names = {group["name"] for group in document["firewallgroup"]}

    for rule in document["firewallrule"]:
        assert names.issuperset(rule["src_firewallgroups"])
        assert names.issuperset(rule["dst_firewallgroups"])
