"""Talks against rules: what is allowed is no breach, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencing import CAMERA, CAMERA_MAC, CLOUD, RECORDER, a_talk, a_unit, an_allowance, some_rules
from unbadge.judgement.contain.verify import Fence, breaches
from unbadge.model.containment import ALL_PORTS, ANY, Allowance, RuleSet, Talk

ADDRESSES = [CAMERA, RECORDER, CLOUD, "10.0.0.77", "10.0.1.5", "fd00::5"]
NETWORKS = [CAMERA, RECORDER, "10.0.0.0/24", "10.0.0.0/8", "0.0.0.0/0"]
PORTS = st.integers(0, 65_535)


@st.composite
def allowance_rows(draw: st.DrawFn) -> Allowance:
    """Any allowance among a few addresses."""
    low, high = sorted((draw(PORTS), draw(PORTS)))
    return an_allowance(
        source=draw(st.sampled_from(NETWORKS)),
        target=draw(st.sampled_from(NETWORKS)),
        protocol=draw(st.sampled_from(["tcp", "udp", "icmp", ANY])),
        ports=draw(st.sampled_from([ALL_PORTS, (low, high), (554, 554)])),
    )


RULES = st.builds(
    lambda rows: some_rules(allowances=tuple(rows)), st.lists(allowance_rows(), max_size=4)
)
TALKS = st.builds(
    lambda opener, server, protocol, port: a_talk(
        opener=opener, server=server, protocol=protocol, port=port if protocol != "icmp" else 0
    ),
    st.sampled_from(ADDRESSES),
    st.sampled_from(ADDRESSES),
    st.sampled_from(["tcp", "udp", "icmp"]),
    PORTS | st.just(554),
)


@given(RULES, TALKS)
def test_breach_is_exactly_what_is_not_allowed(rules: RuleSet, talk: Talk) -> None:
    """Of talks with a contained unit, each is either allowed or a breach, never both."""
    concerned = CAMERA in {talk.opener, talk.server}

    broken = bool(list(breaches(rules, [talk])))

    assert broken == (concerned and Fence(rules).allowance(talk) is None)


@given(RULES, TALKS)
def test_allowed_names_an_allowance_that_holds(rules: RuleSet, talk: Talk) -> None:
    """Whatever is allowed is so by a row of its protocol, in whose ports its port lies."""
    row = Fence(rules).allowance(talk)

    if row is not None:
        assert row in rules.allowances
        assert row.protocol in {ANY, talk.protocol}
        assert talk.protocol == "icmp" or row.protocol == ANY or talk.port >= row.ports[0]


@pytest.mark.parametrize(
    "change",
    [
        {"port": 80},
        {"protocol": "udp"},
        {"opener": "10.0.0.77"},
        {"opener": CAMERA, "server": RECORDER},
    ],
    ids=["another port", "another protocol", "another opener", "the other way"],
)
def test_whatever_differs_is_a_breach(change: dict[str, object]) -> None:
    """An allowance is for one opener, one server, one protocol and its ports."""
    talk = a_talk(**change)

    assert [row.device for row in breaches(some_rules(), [talk])] == ["cam"]


def test_breach_counts_bytes_from_the_device() -> None:
    """Out is what left the device, whoever opened."""
    out = a_talk(opener=CAMERA, server=CLOUD, sent=500, got=70)
    inward = a_talk(opener=CLOUD, server=CAMERA, sent=30, got=20)

    found = [
        (row.way, row.remote, row.bytes_out, row.bytes_in)
        for row in breaches(some_rules(), [out, inward])
    ]

    assert found == [("out", CLOUD, 500, 70), ("in", CLOUD, 20, 30)]


def test_unit_is_known_by_its_mac_under_another_address() -> None:
    """A device that takes another address is still under its rules."""
    moved = a_talk(opener="10.0.0.200", opener_mac=CAMERA_MAC.upper(), server=CLOUD, port=443)

    assert [row.device for row in breaches(some_rules(), [moved])] == ["cam"]


def test_attempt_without_answer_is_told_apart() -> None:
    """Nothing came back: it tried."""
    tried = a_talk(opener=CAMERA, server=CLOUD, got=0)

    assert [row.answered for row in breaches(some_rules(), [tried])] == [False]


def test_spared_unit_breaks_nothing() -> None:
    """A unit that is left alone is under no rule."""
    rules = some_rules(units=(a_unit(spared=True),))

    assert list(breaches(rules, [a_talk(opener=CAMERA, server=CLOUD)])) == []


def test_two_units_share_a_breach() -> None:
    """A forbidden talk between two units is a breach of both, told once for each."""
    other = a_unit(key="two", macs=(), ips=("10.0.0.77",))
    talk = a_talk(opener=CAMERA, server="10.0.0.77")

    found = breaches(some_rules(units=(a_unit(), other)), [talk])

    assert [(row.device, row.way) for row in found] == [("cam", "out"), ("two", "in")]


def test_opener_that_nobody_knows_may_be_either() -> None:
    """Where sums do not tell who began, one allowance for either way is enough."""
    clock = a_talk(opener=CAMERA, server=RECORDER, either=True)

    assert Fence(some_rules()).allowance(clock) is not None
    assert list(breaches(some_rules(allowances=()), [clock])) != []
