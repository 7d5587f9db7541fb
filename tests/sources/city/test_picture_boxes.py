"""Boxes around cameras in pictures."""

from __future__ import annotations

from unbadge.sources.city.picture_boxes import boxes_in


def test_boxes_by_class() -> None:
    """Boxes are counted by their class; what is no list of them cannot be read."""
    assert boxes_in("[{'category_id': 0}, {'category_id': 1}, {'category_id': 1}]") == {
        "directed": 1,
        "dome": 2,
    }
    assert boxes_in("[]") == {}
    assert boxes_in("__import__('os')") is None
