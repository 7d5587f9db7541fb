"""Palo Alto."""

from __future__ import annotations

import pytest

from firewall_logs import is_session

LOGS = {
    "palo alto": (
        "1,2026/06/01 10:01:00,0,TRAFFIC,end,2049,2026/06/01 10:01:00,10.9.8.7,"
        "198.51.100.23,0.0.0.0,0.0.0.0,rule,,,ssl,vsys1,trust,untrust,e1,e2,log"
        ",2026/06/01 10:01:00,1,1,40000,443,0,0,0x0,tcp,allow,3900,3000,900,39,"
        "2026/06/01 10:00:00,60,any,0,1,0x0,10.0.0.0-10.255.255.255,US,0,30,9,t"
        "cp-fin"
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_session_has_volumes_both_ways(name: str) -> None:
    """Packets and bytes there and back, and that the connection came about."""
    assert is_session(LOGS[name])
