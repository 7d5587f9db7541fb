"""WatchGuard's traffic log."""

from __future__ import annotations

import pytest

from firewall_logs import flow, is_first_packet, read, volumes

HEAD = "Jun  1 10:00:00 192.0.2.1 M370 (2026-06-01T10:00:00) "
PACKET = (
    'firewall: msg_id="3000-0148" {} 1-Trusted 0-External 60 tcp 20 63 10.9.8.7 198.51.100.23 '
    "40000 443 offset 8 S 3123456789 win 64240 (Outgoing-00)"
)
CLOSED = HEAD + (
    'firewall: msg_id="3000-0151" Allow CCTV LAN 0-External tcp 10.9.8.7 198.51.100.23 40000 '
    '443 duration="12" sent_bytes="3000" rcvd_bytes="900" (Outgoing-00)'
)


@pytest.mark.parametrize(("word", "blocked"), [("Deny", True), ("Allow", False)])
def test_a_first_packet_was_stopped_or_let_by(word: str, blocked: bool) -> None:
    """One packet is counted, with its ports; the firewall's word tells which."""
    assert is_first_packet(HEAD + PACKET.format(word), blocked=blocked)


def test_the_end_of_a_connection_has_its_sums() -> None:
    """A connection tells both ways' bytes; interfaces may have blanks in their names."""
    assert volumes(flow(CLOSED)) == (1, 3000, 1, 900)


def test_icmp_has_no_ports() -> None:
    """Type and code, which stand where ports do, are none."""
    line = (
        'firewall: msg_id="3000-0148" Deny 1-Trusted 0-External 84 icmp 20 63 10.9.8.7 '
        "198.51.100.23 8 0 (Ping-00)"
    )
    entry = flow(HEAD + line)

    assert (entry.protocol, entry.source_port, entry.target_port, entry.blocked) == (1, 0, 0, True)


def test_a_proxy_tells_of_connections_too() -> None:
    """A proxy's line has no length and no header, and names what it did by itself."""
    line = (
        'https-proxy[2345]: msg_id="2CFF-0000" ProxyDrop 1-Trusted 0-External tcp 10.9.8.7 '
        '198.51.100.23 40000 443 msg="x" sni="a.example" (HTTPS-00)'
    )

    assert flow(HEAD + line).blocked


def test_other_lines_tell_nothing() -> None:
    """Lines of the device itself are of other matters."""
    line = 'sessiond[2]: msg_id="3E00-0002" Management user admin logged in'

    assert len(read(f"{HEAD}{PACKET.format('Allow')}\n{HEAD}{line}\n").flows) == 1


@pytest.mark.parametrize(("word", "said"), [("Deny", "Denied"), ("Allow", "Allowed")])
def test_a_line_of_the_traffic_monitor(word: str, said: str) -> None:
    """There both addresses stand before service and ports."""
    line = (
        f"2026-06-01 10:00:00 {word} 10.9.8.7 198.51.100.23 https/tcp 40000 443 1-CCTV 0-External "
        f'{said} 60 63 (Unhandled-00) proc_id="firewall" rc="101" msg_id="3000-0148"'
    )
    assert is_first_packet(line, blocked=word == "Deny")
    assert (flow(line).there.bytes, flow(line).first) == (60, 1_780_308_000 * 10**9)
