"""Captures as a source among the others; what is read in them stands in ``capture``."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.capture.capture import observe

CHUNK = 2 << 20  # bytes scanned at a time
MAGIC = frozenset(
    bytes.fromhex(magic)
    for magic in (
        "a1b2c3d4",
        "d4c3b2a1",
        "a1b23c4d",
        "4d3cb2a1",
        "a1b2cd34",
        "34cdb2a1",
        "0a0d0d0a",
    )
)


def accepts(head: InputHead) -> bool:
    """Whether the first bytes are those of a capture."""
    return head.data[:4] in MAGIC


def read(feed: InputFeed) -> Iterator[Item]:
    """What the packets of a capture tell."""
    yield from observe(feed.chunks(CHUNK), feed.file)


SOURCE = EvidenceSource(kind="pcap and pcapng", accepts=accepts, read=read)
