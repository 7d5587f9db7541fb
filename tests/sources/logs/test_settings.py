"""Settings that name devices."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.model import Signal, Witness
from unbadge.sources.logs.settings import FIXED_LEASES

MAC = "02:1e:53:a0:0b:07"
DNSMASQ = f"# dhcp-host=x\ndomain=lan\ndhcp-host={MAC},set:cams,cam7,192.0.2.7,infinite\n"
OPENWRT = f"config host\n\toption name 'cam7'\n\toption mac '{MAC}'\n\toption ip '192.0.2.7'\n"


@pytest.mark.parametrize("text", [DNSMASQ, OPENWRT], ids=["dnsmasq", "OpenWrt"])
def test_fixed_leases(text: str) -> None:
    """A fixed lease ties a MAC to an address and a name, by its owner's word."""
    found = told(FIXED_LEASES, text)

    assert {(one.ip, one.mac, one.witness) for one in found.seen} == {
        ("192.0.2.7", MAC, Witness.DECLARED)
    }
    assert found.of(Signal.TEXT) == ["cam7"]


def test_others() -> None:
    """Other texts are no such settings."""
    assert not FIXED_LEASES.accepts(a_head("dhcp-range=192.0.2.1,192.0.2.9\n"))
    bad = DNSMASQ + "dhcp-host=id:x,192.0.2.8\n"
    assert told(FIXED_LEASES, bad).reasons == ["line 4: a fixed lease without a unit's MAC"]
