"""Pictures of labels."""

from __future__ import annotations

from pathlib import Path

import pytest
from litestar.datastructures import UploadFile

from unbadge.errors import UsageError
from unbadge.web.intake.labels import MOST_PICTURE, LabelFolder, type_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def keep(folder: Path, data: bytes) -> str:
    """The name under which bytes are kept that were sent under a name that says nothing."""
    file = UploadFile(content_type="text/html", filename="../../label.html", file_data=data)
    with file.file:
        return LabelFolder(folder).keep(file)


def test_a_picture_is_kept_once_under_its_content(tmp_path: Path) -> None:
    """Its name is its SHA-256 and what its bytes are, whatever it was called."""
    folder = tmp_path / "labels"
    name = keep(folder, PNG)
    assert keep(folder, PNG) == name
    assert type_of(name) == "image/png"
    assert LabelFolder(folder).read(name) == PNG
    assert [one.name for one in folder.iterdir()] == [name]


@pytest.mark.parametrize("data", [b"", b"<svg onload=alert(1)>", b"GIF89a", b"%PDF-1.7"])
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    """Only JPEG, PNG and WebP are kept: nothing that a browser could run."""
    with pytest.raises(UsageError):
        keep(tmp_path, data)


def test_a_picture_too_large_is_refused(tmp_path: Path) -> None:
    """Beyond its bound nothing is kept."""
    with pytest.raises(UsageError, match="12 MB"):
        keep(tmp_path, PNG + bytes(MOST_PICTURE))
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("name", ["../accounts.json", "a" * 64 + ".html", "", "a" * 5000])
def test_other_names_lead_nowhere(tmp_path: Path, name: str) -> None:
    """Only names of pictures are looked for."""
    assert LabelFolder(tmp_path).read(name) is None
