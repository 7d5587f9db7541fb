"""Grouping on disk: the same devices, however little memory there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factories import MORNING, an_observation, an_origin
from unbadge.identity.gather.devices import gather
from unbadge.jobs.spill import JoinedNames, gather_spilled, names_of
from unbadge.model import Observation, Signal

NAMED = st.builds(
    an_observation,
    signal=st.sampled_from([Signal.HTTP_SERVER, Signal.MAC, Signal.MODEL]),
    value=st.sampled_from(["a", "b", "44:19:b6:00:00:01"]),
    ip=st.sampled_from(["192.0.2.1", "192.0.2.2", "192.0.2.3", None]),
    mac=st.sampled_from(["44:19:b6:00:00:01", "44:19:b6:00:00:02", None]),
    serial=st.sampled_from(["SERIAL-1", None]),
    device=st.sampled_from(["cam", None]),
    seen=st.just(MORNING),
)


@given(st.lists(NAMED, max_size=14), st.integers(1, 5))
def test_disk_changes_no_device(observations: list[Observation], bound: int) -> None:
    """Whatever the bound, the devices are those that memory would have found."""
    plain = sorted(gather(observations), key=repr)

    assert sorted(gather_spilled(observations, bound), key=repr) == plain


def test_within_the_bound_nothing_changes() -> None:
    """What fits into memory comes in the order of ``gather``."""
    observations = [an_observation(ip=f"192.0.2.{number}") for number in (9, 1, 5)]

    assert list(gather_spilled(observations, 3)) == list(gather(observations))


def test_nothing_gives_nothing() -> None:
    """Without observations there are no devices."""
    assert list(gather_spilled([], 1)) == []


def test_names_are_joined_in_any_order() -> None:
    """Names that one observation bears are one group, however the observations come."""
    pairs = [(1, 2), (3, 4), (2, 3)]
    for order in (pairs, pairs[::-1]):
        names = JoinedNames()
        for pair in order:
            names.join(pair)
        assert {names.root(name) for name in (1, 2, 3, 4)} == {1}


def test_the_nameless_are_together_by_record() -> None:
    """Evidence that names no host is looked at with the rest of its record."""
    one = an_observation(ip=None, origin=an_origin("line 1"))
    same = an_observation(ip=None, value="b", origin=an_origin("line 1"))
    other = an_observation(ip=None, origin=an_origin("line 2"))

    assert names_of(one) == names_of(same)
    assert names_of(one) != names_of(other)
