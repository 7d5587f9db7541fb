"""Flows as blocks of labelled lines: ``show flow monitor NAME cache`` in its usual form.

``IPV4 SOURCE ADDRESS: 10.0.0.9`` and the like, a blank line between the flows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.formats.flow_words import has_ends, role_of
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.logs.entry import entry_of
from unbadge.sources.logs.fields import BROKEN

LABEL = re.compile(r"^\s*([A-Za-z][A-Za-z0-9 ]{2,40}):\s+(\S.*)$")
MARK = re.compile(r"^\s*IPV[46] SOURCE ADDRESS:\s+[0-9A-Fa-f.:]+\s*$", re.MULTILINE | re.IGNORECASE)


def read(feed: InputFeed) -> Iterator[Item]:
    """The flow of each block."""
    block: dict[str, str] = {}
    number = 0
    for number, line in feed.texts():
        found = LABEL.match(line)
        role = role_of(found[1]) if found else None
        if block and (role in block or not line.strip()):
            yield from flow_in(block, number - 1, feed)
            block = {}
        if found and role:
            block[role] = found[2].strip()
    yield from flow_in(block, number, feed)


def flow_in(block: dict[str, str], number: int, feed: InputFeed) -> Iterator[Item]:
    """The flow of a block, or why it is none; nothing where it names no two ends."""
    if not has_ends(block):
        return
    feed.records += 1
    try:
        yield entry_of({**block, "protocol": block["protocol"].partition(" ")[0]})
    except BROKEN as error:
        yield feed.reject(f"line {number}", f"{type(error).__name__}: {error}"[:300])


def accepts(head: InputHead) -> bool:
    """Whether the label of a flow's source stands on a line."""
    return not head.is_binary and MARK.search(head.text) is not None


SOURCE = EvidenceSource(kind="flow cache", accepts=accepts, read=read)
