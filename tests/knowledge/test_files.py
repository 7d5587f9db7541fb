"""Data files become rows, each with its place, or problems that name it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from unbadge.errors import KnowledgeError
from unbadge.knowledge.files import (
    DataFile,
    Dated,
    EntryRow,
    Problem,
    digest_of,
    read_folder,
    rows_of,
)


def rows(name: str, text: str) -> list[EntryRow | Problem | Dated]:
    """What a file of some text holds."""
    return list(rows_of(DataFile(name, text.encode()), f"data/{name}"))


def problem(name: str, text: str) -> str:
    """The one problem of a file."""
    (found,) = (item for item in rows(name, text) if isinstance(item, Problem))
    return str(found)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("makers.toml", "makers"), ("brands/a.toml", "brands"), ("ouis.csv", "ouis")],
)
def test_kind_is_the_name_or_the_folder(name: str, kind: str) -> None:
    """A file's kind is its name, or the folder it lies in."""
    assert DataFile(name, b"").kind == kind


def test_toml_rows_have_key_and_place() -> None:
    """An entry has its id as key, and its number in the file as place."""
    day, row = rows("makers.toml", "as_of = '2026-01-02'\n[[entry]]\nid = 'acme'\nname = 'Acme'\n")
    assert day == Dated("2026-01-02")
    assert row == EntryRow(
        "makers",
        "acme",
        "data/makers.toml: entry 1 (acme)",
        {"id": "acme", "name": "Acme"},
    )


def test_csv_rows_leave_empty_cells_out() -> None:
    """An empty cell is a value left out; the key of a block is its prefix."""
    (row,) = rows("ouis.csv", "prefix,bits,maker\n00BC99,24,\n")
    assert isinstance(row, EntryRow)
    assert (row.key, row.loose) == ("00BC99", True)
    assert row.values == {"prefix": "00BC99", "bits": "24"}


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("makers.toml", "[[entry]\n", "data/makers.toml: Expected"),
        ("makers.toml", "entry = 3\n", "entries must be [[entry]] tables"),
        ("makers.toml", "entry = [3]\n", "entry 1: not a table"),
        ("makers.toml", "[[entry]]\nname = 'Acme'\n", "entry 1: no id"),
        ("makers.toml", "as_off = 'x'\n", "unplanned top-level keys ['as_off']"),
        ("makers.toml", "as_of = 2026-01-02\n", "as_of must be a quoted date"),
        ("ouis.csv", "prefix,bits\n00BC99\n", "line 2: more or fewer cells"),
        ("ouis.csv", "prefix,bits\n00BC99,24,x\n", "line 2: more or fewer cells"),
        ("wishes.toml", "", "no kind of knowledge is called 'wishes'"),
    ],
)
def test_broken_file_says_where(name: str, text: str, says: str) -> None:
    """What is wrong with a file is told with the file and the place in it."""
    assert says in problem(name, text)


def test_bytes_that_are_no_text() -> None:
    """A file that is not UTF-8 is a problem with the place of the first bad byte."""
    (found,) = rows_of(DataFile("makers.toml", b"id\xff"), "makers.toml")
    assert str(found) == "makers.toml: not UTF-8 at byte 2"


def test_folder_is_read_in_order(tmp_path: Path) -> None:
    """The TOML and CSV files below a folder come in the order of their names, others not."""
    (tmp_path / "brands").mkdir()
    for name in ("makers.toml", "brands/b.toml", "brands/a.toml", "notes.txt"):
        (tmp_path / name).write_text("")
    names = [file.name for file in read_folder(tmp_path)]
    assert names == ["brands/a.toml", "brands/b.toml", "makers.toml"]


def test_missing_folder_is_an_error(tmp_path: Path) -> None:
    """A folder that does not exist stops the run and is named."""
    with pytest.raises(KnowledgeError, match="nowhere: no such folder"):
        read_folder(tmp_path / "nowhere")


def test_digest_covers_names_and_bytes() -> None:
    """The digest changes with a name, a byte, or the folder a file is in."""
    file = DataFile("makers.toml", b"x")
    digests = {
        digest_of([(file,)]),
        digest_of([(), (file,)]),
        digest_of([(DataFile("makers.toml", b"y"),)]),
        digest_of([(DataFile("brands.toml", b"x"),)]),
    }
    assert len(digests) == 4
    assert digest_of([(file,)]) == digest_of([(DataFile("makers.toml", b"x"),)])


def test_folder_that_cannot_be_listed_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entries that nobody may read are not left out in silence."""
    (tmp_path / "brands").mkdir()

    def refuse(folder: str) -> None:
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr(os, "scandir", refuse)

    with pytest.raises(KnowledgeError, match="Permission denied"):
        read_folder(tmp_path)
