"""Captures to judged egress, device by device."""

from __future__ import annotations

from factories import TODAY, a_device, an_identity
from unbadge.formats.flow import Flow
from unbadge.knowledge.load import load
from unbadge.model import Context
from unbadge.pipeline.assess import Assessor
from unbadge.pipeline.egress import Talks, grouped

ASSESSOR = Assessor(load(), Context(as_of=TODAY))


def a_flow(**fields: object) -> Flow:
    """One exchange over TCP."""
    given = {"ip": "192.0.2.7", "remote": "198.51.100.9", "protocol": "tcp", "port": 443, **fields}
    return Flow(**given)  # type: ignore[arg-type]


def test_flows_are_grouped_by_host() -> None:
    """A host is told apart by its MAC where it has one, else by its address."""
    one, two = a_flow(mac="00:00:5e:00:53:01"), a_flow()

    assert grouped([one, two]) == {"00:00:5e:00:53:01": [one], "192.0.2.7": [two]}


def test_without_captures_there_is_no_traffic() -> None:
    """A run without captures reads none and says nothing of egress."""
    with Talks([], ASSESSOR) as talks:
        assert not talks
        assert talks.of(a_device(), an_identity()).destinations == ()
