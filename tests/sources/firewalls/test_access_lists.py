"""What access lists and session tables log."""

from __future__ import annotations

import pytest

from firewall_logs import flow, is_first_packet, read

ENDS = "10.9.8.7(40000) -> 198.51.100.23(443)"
NEXUS = (
    "2026 Jun  1 10:00:00 sw %ACLLOG-5-ACLLOG_NEW_FLOW: ACL name: IN, ACE Action: Deny, "
    "Src IP: 10.9.8.7, Dst IP: 198.51.100.23, Src Port: 40000, Dst Port: 443, "
    'Src Intf: Ethernet1/4, Protocol: "TCP"(6), Hit-count = 1'
)
FTD = (
    "Jun 01 2026 10:00:00 f : %FTD-1-430002: AccessControlRuleAction: Block, SrcIP: 10.9.8.7, "
    "DstIP: 198.51.100.23, SrcPort: 40000, DstPort: 443, Protocol: tcp, InitiatorPackets: 1"
)
PERMITTED = (
    "Jun  1 10:00:00: %SEC-6-IPACCESSLOGP: list IN permitted tcp 10.9.8.7(40000) "
    "(Vlan20 4419.b612.3456) -> 198.51.100.23(443), 1 packet"
)
DENIED = (
    "Jun  1 10:00:00 srx RT_FLOW: RT_FLOW_SESSION_DENY: session denied "
    "10.9.8.7/40000->198.51.100.23/443 None 6(0) deny-cams cams untrust UNKNOWN"
)
PLANE = "*Jun  1 10:00:00: %FMANFP-6-IPACCESSLOGP: R0/0: fman_fp_image: "
SWITCH = (
    "Jun  1 10:00:00 sw ACL: ACL 06/01/26 10:00:00 List CAMS, seq#10 denied tcp "
    "10.9.8.7(40000)->198.51.100.23(443) on vlan 9, port A7"
)
LOGS = {
    "switch": (SWITCH, True),
    "ios": (f"Jun  1 10:00:00: %SEC-6-IPACCESSLOGP: list IN denied tcp {ENDS}, 1 packet", True),
    "ios xe": (f"{PLANE} list IN denied tcp {ENDS}, 1 packet", True),
    "ios with a mac": (PERMITTED, False),
    "nx-os": (NEXUS, True),
    "ftd": (FTD, True),
    "junos": (DENIED, True),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_packet_was_stopped_or_let_by(name: str) -> None:
    """One packet is counted, with its ports; the list's word tells which."""
    text, blocked = LOGS[name]

    assert is_first_packet(text, blocked=blocked)


def test_a_message_of_icmp_has_no_port() -> None:
    """Its type and code stand where ports would."""
    ends = "10.9.8.7 -> 198.51.100.23 (8/0)"
    line = f"Jun  1 10:00:00: %SEC-6-IPACCESSLOGDP: list IN denied icmp {ends}, 3 packets"

    entry = flow(line)

    assert (entry.protocol, entry.target_port, entry.there.packets) == (1, 0, 3)


def test_a_closed_session_has_its_sums() -> None:
    """Packets and bytes of both ways stand behind the zones' names; its start counts no more."""
    ends = "10.9.8.7/40000->198.51.100.23/443 0x0 junos-https 203.0.113.5/41000->198.51.100.23/443"
    rest = "0x0 source rule nat N/A N/A 6 out cams untrust 77 12(5000) 9(900) 60"
    line = (
        f"Jun  1 10:00:00 srx RT_FLOW: RT_FLOW_SESSION_CLOSE: session closed TCP FIN: {ends} {rest}"
    )

    entry = flow(line)

    assert (entry.there.packets, entry.there.bytes, entry.back.bytes) == (12, 5000, 900)
    begun = line.replace("CLOSE", "CREATE").replace("closed TCP FIN", "created")
    assert flow(begun).passed
    assert read(f"{begun}\n{line}\n").flows == [entry]


@pytest.mark.parametrize("between", ["", "09c9:0800 02:aa:00:00:00:01 -> 02:aa:00:00:00:02 "])
def test_a_filter_of_junos_tells_packets(between: str) -> None:
    """Accepted or discarded, with or without what the link says; ICMP has no ports."""
    line = f"FW: ge-0/0/0.0   D {between} tcp 10.9.8.7 198.51.100.23 40000   443 (1 packets)\n"

    assert is_first_packet(line, blocked=True)
    assert is_first_packet(line.replace(" D ", " A "), blocked=False)
    echo = flow(line.replace("tcp", "icmp").replace("40000   443", "8     0"))
    assert (echo.protocol, echo.source_port, echo.target_port) == (1, 0, 0)


def test_an_event_of_firepower_is_read_without_its_number() -> None:
    """A sensor names itself alone before the pairs."""
    line = (
        "Jun  1 10:00:00 gw1 SFIMS: Protocol: TCP, SrcIP: 10.9.8.7, OriginalClientIP: ::, DstIP: "
        "198.51.100.23, SrcPort: 40000, DstPort: 443, AccessControlRuleAction: Block with reset\n"
    )

    assert is_first_packet(line, blocked=True)
