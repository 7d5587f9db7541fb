"""The packet filter of pfSense and OPNsense."""

from __future__ import annotations

import pytest

from firewall_logs import CLOUD, is_first_packet, read
from unbadge.wire.hosts import written_ip

FILTER = "Jun  1 10:00:00 gw filterlog[812]: "
V6 = "6,0x00,0x12345,64,UDP,17,68,fd00::7,2001:db8::23,40000,8800,68"

LOGS = {
    "pfsense": (
        (
            "Jun  1 10:00:00 gw filterlog[812]: 5,,,1000000103,em1,match,block,in,4"
            ",0x0,,64,1,0,DF,6,tcp,60,10.9.8.7,198.51.100.23,40000,443,0,S,1,,64240"
            ",,mss"
        ),
        True,
    ),
    "opnsense": (
        (
            '<134>1 2026-06-01T10:00:00+00:00 gw filterlog 812 - [meta sequenceId="'
            '1"] 5,,,fae559338f65e11c53669fc3642c93c2,vtnet0,match,pass,out,4,0x0,,'
            "64,1,0,DF,6,tcp,60,10.9.8.7,198.51.100.23,40000,443,0,S,1,,64240,,mss"
        ),
        False,
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_first_packet_was_stopped_or_let_by(name: str) -> None:
    """One packet is counted, with its ports; the firewall's word tells which."""
    text, blocked = LOGS[name]

    assert is_first_packet(text, blocked=blocked)


def test_the_filter_of_version_six() -> None:
    """There the protocol's name precedes its number."""
    tale = read(f"{FILTER}5,,,1000000103,em1,match,pass,out,{V6}\n")

    (entry,) = tale.flows
    assert (entry.protocol, entry.target_port, entry.there.bytes) == (17, 8800, 68)
    assert written_ip(entry.source) == "fd00::7"


def test_lines_of_other_programs_tell_nothing() -> None:
    """A log of a whole machine holds other lines too; a broken one is rejected with its place."""
    broken = f"{FILTER}5,,,1,em1,match,block,in,4,0x0,,64,1,0,DF,6,tcp,60,nowhere,{CLOUD},1,2"

    tale = read(f"{LOGS['pfsense'][0]}\nJun  1 10:00:00 gw sshd[7]: hello\n{broken}\n")

    assert len(tale.flows) == 1
    assert [reason.partition(":")[0] for reason in tale.reasons] == ["line 3"]
