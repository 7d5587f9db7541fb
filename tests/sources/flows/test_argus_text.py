"""Argus as it prints for people."""

from __future__ import annotations

from firewall_logs import flow

HEAD = " StartTime  Flgs Proto  SrcAddr Sport Dir  DstAddr Dport TotPkts TotBytes State\n"

LEFT = " 2026/06/01.10:00:00.12  e      udp  198.51.100.23.53   <-   10.9.8.7.40000  2 120 CON"


def test_ports_behind_a_dot_and_by_name() -> None:
    """A port's registered name counts; an hour without a day is no time; sums are of both ways."""
    entry = flow(
        f"{HEAD} 10:00:00.12  e       tcp  10.9.8.7.40000    ->  198.51.100.23.https  39 3900 FIN"
    )

    assert (entry.source_port, entry.target_port, entry.first) == (40000, 443, 0)
    assert (entry.there.packets, entry.there.bytes) == (39, 3900)


def test_an_arrow_to_the_left() -> None:
    """The second end opened it."""
    assert flow(LEFT).target_port == 53
