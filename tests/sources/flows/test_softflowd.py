"""Flows of softflowd."""

from __future__ import annotations

import pytest

from firewall_logs import CAM, CLOUD, flow, is_session, volumes
from unbadge.sources.flows.softflowd import MARK

TIMES = "start:2026-06-01T10:00:00.000 finish:2026-06-01T10:00:09.000"
SUMS = "proto:6 octets>:3000 packets>:30 octets<:900 packets<:9"
LINE = f"ACTIVE seq:1 [{CAM}]:40000 <> [{CLOUD}]:443 {SUMS} {TIMES} tcp>:1b tcp<:1b"
TURNED = f"EXPIRED seq:1 [{CLOUD}]:443 <> [{CAM}]:40000 proto:6 octets>:900 packets>:9"


@pytest.mark.parametrize(
    "line",
    [
        LINE,
        f"Jun  1 10:00:09 gw softflowd[7]: {LINE}",
        f"{TURNED} octets<:3000 packets<:30 {TIMES}",
    ],
)
def test_the_lower_port_is_the_server_s(line: str) -> None:
    """Whichever end stands first, the camera called the cloud."""
    assert is_session(line)
    assert (flow(line).last - flow(line).first) // 10**9 == 9


def test_a_line_without_times() -> None:
    """A log without them tells the sums all the same."""
    entry = flow(f"seq:7 [{CAM}]:40000 <> [{CLOUD}]:443 {SUMS}")
    assert (volumes(entry), entry.first) == ((30, 3000, 9, 900), 0)


@pytest.mark.parametrize("line", ["seq:7 [a]:1 <> [b]:2", "softflowd v1 starting", ""])
def test_other_lines(line: str) -> None:
    """Only a flow is one."""
    assert MARK.search(line) is None
