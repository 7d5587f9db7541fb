"""What columns hold, as a person once said."""

from __future__ import annotations

from pathlib import Path

from screening import a_screened_line
from unbadge.jobs.corrections import LineCorrection
from unbadge.web.remembered import RememberedColumns, RememberedCorrections


def test_columns_are_kept_by_header_and_estate(tmp_path: Path) -> None:
    """A later word on a header counts; another estate's headers are its own."""
    kept = RememberedColumns(tmp_path / "columns.json")
    kept.add("own", {"Brand": "make", "Ref": "number"})
    kept.add("own", {"Ref": "ignore"})
    assert kept.of("own") == {"Brand": "make", "Ref": "ignore"}
    assert kept.of("other") == {}


def test_corrections_are_kept_by_words_and_estate(tmp_path: Path) -> None:
    """A later word on the same line counts, however it is spaced; other estates have their own."""
    kept = RememberedCorrections(tmp_path / "corrections.json")
    assert kept.add("own", [LineCorrection(text="4MP dome", kind="disk")]) == 1
    kept.add("own", [LineCorrection(text="4mp  DOME", kind="camera")])
    line = a_screened_line(text="4MP dome")

    assert kept.of("own").apply(line).proposed == "A person said before: kind camera."
    assert kept.of("other").apply(line).proposed is None
