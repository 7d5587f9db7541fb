"""Record files below a folder, in zip and tar archives, packed or plain: one body at a time."""

from __future__ import annotations

import re
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from unbadge.errors import SourceError
from unbadge.knowledge.update.bodies.packing import DAMAGED

RECORD = re.compile(r"(?:^|/)CVE-\d{4}-\d{4,}\.json(?:\.gz)?$")
ARCHIVE = re.compile(r"\.(?:zip|tar|tgz|tar\.gz|tar\.xz)$")
MOST = 4 << 20  # bytes of one record: the longest on the list are below 2 MiB
MOST_INNER = 4 << 30  # bytes of an archive inside an archive, as the yearly baseline is
DEEPEST = 2  # archives in one another: the baseline is a zip in a zip
CHUNK = 1 << 20
Body = tuple[str, bytes | SourceError]


def record_bodies(place: Path) -> Iterator[Body]:
    """The records at a place, each with its name; what cannot be read stands as its error.

    A place is a record, an archive or a folder of both, in the order of names.
    """
    if place.is_dir():
        for path in sorted(place.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield from record_bodies(path)
    elif RECORD.search(place.as_posix()):
        yield place.name, read_file(place)
    elif ARCHIVE.search(place.name):
        try:
            with place.open("rb") as file:
                yield from archived(file, place.name)
        except OSError as error:
            yield place.name, SourceError(f"{place.name}: {error.strerror}")


def archived(file: IO[bytes], name: str, depth: int = 1) -> Iterator[Body]:
    """The records in an archive; one that is torn ends at its error."""
    try:
        members = tar_members(file) if ".t" in name.rpartition("/")[2] else zip_members(file)
        for member, content in members:
            if RECORD.search(member):
                yield member, read_bound(content, member)
            elif ARCHIVE.search(member) and depth < DEEPEST:
                with tempfile.TemporaryFile() as inner:
                    copy_bound(content, inner, member)
                    yield from archived(inner, member, depth + 1)
    except SourceError as error:
        yield name, error
    except DAMAGED as error:
        yield name, SourceError(f"{name}: not a whole archive: {error}")


def zip_members(file: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    """The files in a zip archive."""
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            if not member.is_dir():
                with archive.open(member) as content:
                    yield member.filename, content


def tar_members(file: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    """The plain files in a tar archive, packed or not."""
    with tarfile.open(fileobj=file, mode="r:*") as archive:
        for member in archive:
            if member.isfile() and (content := archive.extractfile(member)):
                yield member.name, content


def read_file(path: Path) -> bytes | SourceError:
    """The bytes of a record's file."""
    try:
        with path.open("rb") as file:
            return read_bound(file, path.name)
    except OSError as error:
        return SourceError(f"{path.name}: {error.strerror}")


def read_bound(content: IO[bytes], name: str) -> bytes | SourceError:
    """The bytes of a record, if they are not too many to be one."""
    body = content.read(MOST + 1)
    return body if len(body) <= MOST else SourceError(f"{name}: larger than {MOST >> 20} MiB")


def copy_bound(content: IO[bytes], into: IO[bytes], name: str) -> None:
    """Copy an inner archive to where it can be read at any place; raises SourceError if too big."""
    copied = 0
    while piece := content.read(CHUNK):
        copied += len(piece)
        if copied > MOST_INNER:
            raise SourceError(f"{name}: larger than {MOST_INNER >> 30} GiB")
        into.write(piece)
    into.seek(0)
