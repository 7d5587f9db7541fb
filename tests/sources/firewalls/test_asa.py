"""Cisco ASA."""

from __future__ import annotations

import pytest

from firewall_logs import CAM, CLOUD, flow, is_first_packet, read

LOGS = {
    "asa": (
        (
            "Jun 01 2026 10:00:00 fw : %ASA-4-106023: Deny tcp src inside:10.9.8.7/"
            '40000 dst outside:198.51.100.23/443 by access-group "in" [0x0, 0x0]'
        ),
        True,
    ),
    "asa access list": (
        (
            "Jun 01 2026 10:00:00 fw : %ASA-6-106100: access-list in permitted tcp "
            "inside/10.9.8.7(40000) -> outside/198.51.100.23(443) hit-cnt 1 first h"
            "it [0x0, 0x0]"
        ),
        False,
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_first_packet_was_stopped_or_let_by(name: str) -> None:
    """One packet is counted, with its ports; the firewall's word tells which."""
    text, blocked = LOGS[name]

    assert is_first_packet(text, blocked=blocked)


def test_a_torn_down_connection_is_opened_by_the_higher_port() -> None:
    """The firewall names its outer side first, whoever asked."""
    line = (
        "Jun 01 2026 10:00:00 fw : %ASA-6-302014: Teardown TCP connection 7 for "
        f"outside:{CLOUD}/443 to cams:{CAM}/40000 duration 0:01:00 bytes 5000 TCP FINs"
    )

    entry = flow(line)

    assert (entry.target_port, entry.there.bytes) == (443, 5000)
    assert entry.last - entry.first == 60 * 10**9


BUILT = (
    "May 04 2026 10:00:00 fw : %ASA-6-302013: Built outbound TCP connection 1 for outside:"
    "198.51.100.23/52000 (198.51.100.23/52000) to inside:10.9.8.7/40000 (192.0.2.1/40000)"
)


def test_a_connection_that_was_built_counts_once_and_tells_who_opened_it() -> None:
    """Alone it is a connection let by; its end has the sums, whatever port is the higher one."""
    end = (
        "May 04 2026 10:01:00 fw : %ASA-6-302014: Teardown TCP connection 1 for outside:"
        "198.51.100.23/52000 to inside:10.9.8.7/40000 duration 0:01:00 bytes 3900 TCP FINs"
    )

    assert flow(BUILT).passed
    assert flow(f"{BUILT}\n{end}\n").there.bytes == 3900
    (alone,) = read(end).flows
    assert (alone.first, alone.last) == (1777888800 * 10**9, 1777888860 * 10**9)


def test_a_protocol_by_its_number() -> None:
    """A denied packet of GRE is one."""
    line = (
        "%ASA-4-106023: Deny protocol 47 src inside:10.9.8.7 dst outside:198.51.100.23 by "
        'access-group "in" [0x0, 0x0]'
    )

    assert (flow(line).protocol, flow(line).blocked) == (47, True)
