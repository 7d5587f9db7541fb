"""What narrows a list."""

from __future__ import annotations

import pytest

from registering import device_rows, own
from unbadge.register.nouns import DeviceQuery
from unbadge.register.read.narrow import split_text
from unbadge.register.register import Register


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"maker": ("acme", "zenith")}, {1, 2}),
        ({"maker": ("",)}, {3}),
        ({"listed": ("yes",)}, {2}),
        ({"sure": ("unknown",), "site": ("",)}, {3}),
        ({"site": ("Library",)}, {1}),
        ({"model": ("Z-100",), "listed": ("no",)}, {1}),
    ],
)
def test_facets_narrow(three: Register, where: dict[str, tuple[str, ...]], found: set[int]) -> None:
    """Several values of a facet are one or another, several facets are all; "" is not known."""
    assert {row.id for row in device_rows(three, where=where)} == found
    assert three.count_list(DeviceQuery(estate=own(three), where=where)).devices == len(found)


def test_words_with_a_colon() -> None:
    """A field word names a facet; other words with a colon are words."""
    assert split_text("site:Depot 00:11:22 http:x") == (["00:11:22", "http:x"], [("site", "Depot")])
