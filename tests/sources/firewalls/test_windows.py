"""Windows' own firewall."""

from __future__ import annotations

from feeding import told
from firewall_logs import is_first_packet
from unbadge.model.traffic import FlowEntry
from unbadge.sources.firewalls.windows import SOURCE

FIELDS = "date time action protocol src-ip dst-ip src-port dst-port size info"
HEAD = f"#Version: 1.5\n#Fields: {FIELDS}\n\n"


def test_a_packet_that_was_dropped() -> None:
    """The fields stand in the order in which the log names them."""
    line = "2026-03-02 10:00:01 DROP TCP 10.9.8.7 198.51.100.23 40000 443 60 -\n"

    (entry,) = told(SOURCE, HEAD + line).traffic

    assert isinstance(entry, FlowEntry)
    assert (entry.blocked, entry.target_port, entry.there.bytes) == (True, 443, 60)


def test_a_line_without_ends_is_rejected_with_its_place() -> None:
    """It is counted and named."""
    (refused,) = told(SOURCE, f"{HEAD}2026-03-02 10:00:01 INFO-EVENTS-LOST - - - - - - -\n").refused

    assert refused.origin.place == "line 4"


def test_a_part_of_a_log_has_no_head() -> None:
    """Lines cut out of it are read by the fields that Windows always writes."""
    line = "2026-03-02 10:00:01 {} TCP 10.9.8.7 198.51.100.23 40000 443 60 S 1 0 65535 - - - SEND\n"

    assert is_first_packet(line.format("DROP"), blocked=True)
    assert is_first_packet(line.format("ALLOW"), blocked=False)
