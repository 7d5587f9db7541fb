"""What columns hold, as a person once said."""

from __future__ import annotations

from pathlib import Path

from unbadge.web.remembered import RememberedColumns


def test_columns_are_kept_by_header_and_estate(tmp_path: Path) -> None:
    """A later word on a header counts; another estate's headers are its own."""
    kept = RememberedColumns(tmp_path / "columns.json")
    kept.add("own", {"Brand": "make", "Ref": "number"})
    kept.add("own", {"Ref": "ignore"})
    assert kept.of("own") == {"Brand": "make", "Ref": "ignore"}
    assert kept.of("other") == {}
