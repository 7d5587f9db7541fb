"""Every device of the truth speaks, and only in the ways the truth says were seen."""

from __future__ import annotations

import pytest

from lab.speech import emulate
from lab.truth import Unit, load

KINDS = {"sadp": 37020, "dhip": 37810, "wsd": 3702, "uniview": 3702, "xm": 34569, "ssdp": 1900}
SPEAKING = [u for u in load().device if u.speech not in {"", "channel"}]


@pytest.mark.parametrize("unit", SPEAKING, ids=lambda unit: unit.id)
def test_unit_has_the_services_of_its_evidence(unit: Unit) -> None:
    """A discovery port is open exactly when the truth holds evidence from it."""
    host = emulate(unit)
    expected = {port for kind, port in KINDS.items() if unit.has(kind)}

    assert {udp.port for udp in host.udp} - {5353, 161} == expected
    assert (host.ip, host.mac) == (unit.ip, unit.mac)


@pytest.mark.parametrize(
    "unit", [u for u in SPEAKING if u.has("http") or u.has("nmap")], ids=lambda unit: unit.id
)
def test_unit_has_a_page(unit: Unit) -> None:
    """What was seen over HTTP or by a port scan answers on port 80."""
    assert 80 in {tcp.port for tcp in emulate(unit).tcp}


def test_badge_does_not_reach_speech() -> None:
    """Two cameras of one badge speak as their builders do."""
    names = {unit.id: emulate(unit) for unit in SPEAKING if unit.badge == "Honeywell"}

    assert {udp.port for udp in names["council-02"].udp} == {37810, 3702}
    assert {udp.port for udp in names["council-03"].udp} == {37020, 3702}
