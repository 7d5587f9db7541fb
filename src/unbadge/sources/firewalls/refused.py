"""Formats that are known and tell too little, or that their own program reads better."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.errors import SourceError
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item

INSTEAD = "save the capture itself (File, Save As) and name that"
WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r'^"?No\."?,"?Time"?,"?Source"?,"?Destination"?,"?Protocol"?', re.MULTILINE),
        f"Wireshark's list of packets, which leaves out ports and lengths of IP; {INSTEAD}",
    ),
    (
        re.compile(r'^"?Address A"?,"?Port A"?,"?Address B"?', re.MULTILINE),
        f"Wireshark's table of conversations, which says neither protocol nor day; {INSTEAD}",
    ),
)
PACKETS = (
    re.compile(r'"_index"\s*:\s*"packets-'),
    re.compile(r"^(?:frame|ip|eth)\.[\w.]+[\t,;](?:[\w.]+[\t,;]){2}", re.MULTILINE),
    re.compile(r"^(?:IPv4|IPv6|TCP|UDP|Ethernet) Conversations\s*$", re.MULTILINE),
)
WORDS += tuple((mark, f"packets as tshark tells them; {INSTEAD}") for mark in PACKETS)
BINARY = (
    (b"\x0c\xa5", "nfcapd's own file; write it out with: nfdump -r FILE -o csv"),
    (b"\xde\xad\xbe\xef", "SiLK's own file; write it out with: rwcut FILE"),
    (b"SQLite format 3", "a database; of Pi-hole, name its query log (pihole.log) instead"),
)


def reason_for(head: InputHead) -> str | None:
    """What is to be done with an input of such a format, if it is one."""
    for mark, words in BINARY:
        if head.data.startswith(mark):
            return words
    return next((words for mark, words in WORDS if mark.search(head.text[:4_096])), None)


def accepts(head: InputHead) -> bool:
    """Whether an input is of such a format."""
    return reason_for(head) is not None


def read(feed: InputFeed) -> Iterator[Item]:
    """Nothing; raises what is to be done instead."""
    raise SourceError(f"{feed.file}: {reason_for(feed.head)}")


SOURCE = EvidenceSource(kind="a known format that is not read", accepts=accepts, read=read)
