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
