"""Messages of small routers and sensors that name both ends in a way of their own."""

from __future__ import annotations

import pytest

from feeding import a_head
from firewall_logs import flow, is_first_packet, read, volumes
from unbadge.sources.flows import messages

A, B = "10.9.8.7", "198.51.100.23"
BLOCKED = (
    f"2026-06-01T10:00:00 gw PACKET_ALERT: Dst: {B}:443 {{}}, Src: {A}:40000 {{cam}} (TCP): rule",
    f"Jun  1 10:00:00 gw ZyXEL: IP[Src={A} Dst={B} TCP spo=9c40 dpo=01bb]}}S03>R01mD",
    f"INET/notice: refuse from if 1000001 prot 6 {A}:40000->{B}:443 (RI 1 FI 2)",
    f"01/15/2026-10:23:46.1  [Drop] [**] [1:2:7] X [**] [Priority: 2] {{TCP}} {A}:40000 -> {B}:443",
)
PASSED = (
    f"Jun  1 10:00:00 gw ZyXEL: IP[Src={A} Dst={B} TCP spo=40000 dpo=00443]}}S03>R01mF",
    f"INET: NAT: new outgoing session on ifc 10001 prot 6 {A}:40000/192.0.2.1:1 -> {B}:443",
)


@pytest.mark.parametrize("line", BLOCKED)
def test_what_was_stopped_is_one_packet(line: str) -> None:
    """With its ends, ports and protocol, in numbers of either base."""
    assert is_first_packet(line + "\n", blocked=True)


@pytest.mark.parametrize("line", PASSED)
def test_what_was_let_out_is_one_packet(line: str) -> None:
    """The address behind the router counts, not the one that it lends."""
    assert is_first_packet(line + "\n", blocked=False)


def test_yaf_counts_both_ways() -> None:
    """Packets and bytes there and back; of one way there is nothing back."""
    both = (
        f"2026-06-01 10:00:00.000 - 10:01:00.000 (60.000 sec) tcp {A}:40000 => {B}:443 "
        "1a2b:5e6f S/APS:AS/APS (30/3000 <-> 9/900) rtt 20 ms\n"
    )
    entry = flow(both)

    assert volumes(entry) == (30, 3000, 9, 900)
    assert entry.last - entry.first == 60 * 10**9
    one_way = f"2026-06-01 10:00:05.000 udp {A}:50000 => {B}:53 (1/70 ->)\n"
    assert volumes(flow(one_way)) == (1, 70, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        f"01/28-22:31:18.1 [**] [1:1:1] ET SCAN [**] [Priority: 1] {{TCP}} {A}:40000 -> {B}:443\n",
        f'01/28-22:31:18.1 ,1,1000001,1,"ET, SCAN",TCP,{A},40000,{B},443,00:0C:29:11:22:33\n',
        (
            "[**] [1:2925:3] INFO web bug [**]\n[Classification: Misc activity] [Priority: 3]\n"
            f"01/22-22:04:02.0 {A}:40000 -> {B}:443\nTCP TTL:64 TOS:0x0 ID:1 IpLen:20\n"
        ),
    ],
)
def test_an_alert_tells_its_packet(text: str) -> None:
    """On one line, as CSV, or in full, where the year is not told and so no time."""
    entry = flow(text)

    assert (entry.protocol, entry.source_port, entry.target_port) == (6, 40000, 443)
    assert (entry.first, volumes(entry)) == (0, (1, 0, 0, 0))


@pytest.mark.parametrize(
    "line",
    [
        "[**] a note between stars [**]",
        "[**] [1:2] no alert [**] {TCP} here -> there",
        f"01/22-22:04:02.0 {A}:40000 to {B}:443",
        f"PACKET_ALERT: Dst: cloud, Src: {A}",
        f"IP[Src={A} Dst={B}] is a filter",
        f"refuse from {A} to {B}",
        f"2026-06-01 10:00:00 tcp {A}:1 => {B}:2",
        "TCP TTL:64 TOS:0x0",
        f"01/28-22:31:18,1,2,3,x,TCP,{A},1,{B},2,",
        f"NAT: rule 1 {A}/192.0.2.1 -> {B}",
    ],
)
def test_what_only_sounds_alike_is_no_message(line: str) -> None:
    """Each form is whole or it is none."""
    assert not messages.SOURCE.accepts(a_head(line))


def test_what_a_packet_is_without_an_alert_before_it_tells_nothing() -> None:
    """The third line of an alert alone names no ends."""
    alert = f"[**] [1:1:1] X [**]\n01/22-22:04:02.0 {A}:1 -> {B}:2\nUDP TTL:64 TOS:0\n"

    assert len(read(f"{alert}TCP TTL:64 TOS:0x0 ID:1\n").flows) == 1
