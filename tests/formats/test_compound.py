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


def test_streams_that_share_sectors_are_refused() -> None:
    """A small file whose streams all point at one place holds no more than itself."""
    data = bytearray(a_compound_file({"aa": b"x" * 60_000, "bb": b"y" * 5_000, "cc": b"z" * 5_000}))
    places = [data.index(name.encode("utf-16-le") + b"\0\0") + 116 for name in ("aa", "bb", "cc")]
    for place in places[1:]:
        data[place : place + 8] = data[places[0] : places[0] + 8]
    with pytest.raises(ValueError, match="overlap"):
        read_streams(bytes(data))


def test_tables_that_name_a_sector_again_and_again() -> None:
    """A table that is said to stand in the same sector a hundred times is read once."""
    data = bytearray(a_compound_file({"aa": b"x" * 60_000}))
    data[76 : 76 + 109 * 4] = data[76:80] * 109
    assert read_streams(bytes(data)) == {"aa": b"x" * 60_000}
