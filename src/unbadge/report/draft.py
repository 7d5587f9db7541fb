"""A file that takes its name only when it is whole."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

PART = ".part"  # of a file being written where the system knows no file without a name
OPEN_FILES = Path("/proc/self/fd")


class Draft:
    """A file of mode 0600 that nobody sees until it is kept.

    On Linux it has no name at all while it is written, so that a run that is killed leaves
    nothing; elsewhere a hidden one that nobody else uses.  It replaces what stood in its place,
    and never writes through a link.
    """

    def __init__(self, place: Path) -> None:
        """An empty draft beside its place; raises OSError where none can be made."""
        self._place = place
        self._part: Path | None = None
        self.file = os.fdopen(self._nameless() or self._named(), "wb")

    def _nameless(self) -> int:
        """A file without a name; 0 where the system has none, or gives it none afterwards."""
        flag = getattr(os, "O_TMPFILE", 0)
        if not flag or not OPEN_FILES.is_dir():
            return 0
        try:
            return os.open(self._place.parent, flag | os.O_WRONLY, 0o600)
        except OSError:  # not on every file system
            return 0

    def _named(self) -> int:
        folder, name = self._place.parent, self._place.name
        handle, part = tempfile.mkstemp(dir=folder, prefix=f".{name}.", suffix=PART)
        self._part = Path(part)
        return handle

    def keep(self) -> None:
        """Gives the file its name; raises OSError where what was written has no room."""
        self.file.flush()
        part = self._part or self._give_name()
        self.file.close()
        part.replace(self._place)
        self._part = None

    def _give_name(self) -> Path:
        handle = self.file.fileno()
        part = Path(tempfile.mktemp(PART, f".{self._place.name}.", self._place.parent))  # noqa: S306 - link() fails where it exists
        # A folder's number is given so that Python follows the link: it is not needed otherwise.
        os.link(OPEN_FILES / str(handle), part, src_dir_fd=handle)
        self._part = part
        return part

    def drop(self) -> None:
        """Forgets what was not kept; what was is not touched."""
        with suppress(OSError):  # a full disk is told by whoever wrote
            self.file.close()
        if self._part is not None:
            self._part.unlink(missing_ok=True)
            self._part = None
