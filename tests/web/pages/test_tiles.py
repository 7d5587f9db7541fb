"""Map tiles of the owner's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from serving import Served, served
from unbadge.web.pages.tiles import read_part


def test_a_part_at_a_time(tmp_path: Path) -> None:
    """A range of bytes is given with its place and the size of the whole."""
    file = tmp_path / "own.pmtiles"
    file.write_bytes(bytes(range(100)))
    with served(tmp_path / "web", tiles=file) as server:
        answer = server.get("/map.pmtiles", headers={"Range": "bytes=10-19"})
        assert answer.status_code == 206
        assert answer.content == bytes(range(10, 20))
        assert answer.headers["content-range"] == "bytes 10-19/100"
        late = server.get("/map.pmtiles", headers={"Range": "bytes=90-400"})
        assert late.headers["content-range"] == "bytes 90-99/100"


@pytest.mark.parametrize("asked", ["", "bytes=5-2", "bytes=200-300", "bytes=0-1,3-4", "rows=0-1"])
def test_what_is_no_part(tmp_path: Path, asked: str) -> None:
    """No range, one behind the end or several at once are refused."""
    file = tmp_path / "own.pmtiles"
    file.write_bytes(bytes(100))
    with served(tmp_path / "web", tiles=file) as server:
        assert server.get("/map.pmtiles", headers={"Range": asked}).status_code == 416


def test_without_tiles(here: Served) -> None:
    """A server that was given none has none."""
    assert here.get("/map.pmtiles", headers={"Range": "bytes=0-1"}).status_code == 404
    assert read_part(Path(__file__), 9, 3) == (b"", 0)
