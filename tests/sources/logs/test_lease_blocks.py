"""Fixed leases in blocks of settings."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.model import Signal, Witness
from unbadge.sources.logs.lease_blocks import SOURCE

CAM, OTHER = "02:1e:53:a0:0b:07", "02:1e:53:a0:0b:08"
SETTINGS = {
    "EdgeOS": (
        "dhcp-server {\n  subnet 192.0.2.0/24 {\n    default-router 192.0.2.1\n"
        f"    static-mapping cam7 {{\n   ip-address 192.0.2.7\n   mac-address {CAM}\n    }}\n"
        f"    static-mapping cam8 {{\n   ip-address 192.0.2.8\n   mac-address {OTHER}\n    }}\n"
        "  }\n}\n"
    ),
    "VyOS": "".join(
        f"set service dhcp-server subnet 192.0.2.0/24 static-mapping {name} {key} '{value}'\n"
        for name, mac, ip in (("cam7", CAM, "192.0.2.7"), ("cam8", OTHER, "192.0.2.8"))
        for key, value in (("ip-address", ip), ("mac-address", mac))
    ),
    "Junos": (
        "address-assignment {\n pool a {\n  network 192.0.2.0/24;\n"
        f"  host cam7 {{\n   hardware-address {CAM};\n   ip-address 192.0.2.7;\n  }}\n"
        f"  host cam8 {{\n   hardware-address {OTHER};\n   ip-address 192.0.2.8;\n  }}\n }}\n}}\n"
    ),
    "FortiOS": (
        "config system dhcp server\n edit 1\n  set default-gateway 192.0.2.1\n"
        "  config reserved-address\n"
        f'   edit 1\n  set ip 192.0.2.7\n  set mac {CAM}\n    set description "cam7"\n   next\n'
        f'   edit 2\n  set ip 192.0.2.8\n  set mac {OTHER}\n    set description "cam8"\n   next\n'
        "  end\n next\nend\n"
    ),
    "Cisco": (
        "ip dhcp pool LAN\n network 192.0.2.0 255.255.255.0\n!\n"
        "ip dhcp pool cam7\n host 192.0.2.7 255.255.255.0\n client-identifier 0102.1e53.a00b.07\n"
        " default-router 192.0.2.1\n!\n"
        "ip dhcp pool cam8\n host 192.0.2.8 255.255.255.0\n hardware-address 021e.53a0.0b08\n!\n"
        "interface Gi0/0\n ip address 192.0.2.1 255.255.255.0\n mac-address 021e.53a0.0b01\n!\n"
    ),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_each_block_is_a_lease(name: str) -> None:
    """A block ties a MAC to an address and a name, and never to those of the next block."""
    tale = told(SOURCE, SETTINGS[name])

    assert {(one.mac, one.ip, one.witness) for one in tale.seen} == {
        (CAM, "192.0.2.7", Witness.DECLARED),
        (OTHER, "192.0.2.8", Witness.DECLARED),
    }
    assert tale.of(Signal.TEXT) == ["cam7", "cam8"]


def test_other_settings_are_left_alone() -> None:
    """A port's own MAC, or an ARP table, fixes no lease."""
    assert not SOURCE.accepts(
        a_head(f"interface Gi0/0\n mac-address {CAM}\n ip address 192.0.2.1\n")
    )
    assert not SOURCE.accepts(a_head(f"192.0.2.7 {CAM} REACHABLE\n"))
