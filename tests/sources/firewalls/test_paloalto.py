"""Palo Alto."""

from __future__ import annotations

import pytest

from firewall_logs import is_session, read
from unbadge.wire.hosts import written_ip

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


@pytest.mark.parametrize(
    ("action", "url", "reached"),
    [
        ("alert", '"a.example/path"', [("198.51.100.23", 443)]),
        ("alert", "a.example:443/", [("198.51.100.23", 443)]),
        ("block-url", "a.example/", []),
    ],
)
def test_the_page_that_was_asked_for(action: str, url: str, reached: list[tuple[str, int]]) -> None:
    """Of the log of threats, the name counts; what was blocked was asked for and not reached."""
    line = (
        "Jun  1 10:00:00 pa 1,2026/06/01 10:00:00,001,THREAT,url,2305,2026/06/01 10:00:00,10.9.8.7,"
        "198.51.100.23,0.0.0.0,0.0.0.0,r,,,ssl,vsys1,a,b,e1,e2,d,2026/06/01 10:00:00,1,1,40000,443,"
        f"0,0,0x0,tcp,{action},{url},(9999),computer,informational,client-to-server,1"
    )
    tale = read(f"{line}\n")
    (named,) = tale.names
    assert (named.name, tale.flows, tale.unread) == ("a.example", [], ())
    assert [(written_ip(ip), port) for ip, port in named.remotes] == reached


def test_a_question_that_was_sunk() -> None:
    """The log of threats tells which name was asked for, and no session."""
    line = (
        "1,2026/06/01 10:00:00,001,THREAT,spyware,2305,2026/06/01 10:00:00,10.9.8.7,10.9.8.1,"
        "0.0.0.0,0.0.0.0,r,,,dns,vsys1,a,b,e1,e2,d,2026/06/01 10:00:00,1,1,5000,53,0,0,"
        "0x0,udp,sinkhole,"
        "a.example,x(1),dns,low,client-to-server,1"
    )
    tale = read(f"{line}\n")
    assert [(one.name, one.remotes) for one in tale.names] == [("a.example", ())]
    assert tale.flows == []
