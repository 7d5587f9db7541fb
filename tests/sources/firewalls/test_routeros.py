"""RouterOS, old and new."""

from __future__ import annotations

import pytest

from firewall_logs import is_first_packet

LOGS = {
    "mikrotik 6": (
        (
            "jun/01/2026 10:00:00 firewall,info drop forward: in:vlan9 out:ether1, "
            "src-mac 02:aa:00:00:00:07, proto TCP (SYN), 10.9.8.7:40000->198.51.100"
            ".23:443, len 60"
        ),
        True,
    ),
    "mikrotik 7": (
        (
            "2026-06-01 10:00:00 firewall,info accept forward: in:vlan9 out:ether1,"
            " connection-state:new src-mac 02:aa:00:00:00:07, proto TCP (SYN), 10.9"
            ".8.7:40000->198.51.100.23:443, len 60"
        ),
        False,
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_first_packet_was_stopped_or_let_by(name: str) -> None:
    """One packet is counted, with its ports; the firewall's word tells which."""
    text, blocked = LOGS[name]

    assert is_first_packet(text, blocked=blocked)
