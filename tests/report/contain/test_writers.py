"""The registry of forms."""

from __future__ import annotations

import pytest

from fencing import a_unit, some_rules
from unbadge.report.contain.writers import TEXTS, Form, form_warnings, text


def test_every_form_of_text_has_a_writer() -> None:
    """A form is one line of the registry; MUD files are documents and have their own."""
    assert set(TEXTS) == set(Form) - {Form.MUD}


@pytest.mark.parametrize("form", sorted(set(TEXTS) - {Form.CSV}))
def test_every_form_says_that_names_do_not_hold(form: Form) -> None:
    """Default-deny comes first, and each file says so where it is read."""
    assert "Deny by default" in text(some_rules(), form)


@pytest.mark.parametrize("form", sorted(TEXTS))
def test_same_rules_same_bytes(form: Form) -> None:
    """A file changes only where the rules do."""
    assert text(some_rules(), form) == text(some_rules(), form)
    assert text(some_rules(), form).endswith("\n")


@pytest.mark.parametrize("form", [Form.ACL, Form.ASA, Form.FORTIGATE, Form.UNIFI, Form.PALOALTO])
def test_rules_by_address_say_that_they_do_not_hold_ipv6(form: Form) -> None:
    """A unit without a known IPv6 address is held in IPv4 alone by what goes by addresses."""
    rules = some_rules(units=(a_unit(ips=("10.0.0.7",)),))
    both = some_rules(units=(a_unit(ips=("10.0.0.7", "2001:db8::7")),))

    assert "1 device showed no IPv6 address" in text(rules, form)
    assert list(form_warnings(both, form)) == []


def test_rules_by_hardware_address_hold_both() -> None:
    """The kernel's rules know a sender by its MAC, whatever it speaks."""
    rules = some_rules(units=(a_unit(ips=("10.0.0.7",)),))

    assert list(form_warnings(rules, Form.NFTABLES)) == []
    nameless = some_rules(units=(a_unit(ips=("10.0.0.7",), macs=()),))
    assert len(list(form_warnings(nameless, Form.NFTABLES))) == 1
