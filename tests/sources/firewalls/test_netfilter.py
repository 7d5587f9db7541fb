"""Kernel lines of netfilter."""

from __future__ import annotations

import pytest

from firewall_logs import MAC, flow, is_first_packet
from unbadge.wire.hosts import written_mac

LOGS = {
    "nftables": (
        (
            "Jun  1 10:00:00 gw kernel: [1.0] input drop: IN=eth1 OUT=eth0 MAC=02:b"
            "b:00:00:00:01:02:aa:00:00:00:07:08:00 SRC=10.9.8.7 DST=198.51.100.23 L"
            "EN=60 TTL=63 ID=1 PROTO=TCP SPT=40000 DPT=443 SYN"
        ),
        True,
    ),
    "unifi": (
        (
            "<4>Jun  1 10:00:00 UDM kernel: [LAN_OUT-2000-A]IN=br20 OUT=eth4 MAC= S"
            "RC=10.9.8.7 DST=198.51.100.23 LEN=60 TOS=0x00 TTL=63 ID=1 DF PROTO=TCP"
            " SPT=40000 DPT=443 SYN URGP=0"
        ),
        False,
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_first_packet_was_stopped_or_let_by(name: str) -> None:
    """One packet is counted, with its ports; the firewall's word tells which."""
    text, blocked = LOGS[name]

    assert is_first_packet(text, blocked=blocked)


def test_a_sender_is_known_by_its_mac() -> None:
    """Of the frame's head, the second address is the sender's."""
    entry = flow(LOGS["nftables"][0])

    assert written_mac(entry.source_mac) == MAC


def test_what_our_own_rules_drop_is_read_back_as_stopped() -> None:
    """The prefix that the rules of ``contain`` log with says that the packet was dropped."""
    line = (
        "Jun  1 10:00:00 gw kernel: [1.0] unbadge drop: IN=eth1 OUT=eth0 MAC=02:bb:00:00:00:01:"
        "02:aa:00:00:00:07:08:00 SRC=10.9.8.7 DST=198.51.100.23 LEN=60 TTL=63 ID=1 PROTO=TCP "
        "SPT=40000 DPT=443 SYN"
    )

    assert is_first_packet(line, blocked=True)
