"""What nfdump prints."""

from __future__ import annotations

import pytest

from firewall_logs import flow, volumes

ONE_WAY = {
    "nfdump line": (
        "Date first seen          Duration Proto      Src IP Addr:Port         "
        " Dst IP Addr:Port   Packets    Bytes Flows\n2026-06-01 10:00:00.000    "
        "60.000 TCP      10.9.8.7:40000 ->  198.51.100.23:443         30     30"
        "00     1"
    ),
    "nfdump extended": (
        "Date first seen          Duration Proto      Src IP Addr:Port         "
        " Dst IP Addr:Port   Flags Tos  Packets    Bytes      pps      bps    B"
        "pp Flows\n2026-06-01 10:00:00.000   60.000 TCP  10.9.8.7:40000 ->  198."
        "51.100.23:443   ....S.   0       30     3000        0      400    100 "
        "    1"
    ),
    "nfdump pipe": (
        "2|1780308000|0|1780308060|0|6|0|0|0|168364039|40000|0|0|0|3325256727|4"
        "43|0|0|1|2|2|0|30|3000"
    ),
}


@pytest.mark.parametrize("name", ONE_WAY)
def test_a_record_of_one_way(name: str) -> None:
    """What was sent is counted, and nothing is made up of what came back."""
    entry = flow(ONE_WAY[name])

    assert volumes(entry) == (30, 3000, 0, 0)
    assert (entry.target_port, entry.accepted, entry.blocked) == (443, False, False)


@pytest.mark.parametrize(
    ("event", "sums", "states"),
    [
        ("CREATE", (1, 0), (True, False)),
        ("DELETE", (1, 3000), (True, False)),
        ("DENIED", (1, 3000), (False, True)),
    ],
)
def test_events_of_a_firewall(event: str, sums: tuple[int, int], states: tuple[bool, bool]) -> None:
    """The ends behind translation and the event stand between the usual columns."""
    text = (
        "Date first seen          Event  XEvent Proto      Src IP Addr:Port "
        "         Dst IP Addr:Port     X-Src IP Addr:Port  X-Dst IP Addr:Port   In Byte Out Byte\n"
        f"2026-06-01 10:00:00.000 {event}  Ignore TCP        10.9.8.7:40000 ->    198.51.100.23:443"
        f"          203.0.113.1:7     ->    198.51.100.23:443        {sums[1]}        0\n"
    )
    entry = flow(text)
    assert (entry.there.packets, entry.there.bytes) == sums
    assert (entry.passed, entry.blocked) == states
