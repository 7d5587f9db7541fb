"""MACs that logs of traffic name."""

from __future__ import annotations

from datetime import UTC, datetime

from feeding import a_feed
from unbadge.sources.logs.senders import Senders

WHEN = datetime(2026, 11, 20, tzinfo=UTC)
CAM, ROUTER = "00:00:5e:00:53:07", "00:00:5e:00:53:01"


def whose(*sent: tuple[str, str]) -> list[tuple[str | None, str]]:
    """The MACs that are told after some packets, with their addresses."""
    senders = Senders()
    for number, (mac, ip) in enumerate(sent):
        senders.add(mac, ip, f"line {number + 1}", WHEN)
    return [(one.ip, one.value) for one in senders.told(a_feed(""))]


def test_who_sends_for_itself_alone_has_its_mac() -> None:
    """A MAC that sends for one host of the estate is that host's."""
    assert whose((CAM, "10.0.0.7"), (CAM, "10.0.0.7")) == [("10.0.0.7", CAM)]


def test_a_router_lends_its_mac_to_nobody() -> None:
    """What carries packets of several hosts, or from outside, would name another maker."""
    assert whose((ROUTER, "10.0.0.7"), (ROUTER, "10.0.0.8")) == []
    assert whose((ROUTER, "10.0.0.7"), (ROUTER, "203.0.113.9")) == []


def test_an_address_on_both_sides_of_a_router_is_left_alone() -> None:
    """Of two MACs that sent for one address, neither is known to be its own."""
    assert whose((CAM, "10.0.0.7"), (ROUTER, "10.0.0.7")) == []


def test_nobody_and_nonsense_send_nothing() -> None:
    """Zeros, groups and texts that are no addresses are passed over."""
    sent = [("00:00:00:00:00:00", "10.0.0.7"), (CAM, "nowhere"), (CAM, "0.0.0.0")]

    assert whose(*sent) == []


def test_the_first_packet_counts() -> None:
    """What is told has the place and time at which it was first seen."""
    senders = Senders()
    senders.add(CAM, "10.0.0.7", "line 3", WHEN)
    senders.add(CAM, "10.0.0.7", "line 9", None)

    (one,) = senders.told(a_feed("", "conn.log"))

    assert (one.origin.file, one.origin.place, one.seen) == ("conn.log", "line 3", WHEN)
