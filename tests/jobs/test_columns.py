"""Files of columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.jobs.columns import columns_text, read_columns
from unbadge.model.record import InputRecord


def an_input(**columns: str) -> InputRecord:
    """A list that was read."""
    return InputRecord(
        path='a "list".csv',
        sha256="",
        kind="asset register CSV",
        read=1,
        used=1,
        rejected=(),
        rejected_count=0,
        columns=columns,
        warning="",
        error="",
    )


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """The columns of a run come back from the file that keeps them."""
    columns = {"Merk": "make", 'Type "nr"\\': "model", "Lokatie\n2": "location"}
    path = tmp_path / "columns.toml"
    path.write_text(columns_text([an_input(**columns), an_input(Merk="model")]), "utf-8")

    assert read_columns(path) == columns


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[columns", "no file of columns"),
        ("x = 1", r"has a table \[columns\]"),
        ('[columns]\n"Merk" = "brand"', "a column is one of make, model"),
        ('[columns]\n"Merk" = 1', "a column is one of make, model"),
    ],
)
def test_wrong_files(tmp_path: Path, text: str, reason: str) -> None:
    """A file that is none says why."""
    path = tmp_path / "columns.toml"
    path.write_text(text)

    with pytest.raises(UsageError, match=reason):
        read_columns(path)


def test_missing_file(tmp_path: Path) -> None:
    """So does one that is not there."""
    with pytest.raises(UsageError, match="No such file"):
        read_columns(tmp_path / "none.toml")
