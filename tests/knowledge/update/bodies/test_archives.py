"""Record files in folders and archives."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from unbadge.errors import SourceError
from unbadge.knowledge.update.bodies.archives import archived, record_bodies


def zip_of(files: dict[str, bytes]) -> bytes:
    """A zip archive."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return body.getvalue()


def test_folder_of_the_list_is_walked(tmp_path: Path) -> None:
    """Records lie in folders by year and thousand; packed ones and archives among them are read."""
    place = tmp_path / "cves" / "2026" / "0xxx"
    place.mkdir(parents=True)
    (place / "CVE-2026-0001.json").write_bytes(b"1")
    (place / "CVE-2026-0002.json.gz").write_bytes(gzip.compress(b"2"))
    (tmp_path / "cves" / "delta.json").write_bytes(b"{}")
    inner = zip_of({"cves/2026/0xxx/CVE-2026-0003.json": b"3"})
    (tmp_path / "all.zip.zip").write_bytes(zip_of({"cves.zip": inner}))

    found = dict(record_bodies(tmp_path))

    assert [Path(name).name for name in found] == [
        "CVE-2026-0003.json",
        "CVE-2026-0001.json",
        "CVE-2026-0002.json.gz",
    ]


def test_tar_is_read(tmp_path: Path) -> None:
    """A snapshot of the list as a packed tar holds records."""
    path = tmp_path / "list.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo("x/CVE-2026-0001.json")
        member.size = 1
        archive.addfile(member, io.BytesIO(b"1"))

    assert list(record_bodies(path)) == [("x/CVE-2026-0001.json", b"1")]


@pytest.mark.parametrize("body", [b"nothing", zip_of({"CVE-2026-0001.json": b"1" * 999})[:-30]])
def test_torn_archive_is_an_error_in_its_place(body: bytes) -> None:
    """What is no archive, or is cut, is told by name, and ends nothing."""
    ((name, error),) = archived(io.BytesIO(body), "day.zip")

    assert name == "day.zip"
    assert isinstance(error, SourceError)


def test_endless_record_is_refused(tmp_path: Path) -> None:
    """A record of many megabytes is none."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("CVE-2026-0001.json", bytes(5 << 20))

    ((_, error),) = archived(io.BytesIO(packed.getvalue()), "day.zip")
    assert isinstance(error, SourceError)
