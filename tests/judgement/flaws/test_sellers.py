"""Whose own statements about products concern a device."""

from __future__ import annotations

import pytest

from factories import an_identity
from judgement.asking import known
from unbadge.judgement.flaws.sellers import Sellers, is_named
from unbadge.model import Determination


@pytest.mark.parametrize(
    ("maker", "badge", "ids", "own_badge", "is_own"),
    [
        ("", "D-Link", {"dlink"}, True, False),
        ("dlink", "D-Link", set(), True, True),
        ("dlink", None, set(), True, False),
        ("", "Nobody's", set(), True, False),
    ],
)
def test_badge_tells_the_seller(
    maker: str, badge: str | None, ids: set[str], own_badge: bool, is_own: bool
) -> None:
    """A badge of nobody known to have built the device has the statements of its owner."""
    told = Sellers(known(), ["dlink", "axis"]).of(an_identity(maker or None, badge=badge), maker)

    assert (told.ids, told.own_badge, told.is_own) == (ids, own_badge, is_own)


def test_a_name_that_was_several_firms_in_turn_has_the_makers_of_all() -> None:
    """Whoever built for one of the firms that bore a name may have built what bears it."""
    older = next(one for one in known().brands.values() if one.id == "lorex-before")
    told = Sellers(known(), ["lorex"]).of(
        an_identity("dahua", badge=older.name, determination=Determination.ESTABLISHED), "dahua"
    )

    assert told.ids == {"lorex"}


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"declared": True}, True),
        ({"badge": "Acme", "model": "AB-1"}, True),
        ({"badge": "Acme"}, False),
        ({"model": "AB-1"}, False),
    ],
)
def test_a_product_is_named_in_words(fields: dict[str, object], named: bool) -> None:
    """A list names a product, and so do badge and model together."""
    assert is_named(an_identity(determination=Determination.POSSIBLE, **fields)) is named
