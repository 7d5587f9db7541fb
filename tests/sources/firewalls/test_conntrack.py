"""Connections as Linux tracks them."""

from __future__ import annotations

from firewall_logs import flow, volumes

ENDS = "src=10.9.8.7 dst=198.51.100.23 sport=40000 dport=443"
BACK = "src=198.51.100.23 dst=192.0.2.1 sport=443 dport=40000"
TRACKED = f"udp 17 29 {ENDS} [UNREPLIED] {BACK} mark=0 use=2"


def test_both_ways_stand_on_a_line() -> None:
    """The second tuple answers, whatever address it was translated to."""
    there, back = f"{ENDS} packets=30 bytes=3000", f"{BACK} packets=9 bytes=900"
    line = f"ipv4 2 tcp 6 431999 ESTABLISHED {there} {back} [ASSURED]"

    assert volumes(flow(line)) == (30, 3000, 9, 900)


def test_without_accounting() -> None:
    """A connection counts as one packet; nothing is made up of an answer."""
    assert volumes(flow(TRACKED)) == (1, 0, 0, 0)


def test_events_of_one_connection_count_once() -> None:
    """Its end tells it again."""
    new = f"[1780308000.100000]\t [NEW] tcp 6 120 SYN_SENT {ENDS} [UNREPLIED] {BACK}"
    there, back = f"{ENDS} packets=30 bytes=3000", f"{BACK} packets=9 bytes=900"
    end = f"[1780308060.100000]\t[DESTROY] tcp 6 {there} {back}"

    assert volumes(flow(f"{new}\n{end}\n")) == (30, 3000, 9, 900)
