"""Sellers matched to companies on file."""

from __future__ import annotations

import pytest

from unbadge.judgement.screen.supplier import Suppliers, normal_name
from unbadge.knowledge.load import load

SUPPLIERS = Suppliers(load())


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Dahua Technology (UK) Ltd", "dahua"),
        ("HIKVISION UK & IRELAND LTD", "hikvision-uk"),
        ("Axis Communications (UK) Ltd", "axis"),
        ("Smith T/A Pyronix Ltd", "pyronix"),
    ],
)
def test_seller_on_file(name: str, entity: str) -> None:
    """The form of company, brackets and trading names do not matter."""
    found = SUPPLIERS.match(name)

    assert found is not None
    assert found.entity == entity
    assert "not who made it" in found.because


@pytest.mark.parametrize(
    "name", ["Bellit Security Limited", "AXIS EDUCATION", "TRADE UK", "ADT FIRE & SECURITY PLC", ""]
)
def test_installers_are_nobody_on_file(name: str) -> None:
    """A like name or an installer is no maker."""
    assert SUPPLIERS.match(name) is None


def test_normal_name() -> None:
    """A name is compared without what registers add to it."""
    assert normal_name("Acme (UK) Co., Ltd.") == normal_name("ACME plc") == "acme"
