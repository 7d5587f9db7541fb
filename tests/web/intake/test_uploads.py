"""Files as they arrive."""

from __future__ import annotations

from pathlib import Path

import pytest
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException

from unbadge.errors import UsageError
from unbadge.web.intake.uploads import UploadFolder, free_name, safe_name


def a_file(name: str, data: bytes) -> UploadFile:
    """A file as a form brings it."""
    return UploadFile(content_type="text/plain", filename=name, file_data=data)


def test_folders_and_names_are_kept(tmp_path: Path) -> None:
    """Files keep their folders; two of one name are both kept; text is a file too."""
    folder = UploadFolder(tmp_path, 1_000)
    files = (a_file("a/list.csv", b"1"), a_file("a/list.csv", b"2"))
    upload = folder.keep(files, "pasted")
    for file in files:
        file.file.close()
    assert upload.names == ("a/list.csv", "a/list 2.csv", "pasted.txt")
    assert upload.size == 2
    assert set(folder.held(upload.token)) == set(upload.names)
    folder.forget(upload.token)
    assert folder.held(upload.token) == ()


def test_too_much_leaves_nothing(tmp_path: Path) -> None:
    """What is too large together is dropped whole."""
    folder = UploadFolder(tmp_path, 10)
    files = (a_file("a", b"x" * 6), a_file("b", b"x" * 6))
    with pytest.raises(HTTPException) as told:
        folder.keep(files, "")
    for file in files:
        file.file.close()
    assert told.value.status_code == 413
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(UsageError):
        folder.keep((), " ")


def test_tokens_lead_nowhere(tmp_path: Path) -> None:
    """A token that is none of ours leads to no folder."""
    for token in ("..", "a/b", ""):
        with pytest.raises(UsageError):
            UploadFolder(tmp_path, 1).place(token)


def test_names_are_readable() -> None:
    """A good name stays as it is."""
    assert safe_name("council offices/dhcpd.leases") == "council offices/dhcpd.leases"
    assert free_name("a", ["A"]) == "a 2"
