"""Firewalls that write ends with an arrow."""

from __future__ import annotations

import pytest

from feeding import a_head
from firewall_logs import CAM, CLOUD, flow, is_first_packet, is_session
from unbadge.sources.firewalls.arrows import SOURCE

ENDS = "10.9.8.7:40000->198.51.100.23:443"
POLICY = f"POLICY: {ENDS}(TCP), interface e0/1, policy 2, policy deny"


@pytest.mark.parametrize(
    "text",
    [
        f"[FILTER][Block][LAN->WAN, 0:10:00][@S:R=1:1, {ENDS}][TCP][HLen=20, TLen=60, Flag=S]",
        f'[01/Jun/2026 10:00:00] DROP "out" packet from LAN, proto:TCP, len:60, {ENDS}, flags:[S]',
        POLICY,
        "rule 5/0(match): block in on em0: 10.9.8.7.40000 > 198.51.100.23.443: Flags [S], length 0",
    ],
    ids=["a filter's set", "a packet's line", "a policy", "pf as tcpdump prints it"],
)
def test_what_was_stopped(text: str) -> None:
    """One packet, which was not let by."""
    assert is_first_packet(text, blocked=True)


@pytest.mark.parametrize(
    "text",
    [
        (
            f"SESSION: {ENDS}(TCP), policy 1, send packets 30,send bytes 3000,receive packets 9,"
            "receive bytes 900,start time 2026-06-01 10:00:00,session end"
        ),
        (
            f"[01/Jun/2026 10:01:00] [ID] 9 [Connection] TCP {ENDS} [Duration] 60 sec "
            "[Bytes] 3000/900/3900 [Packets] 30/9/39"
        ),
    ],
    ids=["words", "slashes"],
)
def test_a_session(text: str) -> None:
    """Sums both ways."""
    assert is_session(text)


def test_an_arrow_alone_is_no_flow() -> None:
    """A line of a program that says neither what was done nor how much is left alone."""
    assert not SOURCE.accepts(a_head(f"proxy: tcp {ENDS} is set up\n"))
    assert not SOURCE.accepts(a_head("10:00:00 IP 10.9.8.7.40000 > 10.9.8.8.443: Flags [S]\n"))


def test_a_question_of_snmp() -> None:
    """What snmpd logs of who asked it is a flow, and says nothing of a firewall."""
    line = f"Jun  1 10:00:00 gw snmpd[7]: Connection from UDP: [{CAM}]:50000->[{CLOUD}]:161"
    entry = flow(line)
    assert (entry.protocol, entry.source_port, entry.target_port) == (17, 50000, 161)
    assert (entry.blocked, entry.passed) == (False, False)


@pytest.mark.parametrize(
    "line",
    [
        f"tcp drop {CAM}:40000(ethernet0/1)->{CLOUD}:443(ethernet0/0)",
        f"TCP request from {CAM}:40000 to {CLOUD}:443. Action: Deny.",
        f"deny tcp {CAM}:40000 --> {CLOUD}:443",
    ],
)
def test_other_ways_of_writing_both_ends(line: str) -> None:
    """An interface may stand behind a port, and a word in the place of the arrow."""
    assert is_first_packet(line, blocked=True)
