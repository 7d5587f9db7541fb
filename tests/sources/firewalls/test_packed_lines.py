"""Lines of logs that are packed in JSON."""

from __future__ import annotations

import json

import pytest

from feeding import a_head
from firewall_logs import is_first_packet
from unbadge.sources.firewalls import LINES
from unbadge.sources.firewalls.packed_lines import packed_source

LINE = (
    "date=2026-06-01 time=10:00:00 srcip=10.9.8.7 srcport=40000 dstip=198.51.100.23 dstport=443 "
    'proto=6 action="deny"'
)
EVENTS = {"events": [{"timestamp": 1780308000000, "message": LINE}]}


@pytest.mark.parametrize(
    "document",
    [
        EVENTS,
        {"data": {"result": [{"stream": {"job": "x"}, "values": [["1780308000000", LINE]]}]}},
        {"hits": {"hits": [{"_source": {"event": {"original": LINE}}}]}},
        {"result": {"_raw": LINE, "host": "fw"}},
        {"_source": {"full_log": LINE, "rule": {"id": "1"}}},
    ],
    ids=["events", "pairs", "hits", "raw", "alert"],
)
def test_a_line_in_an_envelope(document: object) -> None:
    """Whatever is around it, a line tells what it tells alone."""
    assert is_first_packet(json.dumps(document), blocked=True)
    assert is_first_packet(json.dumps(document, indent=1), blocked=True)


def test_messages_of_other_programs() -> None:
    """They are of no log that is read."""
    text = json.dumps({"events": [{"message": "the service was started by its owner"}]})

    assert not packed_source(LINES).accepts(a_head(text))
