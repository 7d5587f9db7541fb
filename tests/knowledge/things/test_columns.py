"""Tests of several columns that name things: a group's heading, and what is bought."""

from __future__ import annotations

import pytest

from unbadge.knowledge.things.kind import KindEvidence, item_kind
from unbadge.model.purchase import ItemKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kamera | Konektor BNC | pcs", ItemKind.ACCESSORY),
        ("Camera | HDD 4TB", ItemKind.DISK),
        ("CCTV | Labour, two engineers", ItemKind.SERVICE),
        ("Camera | Main entrance | 4MP dome", ItemKind.CAMERA),
        ("Dome camera, white | wall bracket", ItemKind.CAMERA),
        ("Camera | NVR 3 | channel 5", ItemKind.CAMERA),
        ("Camera | | switch", ItemKind.CAMERA),
        ("NVR | 4TB disk fitted", ItemKind.RECORDER),
    ],
)
def test_the_heading_of_a_group(text: str, kind: ItemKind) -> None:
    """A bare word for a camera before a thing of another kind is the heading of its group."""
    assert item_kind(text, KindEvidence()).kind is kind


def test_an_empty_column_tells_nothing() -> None:
    """Bars with nothing between them are no thing."""
    assert item_kind("| | |", KindEvidence()).kind is ItemKind.OTHER
