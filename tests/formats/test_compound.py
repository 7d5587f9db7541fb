"""Compound files: their streams, large and small, and what is damaged."""

from __future__ import annotations

import pytest

from compound import a_compound_file
from unbadge.formats.compound import read_streams

STREAMS = {"Large": b"a" * 5000, "small": b"b" * 100, "folder/one": b"c", "folder/two": b"d" * 70}


def test_streams_and_their_paths() -> None:
    """Small streams are kept together, large ones in sectors of their own; storages are paths."""
    assert read_streams(a_compound_file(STREAMS)) == STREAMS


@pytest.mark.parametrize("cut", [40, 600, 1500, 3000])
def test_cut_files_end(cut: int) -> None:
    """Of a cut file nothing is made up, and no chain runs for ever."""
    try:
        found = read_streams(a_compound_file(STREAMS)[:cut])
    except ValueError:
        return
    assert all(STREAMS.get(name, data).startswith(data) for name, data in found.items())


def test_other_files_are_refused() -> None:
    """What does not open as a compound file is none."""
    with pytest.raises(ValueError, match="no compound file"):
        read_streams(b"PK\x03\x04")
