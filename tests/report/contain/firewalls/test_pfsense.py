"""Rules in the words of pfSense."""

from __future__ import annotations

import pytest
from lxml import etree

from fencing import a_unit, some_rules
from unbadge.report.contain.writers import Form, text


def test_rules_in_its_words() -> None:
    """Groups, the service, what is allowed, and the two denials stand in it."""
    told = text(some_rules(), Form.PFSENSE)

    for line in (
        "<name>unbadge_devices</name>",
        "<address>10.0.0.5/32</address>",
        "<port>554</port>",
        "<type>block</type>",
        "<log/>",
    ):
        assert line in told


def test_both_versions_stand_in_it() -> None:
    """A device with an IPv6 address is held there too."""
    told = text(some_rules(units=(a_unit(ips=("10.0.0.5", "2001:db8::5")),)), Form.PFSENSE)

    assert "2001:db8::5" in told


@pytest.mark.parametrize("form", [Form.PFSENSE, Form.OPNSENSE])
def test_it_is_well_formed(form: Form) -> None:
    """What a device calls itself breaks no XML."""
    written = text(some_rules(units=(a_unit(key="a--<b>&"),)), form)

    assert etree.fromstring(written.encode()).tag == form.value
