"""Connections that a firewall holds open."""

from __future__ import annotations

from firewall_logs import flow, read, volumes

COMES_IN = "all tcp 198.51.100.23:443 <- 10.9.8.7:40000       ESTABLISHED:ESTABLISHED\n"
LEAVES = (
    "igb0 tcp 203.0.113.2:23456 (10.9.8.7:40000) -> 198.51.100.23:443   ESTABLISHED:ESTABLISHED\n"
)
SUMS = "   age 00:12:01, expires in 23:59:58, 30:9 pkts, 3000:900 bytes, rule 77\n"


def test_a_state_is_a_connection_that_was_let_by() -> None:
    """Without sums one packet stands for it; who opened it is told by the arrow."""
    entry = flow(COMES_IN)

    assert (entry.source_port, entry.target_port, entry.passed) == (40000, 443, True)
    assert volumes(entry) == (1, 0, 0, 0)


def test_sums_stand_below() -> None:
    """With more words, packets and bytes of both ways follow."""
    text = COMES_IN + "   [3123456789 + 64240] wscale 7  [98765432 + 65535] wscale 8\n" + SUMS

    assert volumes(flow(text)) == (30, 3000, 9, 900)


def test_a_connection_is_told_once() -> None:
    """It has a state where it comes in and one where it leaves, there with another address."""
    assert volumes(flow(COMES_IN + SUMS + LEAVES + SUMS)) == (30, 3000, 9, 900)
    assert volumes(flow(LEAVES + SUMS + COMES_IN + SUMS)) == (30, 3000, 9, 900)


def test_a_broken_state_is_refused() -> None:
    """A state of an unknown protocol is named with its place."""
    tale = read(COMES_IN + COMES_IN.replace("tcp", "nonsense"))

    assert tale.reasons == ["line 2: ValueError: unknown protocol 'nonsense'"]
