"""Devices with a line for each of their fields."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.lists.cards import SOURCE

FORM = """Camera survey

Camera no: 7
Make: Acme
Model: AC-4123
IP address: 192.0.2.7

Camera no: 8
Make: Zenith
Model: ZX-7700
"""
YAML = """cameras:
  - name: gate
    make: "Acme"
    model: 'AC-4123'
    ip: 192.0.2.7
  - name: hall
    make: Zenith
    model: ZX-7700
"""
RUN_ON = """**Make**: Acme
**Model**: AC-4123
**Make**: Zenith
**Model**: ZX-7700
"""


@pytest.mark.parametrize("text", [FORM, YAML, RUN_ON], ids=["form", "yaml", "run on"])
def test_a_card_is_a_device(text: str) -> None:
    """A blank line, a dash or a name that comes again begins the next device."""
    tale = told(SOURCE, text)

    assert SOURCE.accepts(a_head(text))
    assert tale.of(Signal.BRAND) == ["Acme", "Zenith"]
    assert tale.of(Signal.MODEL) == ["AC-4123", "ZX-7700"]


@pytest.mark.parametrize(
    "text",
    [
        "Server: Acme\nContent-Type: text/html\nModel: AC-1\n",
        "Chassis ID: 0000.5e00.5301\nPort ID: eth0\nSystem Name: cam\nModel: AC-1\nTTL: 120\n",
        "make: all\nclean: none\n",
    ],
)
def test_other_names_and_values_are_left_alone(text: str) -> None:
    """Headers of answers, neighbours of switches and other settings are no list."""
    assert not SOURCE.accepts(a_head(text))


def test_exports_of_a_registry_are_cards() -> None:
    """Names and values in quotes, a block a camera; what logs in is never kept."""
    block = (
        '[HKEY_LOCAL_MACHINE\\SOFTWARE\\X\\Cameras\\{}]\n"longname"="{}"\n"ip"="192.0.2.{}"\n'
        '"ip_user"="admin"\n"ip_pw"="geheim1"\n"ip_path"="/live"\n"make"="Acme"\n\n'
    )
    opening = "Windows Registry Editor Version 5.00\n\n"
    tale = told(SOURCE, opening + block.format("Gate", "Gate", 7) + block.format("Hall", "Hall", 8))

    assert {one.ip for one in tale.seen} == {"192.0.2.7", "192.0.2.8"}
    assert "geheim1" not in str(tale)
