"""Screened papers, kept by estate: handed in, read by a process apart, found again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from threading import BoundedSemaphore

import msgspec
from litestar.datastructures import UploadFile
from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.model import Profile
from unbadge.web.intake.uploads import UploadFolder
from unbadge.web.screening.request import ScreenAnswer, ScreenTask
from unbadge.web.settings import MEGABYTE, ServeSettings

LONGEST_TOKEN = 64  # characters of a name in an address
MOST = 256 * MEGABYTE  # bytes of papers at once: larger ones are for the command line
KEPT = 100  # screenings of an estate; older ones go
AT_ONCE = 2
PATIENCE = 300  # seconds
NONE = "No such screening, or none that you may see. Old ones are removed after a hundred others."
FAILED = "These papers could not be read within the limits of this server. unbadge screen reads "
FAILED += "them without a limit."


class ScreenWish(Struct, frozen=True, kw_only=True):
    """For whom papers are screened, and as of which day; ``dated``: for every line."""

    as_of: date
    profile: Profile | None = None
    dated: bool = False


class ScreenShelf:
    """Papers and what screening them came to, readable by the server's user alone."""

    def __init__(
        self, settings: ServeSettings, read: Callable[[ScreenTask], None] | None = None
    ) -> None:
        """A shelf that may be empty; ``read`` writes the answer, else a process apart does."""
        self._settings = settings
        self._read = read or read_apart
        self._home = settings.folder / "screens"
        self._room = BoundedSemaphore(AT_ONCE)

    def papers(self, estate: str) -> UploadFolder:
        """Where the papers of an estate are kept."""
        return UploadFolder(self._home / estate / "papers", min(MOST, self._settings.most_upload))

    def screen(self, estate: str, files: Iterable[UploadFile], text: str, wish: ScreenWish) -> str:
        """Keep papers and screen them; the token under which the answer is found.

        Raises UsageError where nothing was sent or it cannot be read, HTTPException (413) where it
        is too much.
        """
        papers = self.papers(estate)
        upload = papers.keep(files, text)
        settings = self._settings
        task = ScreenTask(
            folder=str(papers.place(upload.token)),
            result=str(self._answer(estate, upload.token)),
            as_of=wish.as_of,
            dated=wish.dated,
            profile=wish.profile,
            knowledge=str(settings.knowledge) if settings.knowledge else None,
            cache=str(settings.cache) if settings.cache else None,
            most_memory=settings.most_memory,
            most_seconds=min(PATIENCE, settings.most_seconds),
        )
        with self._room:
            self._read(task)
        if not self._answer(estate, upload.token).exists():
            papers.forget(upload.token)
            raise UsageError(FAILED, fields=("files",))
        self._tidy(estate)
        return upload.token

    def answer(self, estate: str, token: str) -> ScreenAnswer:
        """What a screening came to; raises UsageError where there is none."""
        try:
            data = self._answer(estate, token).read_bytes()
        except FileNotFoundError as error:
            raise UsageError(NONE) from error
        return msgspec.json.decode(data, type=ScreenAnswer)

    def paper(self, estate: str, token: str, name: str) -> Path | None:
        """A paper of a screening; None where it has none of that name."""
        papers = self.papers(estate)
        return papers.place(token) / name if name in papers.held(token) else None

    def tokens(self, estate: str) -> tuple[str, ...]:
        """The screenings of an estate, the newest first."""
        folder = self._home / estate / "answers"
        found = folder.glob("*.json") if folder.is_dir() else ()
        return tuple(
            one.stem for one in sorted(found, key=lambda one: one.stat().st_mtime, reverse=True)
        )

    def forget(self, estate: str, token: str) -> None:
        """Remove a screening with its papers."""
        self.papers(estate).forget(token)
        self._answer(estate, token).unlink(missing_ok=True)

    def _answer(self, estate: str, token: str) -> Path:
        if not token.isalnum() or len(token) > LONGEST_TOKEN:
            raise UsageError(NONE)
        return self._home / estate / "answers" / f"{token}.json"

    def _tidy(self, estate: str) -> None:
        for token in self.tokens(estate)[KEPT:]:
            self.forget(estate, token)


def read_apart(task: ScreenTask) -> None:
    """Let a process screen; it leaves no answer where it fails."""
    command = [sys.executable, "-m", "unbadge.web.screening.reader"]
    try:
        subprocess.run(  # noqa: S603
            command,
            input=msgspec.json.encode(task),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return
