"""From when to when an input's evidence was seen."""

from __future__ import annotations

from datetime import UTC, datetime

from factories import an_observation
from unbadge.model.traffic import FlowEntry, NameOrigin, NameSighting
from unbadge.sources.span import SeenSpan

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SECOND = 1_000_000_000


def test_the_first_and_the_last_moment() -> None:
    """Whatever their order, things told widen the span; what bears no time does not."""
    span = SeenSpan()
    span.add(an_observation(seen=None))
    assert (span.first, span.last) == (None, None)

    span.add(an_observation(seen=NOON))
    span.add(an_observation(seen=datetime(2026, 11, 20, 12)))  # noqa: DTZ001 as a list may tell it
    assert span.first == datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert span.last == NOON


def test_flows_and_names_have_times_too() -> None:
    """A record of a log and a name that was said count; a time that is no time does not."""
    span = SeenSpan()
    end = b"\x00" * 16
    span.add(FlowEntry(source=end, target=end, protocol=6, first=2 * SECOND, last=9 * SECOND))
    span.add(NameSighting(end, NameOrigin.DNS, "a.example", 1 * SECOND))
    span.add(FlowEntry(source=end, target=end, protocol=6, first=0, last=1 << 70))

    assert span.first == datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)
    assert span.last == datetime(1970, 1, 1, 0, 0, 9, tzinfo=UTC)
