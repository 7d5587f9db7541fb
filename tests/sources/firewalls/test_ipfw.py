"""FreeBSD's ipfw."""

from __future__ import annotations

import pytest

from firewall_logs import flow, is_first_packet

HEAD = "Mar  1 10:00:01 gw kernel: ipfw: "
ENDS = "TCP 10.9.8.7:40000 198.51.100.23:443 out via em0\n"
LINE = f"{HEAD}65000 Deny {ENDS}"


@pytest.mark.parametrize(
    ("words", "blocked"), [("65000 Deny ", True), ("200 Accept ", False), ("300 Unreach 1 ", True)]
)
def test_a_packet_that_was_stopped_or_let_by(words: str, blocked: bool) -> None:
    """The rule's word tells."""
    assert is_first_packet(HEAD + words + ENDS, blocked=blocked)


def test_what_was_counted_is_neither() -> None:
    """A rule that counts goes on to the next."""
    entry = flow(f"{HEAD}100 Count {ENDS}")

    assert (entry.blocked, entry.passed) == (False, False)


def test_a_ping_has_no_ports() -> None:
    """ICMP's type and code stand in their place."""
    entry = flow(f"{HEAD}65000 Deny ICMP:8.0 10.9.8.7 198.51.100.23 out via em0\n")

    assert (entry.protocol, entry.source_port, entry.target_port) == (1, 0, 0)
