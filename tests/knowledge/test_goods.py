"""Codes of what goes with cameras."""

from __future__ import annotations

import pytest

from unbadge.knowledge.goods import GoodsKinds
from unbadge.knowledge.load import load

GOODS = GoodsKinds(load().families)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DS-1280ZJ-S", "accessory"),
        ("4 no ds 1473zj-155", "accessory"),
        ("DH-PFA130-E", "accessory"),
        ("TR-WM03-D-IN", "accessory"),
        ("DS-3E0109P-E/M(B)", "network"),
        ("DS-D5024FN/EU", "monitor"),
        ("DHI-LM24-L200", "monitor"),
        ("6x WD101PURP", "disk"),
        ("DS-KH6320-WTE1", "intercom"),
        ("DS-PWA64-L-WE", "other"),
        ("WD82PURX beside DS-1280ZJ-S", "disk"),
        ("DS-2CD2143G2-I", ""),
        ("PFM3217", ""),
        ("roof", ""),
    ],
)
def test_kind_of_a_code(text: str, kind: str) -> None:
    """The first code in a text tells the kind; a camera's tells none."""
    assert GOODS.kind_of(text) == kind
