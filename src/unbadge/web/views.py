"""Lists of devices that people gave a name, kept for each estate."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from urllib.parse import parse_qsl

import msgspec

from unbadge.errors import UsageError
from unbadge.web.access import write_whole
from unbadge.web.show import STANDARD, SavedView, list_asked

MOST = 50
LONGEST = 60


class SavedViews:
    """The saved views of a server, in one file."""

    def __init__(self, file: Path) -> None:
        """Views in a file that may not exist yet."""
        self._file = file
        self._lock = Lock()

    def read(self) -> dict[str, tuple[SavedView, ...]]:
        """All views by estate."""
        kind = dict[str, tuple[SavedView, ...]]
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=kind)
        except FileNotFoundError:
            return {}
        except msgspec.DecodeError as error:
            raise UsageError(f"{self._file}: no file of views: {error}") from error

    def of(self, estate: str) -> tuple[SavedView, ...]:
        """The views of one estate."""
        return self.read().get(estate, ())

    def add(self, estate: str, name: str, query: str) -> SavedView:
        """Keep a list under a name, in place of one that has it already."""
        name = name.strip()
        if not name or len(name) > LONGEST or not name.isprintable():
            raise UsageError("write a name of 1 to 60 characters", fields=("name",))
        list_asked(parse_qsl(query))
        view = SavedView(id=slug_of(name), name=name, query=query)
        if any(one.id == view.id for one in STANDARD):
            raise UsageError(f"{name} is the name of a view that is always there", fields=("name",))
        with self._lock:
            every = self.read()
            kept = [one for one in every.get(estate, ()) if one.id != view.id]
            if len(kept) >= MOST:
                raise UsageError(f"{MOST} views are enough; remove one first", fields=("name",))
            every[estate] = (*kept, view)
            write_whole(self._file, msgspec.json.format(msgspec.json.encode(every)))
        return view


def slug_of(name: str) -> str:
    """A name as it stands in an address."""
    parts = "".join(sign if sign.isalnum() else " " for sign in name.casefold()).split()
    return "-".join(parts) or "view"
