"""The least that units need: one allowance for one need, and none without."""

from __future__ import annotations

import pytest

from fencing import CAMERA, CLOUD, RECORDER, a_talk, a_unit
from unbadge.judgement.contain.least import (
    HIGH,
    NAMED,
    SEGMENT,
    NeedPlan,
    allowances,
    is_own,
    neighbourhood,
)
from unbadge.model.containment import Allowance, Need, Talk

PLAN = NeedPlan(recorders={RECORDER: "identified as recorder"})


def given(*seen: Talk, plan: NeedPlan = PLAN, **unit: object) -> set[Allowance]:
    """What a camera is allowed besides what stays on the segment."""
    found = set(allowances((a_unit(**unit),), seen, plan))
    return {row for row in found if row.need is not Need.SEGMENT}


def ports(rows: set[Allowance], need: Need) -> set[tuple[str, str, str, int, int]]:
    """The services among allowances of a need."""
    return {
        (row.source, row.target, row.protocol, *row.ports)
        for row in rows
        if row.need is need and row.protocol != "icmp"
    }


def test_segment_is_always_allowed() -> None:
    """What no router passes on is allowed to every unit, and nothing else to one without needs."""
    rows = set(allowances((a_unit(),), (), NeedPlan()))

    assert set(SEGMENT) <= rows
    assert {row.target for row in rows - set(SEGMENT)} == {"10.0.0.255"}


def test_recorder_s_port_is_allowed_as_seen() -> None:
    """One TCP port in one direction, and echo both ways to find faults."""
    rows = given(a_talk())

    assert ports(rows, Need.RECORDER) == {(RECORDER, CAMERA, "tcp", 554, 554)}
    assert {(row.source, row.target) for row in rows if row.protocol == "icmp"} == {
        (RECORDER, CAMERA),
        (CAMERA, RECORDER),
    }


def test_port_that_nobody_answered_is_not_needed() -> None:
    """A recorder that knocked in vain needs nothing there."""
    rows = given(a_talk(port=23, got=0), a_talk())

    assert ports(rows, Need.RECORDER) == {(RECORDER, CAMERA, "tcp", 554, 554)}


def test_answer_to_a_search_opens_high_ports() -> None:
    """Cameras answer a recorder's search, and send media, from and to ports of the moment."""
    rows = given(a_talk(opener=CAMERA, server=RECORDER, protocol="udp", port=58_868, got=0))

    assert ports(rows, Need.RECORDER) >= {
        (CAMERA, RECORDER, "udp", *HIGH),
        (RECORDER, CAMERA, "udp", *HIGH),
    }


@pytest.mark.parametrize(
    ("recorders", "unseen"),
    [
        ({RECORDER: "identified as recorder"}, {RECORDER}),
        ({RECORDER: "identified as recorder", "10.0.0.8": "identified as recorder"}, set()),
        ({RECORDER: NAMED, "10.0.0.8": "identified as recorder"}, {RECORDER}),
    ],
    ids=["the only one", "one of two", "the one that is named"],
)
def test_unseen_recorder_must_be_sure(recorders: dict[str, str], unseen: set[str]) -> None:
    """Before any capture shows it, a recorder is let in where it is named or the only one."""
    rows = given(plan=NeedPlan(recorders=recorders))

    assert {row.source for row in rows if row.protocol == "tcp"} == unseen


def test_servers_are_of_each_address() -> None:
    """A unit may ask the servers that were found for its own address."""
    plan = NeedPlan(clocks={CAMERA: ("10.0.0.1",)}, resolvers={"10.0.7.7": ("10.0.7.1",)})

    assert ports(given(plan=plan), Need.TIME) == {(CAMERA, "10.0.0.1", "udp", 123, 123)}
    assert ports(given(plan=plan), Need.NAMES) == set()


def test_versions_of_ip_do_not_mix() -> None:
    """A server of IPv4 is nothing to an address of IPv6."""
    plan = NeedPlan(
        recorders={RECORDER: NAMED},
        clocks={"fd00::5": ("10.0.0.1",)},
        viewers=("10.0.1.0/24",),
    )

    assert given(plan=plan, ips=("fd00::5",)) == set()


def test_cloud_is_never_allowed() -> None:
    """Neither the unit's nor the recorder's calls abroad make an allowance."""
    abroad = (a_talk(opener=end, server=CLOUD, port=443) for end in (CAMERA, RECORDER))

    assert not [row for row in given(*abroad) if CLOUD in {row.source, row.target}]


@pytest.mark.parametrize(
    ("ip", "expected"),
    [
        (CAMERA, True),
        ("2001:db8::5", True),
        ("0.0.0.0", False),
        ("fe80::5", False),
        ("169.254.1.1", False),
        ("224.0.0.251", False),
        ("ff02::fb", False),
    ],
)
def test_own_address_reaches_beyond_the_link(ip: str, expected: bool) -> None:
    """Rules name addresses that are one unit's own beyond its link."""
    assert is_own(ip) is expected


@pytest.mark.parametrize(
    ("ip", "network"), [(CAMERA, "10.0.0.0/24"), ("2001:db8::5", "2001:db8::/64")]
)
def test_neighbourhood_is_the_usual_network(ip: str, network: str) -> None:
    """An address says nothing of its network's size, so the usual one is taken."""
    assert neighbourhood(ip) == network
