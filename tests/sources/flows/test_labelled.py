"""Flows as labelled lines."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from firewall_logs import flow, read, volumes
from unbadge.sources.flows.labelled import SOURCE

FLOW = """R1#show flow monitor CCTV cache
  Cache type:                               Normal (Platform cache)
  Current entries:                                   1

IPV4 SOURCE ADDRESS:       10.9.8.7
IPV4 DESTINATION ADDRESS:  198.51.100.23
TRNS SOURCE PORT:          40000
TRNS DESTINATION PORT:     443
INTERFACE INPUT:           Gi0/0/1
IP PROTOCOL:               6
counter bytes long:        3000
counter packets long:      30
"""


def test_a_block_is_a_flow() -> None:
    """Other labels and the heads of the cache tell nothing of it."""
    entry = flow(FLOW)
    assert (volumes(entry), entry.target_port, entry.first) == ((30, 3000, 0, 0), 443, 0)


@pytest.mark.parametrize("gap", ["\n", ""])
def test_the_next_block_begins(gap: str) -> None:
    """At a blank line, or where a label comes again."""
    second = FLOW.partition("\n\n")[2].replace("40000", "40001")
    assert [one.source_port for one in read(FLOW + gap + second).flows] == [40000, 40001]


def test_a_broken_block_is_refused() -> None:
    """Its place is told."""
    tale = told(SOURCE, FLOW.replace("198.51.100.23", "198.51.100.999"))
    assert (tale.flows, len(tale.refused)) == ([], 1)


@pytest.mark.parametrize("text", ["Address: 10.9.8.7\n", "IPV4 SOURCE ADDRESS: none\n", ""])
def test_other_labels(text: str) -> None:
    """A source's address under its label is what tells the kind."""
    assert not SOURCE.accepts(a_head(text))
