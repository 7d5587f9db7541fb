"""What a source tells of a made-up content, sorted into what was seen and what was refused."""

from __future__ import annotations

from io import BytesIO

from msgspec import Struct

from unbadge.model import Observation, Rejected, Signal, Unread
from unbadge.model.traffic import FlowEntry, NameSighting
from unbadge.sources.feed import InputFeed
from unbadge.sources.head import InputHead
from unbadge.sources.source import EvidenceSource
from unbadge.wire.scanner import CaptureCount


class Tale(Struct, frozen=True):
    """What a source told."""

    seen: tuple[Observation, ...]
    refused: tuple[Rejected, ...]
    traffic: tuple[FlowEntry | NameSighting | CaptureCount, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Signals with their values, in order."""
        return [(str(one.signal), one.value) for one in self.seen]

    def of(self, signal: Signal) -> list[str]:
        """The values of one signal."""
        return [one.value for one in self.seen if one.signal is signal]

    @property
    def flows(self) -> list[FlowEntry]:
        """The records of traffic."""
        return [item for item in self.traffic if isinstance(item, FlowEntry)]

    @property
    def names(self) -> list[NameSighting]:
        """The names that hosts said or asked for."""
        return [item for item in self.traffic if isinstance(item, NameSighting)]

    @property
    def reasons(self) -> list[str]:
        """Places with reasons."""
        return [f"{one.origin.place}: {one.reason}" for one in self.refused]


def a_feed(content: str | bytes, name: str = "made-up") -> InputFeed:
    """A content as an input."""
    return InputFeed(BytesIO(content.encode() if isinstance(content, str) else content), name)


def a_head(content: str | bytes) -> InputHead:
    """The head of a content."""
    return a_feed(content).head


def told(source: EvidenceSource, content: str | bytes, name: str = "made-up") -> Tale:
    """What a source tells of a content that it accepts."""
    feed = a_feed(content, name)
    assert source.accepts(feed.head)
    items = list(source.read(feed))
    return Tale(
        tuple(item for item in items if isinstance(item, Observation)),
        tuple(item for item in items if isinstance(item, Rejected)),
        tuple(item for item in items if isinstance(item, FlowEntry | NameSighting | CaptureCount)),
        tuple(item for item in items if isinstance(item, Unread)),
    )
