"""Lists that owners keep as CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.jobs.owner_lists import read_list


def test_lines_have_their_numbers(tmp_path: Path) -> None:
    """Each line is told with where it ends, whatever mark the editor put at the start."""
    path = tmp_path / "sites.csv"
    path.write_text("\ufeffsite,type\nDepot,store\n", "utf-8")

    told = read_list(path)

    assert told.columns == {"site", "type"}
    assert told.lines == ((2, {"site": "Depot", "type": "store"}),)


def test_an_empty_list_has_no_columns(tmp_path: Path) -> None:
    """A file without anything is a list without columns."""
    path = tmp_path / "sites.csv"
    path.touch()

    assert read_list(path).columns == frozenset()


@pytest.mark.parametrize("content", [None, b"site,type\n\xff\xfe,x\n"], ids=["missing", "no text"])
def test_what_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    """A file that is not there, or no text, ends the command with its name."""
    path = tmp_path / "sites.csv"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UsageError, match=r"sites\.csv: cannot be read"):
        read_list(path)
