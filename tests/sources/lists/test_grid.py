"""Tables as they stand, in whatever encoding."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import xlsxwriter

from unbadge.errors import SourceError
from unbadge.sources.lists.grid import decode_text, read_bytes, read_grids


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        ("기관명,소계\n강남구,2780\n강동구,773\n", "cp949", "euc_kr"),
        ("地址,摄像头数量\n朝阳区,12\n海淀区,33\n", "gb18030", "gb2312"),
        ("場所,カメラの数\n新宿区,12\nテスト,3\n", "shift_jis", "shift_jis"),
        ("место,число камер\nМосква,5\n", "cp1251", "cp1251"),
        ("Straße;Anzahl\nMünchen Süd;3\n", "cp1252", "cp1252"),
        ("Straße;Anzahl\n", "utf-8-sig", "utf-8"),
        ("Straße;Anzahl\n", "utf-16", "utf-16"),
    ],
)
def test_encoding_is_told(text: str, encoding: str, found: str) -> None:
    """A list reads the same in UTF-8, UTF-16 and the encodings of its country."""
    assert decode_text(text.encode(encoding)) == (text, found)


def test_titles_stand_above_headers() -> None:
    """The headers are the first row as wide as those below; what stands above are titles."""
    (grid,) = read_grids(b"Cameras of Hilltown\n\nid;place\n1;A\n2;B\n", "list.csv")
    assert grid.titles == ("Cameras of Hilltown",)
    assert grid.headers == ("id", "place")
    assert grid.rows[0] == ("line 4", ["1", "A"])


def test_each_sheet_is_a_table(tmp_path: Path) -> None:
    """A workbook gives a table for each sheet that holds anything."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("one", "two"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["id", "place"])
            sheet.write_row(1, 0, [1, "A"])
    data, digest = read_bytes(path)
    assert [grid.sheet for grid in read_grids(data, "book.xlsx", digest)] == ["one", "two"]
    assert len(digest) == 64


def test_a_cut_pack_is_told(tmp_path: Path) -> None:
    """A packed table that was cut cannot be read."""
    path = tmp_path / "list.csv.gz"
    path.write_bytes(gzip.compress(b"id,place\n" * 5_000)[:-9])
    with pytest.raises(SourceError):
        read_bytes(path)
