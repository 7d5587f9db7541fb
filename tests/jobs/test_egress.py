"""Captures to judged egress, device by device."""

from __future__ import annotations

from pathlib import Path

import pytest

from factories import TODAY, a_device, an_identity
from flowing import read_traffic
from unbadge.jobs.assess import Assessor
from unbadge.jobs.egress import Talks, group_by_host
from unbadge.knowledge.load import load
from unbadge.model import Context
from unbadge.model.traffic import Flow, Traffic

ASSESSOR = Assessor(load(), Context(as_of=TODAY))


def a_flow(**fields: object) -> Flow:
    """One exchange over TCP."""
    given = {"ip": "192.0.2.7", "remote": "198.51.100.9", "protocol": "tcp", "port": 443, **fields}
    return Flow(**given)  # type: ignore[arg-type]


def test_flows_are_grouped_by_host() -> None:
    """A host is told apart by its MAC where it has one, else by its address."""
    one, two = a_flow(mac="00:00:5e:00:53:01"), a_flow()

    assert group_by_host([one, two]) == {"00:00:5e:00:53:01": [one], "192.0.2.7": [two]}


def test_without_captures_there_is_no_traffic() -> None:
    """A run without captures reads none and says nothing of egress."""
    with Talks(Traffic(), ASSESSOR) as talks:
        assert not talks
        assert talks.of(a_device(), an_identity()).destinations == ()


TABLE = (
    "ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt,opkt,obyt\n"
    "2026-11-20 10:00:00,2026-11-20 10:00:09,9.0,10.0.0.7,203.0.113.9,4,443,TCP,..S.,30,3000,0,0\n"
)


@pytest.mark.parametrize(("shared", "count"), [((), 1), (("10.0.0.7",), 0)])
def test_traffic_of_a_shared_address_is_nobodys(
    tmp_path: Path, shared: tuple[str, ...], count: int
) -> None:
    """What a log knows by its address alone is not put on one of several that had it."""
    log = tmp_path / "flows.csv"
    log.write_text(TABLE, "utf-8")
    device = a_device(ips=("10.0.0.7",), shared=shared)

    with Talks(read_traffic([log]), ASSESSOR) as talks:
        assert len(talks.of(device, an_identity()).destinations) == count
