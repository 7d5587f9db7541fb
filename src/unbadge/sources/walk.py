"""The files under a path, in a stable order, with what is not read and why."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from unbadge.errors import UsageError, reason_of
from unbadge.formats.visible import name_text
from unbadge.model import Input
from unbadge.sources.own import OWN, REPORT, is_report, own_words

OTHERS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class FoundFile(Struct, frozen=True, kw_only=True):
    """A file by its path and its name as told; ``unread`` says how it stands with one left out."""

    path: Path
    name: str
    unread: Input | None = None


def walk(path: Path) -> Iterator[FoundFile]:
    """Each file under a path with its name relative to it, sorted; hidden files are left out.

    In a folder, what is no file (a pipe would be waited for), a link that leads out of the folder
    and what unbadge wrote come with the reason why they are not read.  A folder that cannot be
    listed comes as itself, and so does the path where it holds nothing: whoever reads on says so.
    """
    if not path.is_dir():
        yield FoundFile(path=path, name=name_text(path.name))
        return
    root = Path(os.path.realpath(path))
    closed: list[Path] = []
    bare = True
    for folder, inner, names in os.walk(path, onerror=lambda error: closed.append(place(error))):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        here = Path(folder)
        links = filter(Path.is_symlink, map(here.joinpath, inner))
        for found in found_here(path, here, sorted((*map(here.joinpath, names), *links)), root):
            yield found
            bare = False
    for lost in closed or ([path] if bare else []):
        yield FoundFile(path=lost, name=name_in(path, lost))


def found_here(path: Path, here: Path, files: list[Path], root: Path) -> Iterator[FoundFile]:
    """What stands in one folder below a path: a report of unbadge as one thing, then the rest."""
    left_out = frozenset[str]()
    if is_report(here):
        left_out = REPORT
        name = name_in(path, here)
        yield FoundFile(
            path=here,
            name=name,
            unread=Input(path=name, sha256="", kind=OWN, warning=own_words(name)),
        )
    for file in files:
        if not file.name.startswith(".") and file.name not in left_out:
            yield found_in(path, file, root)


def name_in(path: Path, found: Path) -> str:
    """How a file or folder is told: relative to the path under which it was found."""
    return name_text(path.name if found == path else found.relative_to(path).as_posix())


def found_in(path: Path, found: Path, root: Path) -> FoundFile:
    """What was found in a folder, with the reason where it is not read."""
    name = name_in(path, found)
    error = warning = ""
    try:
        if found.is_symlink() and not Path(os.path.realpath(found, strict=True)).is_relative_to(
            root
        ):
            error = f"{name}: a link that leads out of the folder; not followed"
        else:
            warning = refusal(name, found.stat().st_mode)
    except OSError as reason:
        error = f"{name}: {reason_of(reason)}"
    if not error and not warning:
        return FoundFile(path=found, name=name)
    unread = Input(path=name, sha256="", kind="", error=error, warning=warning)
    return FoundFile(path=found, name=name, unread=unread)


def refusal(name: str, mode: int) -> str:
    """Why what is no file is not read; empty for a file."""
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISDIR(mode):
        return f"{name}: a link to a folder that is read in its own place"
    kind = next((words for is_kind, words in OTHERS if is_kind(mode)), "something")
    return f"{name}: {kind}, no file; not read"


def place(error: OSError) -> Path:
    """The file or folder that the system complains of."""
    return Path(os.fsdecode(error.filename))


def check(paths: tuple[Path, ...]) -> None:
    """Nothing; raises when a path does not exist."""
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")


def each_file(paths: tuple[Path, ...]) -> Iterator[FoundFile]:
    """Each file in some files and folders, once, however often it was named.

    Raises UsageError when a path does not exist.
    """
    check(paths)
    known = set[Path]()
    for path in paths:
        for found in walk(path):
            if (place := found.path.absolute()) not in known:
                known.add(place)
                yield found
