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
