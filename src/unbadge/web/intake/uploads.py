"""Files as they arrive: under safe names, in a folder of their own, up to a size."""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException
from msgspec import Struct

from unbadge.errors import UsageError

PIECE = 1 << 20
MOST_FILES = 5_000
LONGEST_NAME = 120
DEEPEST = 6  # folders
PASTED = "pasted.txt"
FORBIDDEN = frozenset('<>:"|?*')  # which some systems refuse in names


class Upload(Struct, frozen=True, kw_only=True):
    """The files of one import, kept in a folder; ``size`` is in bytes."""

    token: str
    names: tuple[str, ...]
    size: int


class UploadFolder:
    """Where uploads are kept, each import's apart, readable by the server's user alone."""

    def __init__(self, folder: Path, most: int) -> None:
        """A place that may not exist yet; ``most`` is how many bytes one import may have."""
        self._folder = folder
        self._most = most

    def place(self, token: str) -> Path:
        """The folder of an import; raises UsageError where a token could lead elsewhere."""
        if not token.isalnum():
            raise UsageError("no such import")
        return self._folder / token

    def keep(self, files: Iterable[UploadFile], text: str) -> Upload:
        """Keep files and pasted text; what is too large is dropped again.

        Raises UsageError where nothing was sent, HTTPException (413) where it is too much.
        """
        kept = tuple(files)
        if len(kept) > MOST_FILES:
            raise HTTPException(detail=f"More than {MOST_FILES:,} files.", status_code=413)
        token = secrets.token_hex(8)
        home = self.place(token)
        names: list[str] = []
        size = 0
        try:
            for file in kept:
                name = free_name(safe_name(file.filename or "file"), names)
                size += copy_upload(file, home / name, self._most - size)
                names.append(name)
            if text.strip():
                place = home / free_name(PASTED, names)
                place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                place.write_text(text, "utf-8")
                names.append(place.name)
        except HTTPException:
            shutil.rmtree(home, ignore_errors=True)
            raise
        if not names:
            raise UsageError("choose files, or paste text", fields=("files",))
        return Upload(token=token, names=tuple(names), size=size)

    def forget(self, token: str) -> None:
        """Remove the files of an import."""
        shutil.rmtree(self.place(token), ignore_errors=True)

    def held(self, token: str) -> tuple[str, ...]:
        """The names of the files that an import still has."""
        home = self.place(token)
        if not home.is_dir():
            return ()
        every = (one.relative_to(home).as_posix() for one in home.rglob("*") if one.is_file())
        return tuple(sorted(every))


def content_digest(files: Iterable[UploadFile], text: str) -> str:
    """The SHA-256 of what was sent: each file's name and bytes, in order, and the text."""
    told = hashlib.sha256(text.encode())
    for file in files:
        own = hashlib.sha256()
        file.file.seek(0)
        while data := file.file.read(PIECE):
            own.update(data)
        told.update(f"{file.filename or 'file'}\0{own.hexdigest()}\0".encode())
    return told.hexdigest()


def copy_upload(file: UploadFile, place: Path, most: int) -> int:
    """The bytes of one file, written; raises HTTPException (413) beyond ``most`` of them."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    size = 0
    with place.open("xb") as out:
        place.chmod(0o600)
        file.file.seek(0)
        while data := file.file.read(PIECE):
            size += len(data)
            if size > most:
                raise HTTPException(
                    detail="That is more than this server takes at once. Put the files beside "
                    "the server and run unbadge audit there.",
                    status_code=413,
                )
            out.write(data)
    return size


def safe_name(text: str) -> str:
    """A file's name with its folders, as it may be kept: nothing in it leads out or acts."""
    parts = list[str]()
    for part in text.replace("\\", "/").split("/"):
        if part.strip(" .") not in {"", "~"}:
            shown = "".join(sign for sign in part if sign.isprintable() and sign not in FORBIDDEN)
            short = shown.strip(" ")[:LONGEST_NAME].lstrip(".")
            parts.append(short.rstrip(" .") or "file")
    return "/".join(parts[-DEEPEST:]) or "file"


def free_name(name: str, taken: Iterable[str]) -> str:
    """A name that is not taken yet: with a number where it is."""
    used = {one.casefold() for one in taken}
    if name.casefold() not in used:
        return name
    stem, dot, end = name.rpartition(".")
    stem, end = (stem, dot + end) if stem else (name, "")
    number = next(n for n in range(2, MOST_FILES + 3) if f"{stem} {n}{end}".casefold() not in used)
    return f"{stem} {number}{end}"
