"""Text of logs to the one flow that it tells of, for tests."""

from __future__ import annotations

from feeding import Tale, a_feed, told
from unbadge.model.traffic import FlowEntry
from unbadge.sources.reading import source_for
from unbadge.sources.registry import SOURCES
from unbadge.wire.hosts import written_ip

CAM, CLOUD = "10.9.8.7", "198.51.100.23"
MAC = "02:aa:00:00:00:07"


def read(text: str) -> Tale:
    """What some text tells, by the source that takes it."""
    return told(source_for(a_feed(text), SOURCES), text)


def flow(text: str) -> FlowEntry:
    """The only flow that some text tells of."""
    tale = read(text)
    assert tale.refused == ()
    (entry,) = tale.flows
    assert (written_ip(entry.source), written_ip(entry.target)) == (CAM, CLOUD)
    return entry


def volumes(entry: FlowEntry) -> tuple[int, int, int, int]:
    """Packets and bytes there, packets and bytes back."""
    return (entry.there.packets, entry.there.bytes, entry.back.packets, entry.back.bytes)


def is_first_packet(text: str, *, blocked: bool) -> bool:
    """Whether some text tells of one packet from port 40000 to 443, stopped or let by."""
    entry = flow(text)
    ends = (entry.protocol, entry.source_port, entry.target_port) == (6, 40000, 443)
    alone = (entry.there.packets, entry.back.packets) == (1, 0)
    return ends and alone and (entry.blocked, entry.passed) == (blocked, not blocked)


def is_session(text: str) -> bool:
    """Whether some text tells of a connection of 30 packets there and 9 back, which came about."""
    entry = flow(text)
    ends = (entry.protocol, entry.source_port, entry.target_port) == (6, 40000, 443)
    came_about = (entry.asked, entry.accepted, entry.blocked) == (True, True, False)
    return ends and came_about and volumes(entry) == (30, 3000, 9, 900)
