"""Fixed leases in the settings of routers and firewalls, where each has a block of lines.

A block stands in braces (VyOS, EdgeOS, Junos), between ``edit`` and ``next`` (FortiOS), under the
name of a pool (Cisco), or is spread over ``set`` lines that begin alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from unbadge.formats.secrets import without_secrets
from unbadge.formats.ties import ips_on, macs_on
from unbadge.sources import EvidenceSource, InputFeed, InputHead, SourceFact
from unbadge.sources.logs.settings import read_fixed_lease

FIXES = re.compile(
    r"(?i)\b(?:static-mapping|reserved-address|ip dhcp pool|address-assignment|dhcp static-binding"
    r"|static-bind|static-lease|dhcp-server host)\b"
)
EDGE = re.compile(
    r"(?P<open>[^{}]+)\{|\}|!|(?:edit|next|end|config|exit)\b.*|(?P<own>interface\b.*)"
    r"|ip dhcp pool (?P<pool>\S+).*"
)
TOLD = re.compile(r"(?i)^(?:set\s+)?(?:description|host-?name|client-name|name)\s+[\"']?([^\"';]+)")
OTHERS = re.compile(
    r"(?i)\b(?:default-router|gateway|dns|name-server|domain|netmask|range|lease|hw-id)\b"
)
SPREAD = range(6, 24)  # words of a line that sets one thing of a lease
LONGEST = 400  # characters of a line
MOST = 4_096  # characters of one block


class LeaseBlock(Struct):
    """The lines of one block: where it begins, what it is called, and what they say."""

    number: int
    about: str = ""
    own: bool = False  # of a port of the router itself
    name: str = ""
    text: str = ""

    def add(self, line: str) -> None:
        """Takes in a line."""
        if match := TOLD.match(line):
            self.name = self.name or without_secrets(match[1].strip())
        elif not OTHERS.search(line) and len(self.text) < MOST:
            self.text += f"{line}\n"

    @property
    def is_lease(self) -> bool:
        """Whether the block names one unit."""
        return not self.own and len(macs_on(self.text)) == 1


def lease_blocks(lines: Iterable[tuple[int, str]]) -> Iterator[LeaseBlock]:
    """The blocks that name one unit each."""
    return (block for block in blocks_of(lines) if block.is_lease)


def blocks_of(lines: Iterable[tuple[int, str]]) -> Iterator[LeaseBlock]:
    """All blocks of a text: between edges, or of lines that set what begins alike."""
    block = LeaseBlock(0)
    for number, line in lines:
        text = line[:LONGEST].strip()
        words = text.split() if text.startswith("set ") else []
        about = " ".join(words[:-2]) if len(words) in SPREAD else ""
        if edge := EDGE.fullmatch(text):
            yield block
            name = last_word(edge["open"] or edge["pool"] or "")
            block = LeaseBlock(number, about, edge["own"] is not None, name)
            continue
        if about and about != block.about:
            yield block
            block = LeaseBlock(number, about, name=last_word(about))
        block.add(words[-1] if about else text)
    yield block


def last_word(text: str) -> str:
    """The last word of a text; empty where there is none."""
    return next(reversed(text.split()), "")


def accepts(head: InputHead) -> bool:
    """Whether a text fixes addresses in blocks."""
    if head.is_binary or head.is_xml or not FIXES.search(head.text):
        return False
    blocks = lease_blocks(enumerate(head.text.splitlines(), 1))
    return any(len(block.text.splitlines()) > 1 and ips_on(block.text) for block in blocks)


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """The MAC, address and name of each fixed lease: the owner's words."""
    for block in lease_blocks(feed.texts()):
        feed.records += 1
        yield from read_fixed_lease(feed, block.number, block.text, block.name)


SOURCE = EvidenceSource(kind="fixed leases", accepts=accepts, read=read)
