"""What a hardware address says."""

from __future__ import annotations

import pytest

from identity.known import KNOWN
from unbadge.identity.read.address import AddressReader
from unbadge.knowledge.index import Index
from unbadge.model import Aspect

ADDRESSES = AddressReader(Index(KNOWN), {})


@pytest.mark.parametrize(
    ("mac", "aspect", "name"),
    [
        ("00:c0:fe:00:00:01", Aspect.MAKER, "acme"),
        ("00:c0:fd:00:00:01", Aspect.BADGE, "lux"),
        ("00:c0:fc:00:00:01", Aspect.COMPONENT, "chipco"),
    ],
)
def test_block_says_what_its_holder_is(mac: str, aspect: Aspect, name: str) -> None:
    """A block of a maker, a badge owner and a chip maker are three different things."""
    (reading,) = ADDRESSES.read(mac)

    assert (reading.aspect, reading.points_to) == (aspect, name)


@pytest.mark.parametrize("mac", ["02:c0:fe:00:00:01", "00:c0:aa:00:00:01", "nonsense"])
def test_no_registrant_no_reading(mac: str) -> None:
    """A made-up, unknown or broken address says nothing."""
    assert list(ADDRESSES.read(mac)) == []


def test_learned_weight_wins() -> None:
    """A weight from labelled data replaces that of the tier."""
    (reading,) = AddressReader(Index(KNOWN), {"oui-maker": 1.5}).read("00:c0:fe:00:00:01")

    assert reading.weight == 1.5


@pytest.mark.parametrize(
    ("name", "maker"),
    [
        ("Acme Optics", "acme"),
        ("ACME OPTICS CO., LTD.", "acme"),
        ("Lux", "lux"),
        ("Acme", ""),
        ("Hangzhou", ""),
        ("Acme Foods", ""),
        ("", ""),
    ],
)
def test_the_name_of_a_registrant(name: str, maker: str) -> None:
    """The holder of a block by its name says what the block would; one word of several nothing."""
    assert [one.points_to for one in ADDRESSES.read_registrant(name)] == [maker] * bool(maker)
