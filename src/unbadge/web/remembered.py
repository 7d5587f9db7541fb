"""What columns of lists hold, as a person once said, by header and estate."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

import msgspec

from unbadge.errors import UsageError
from unbadge.web.access.accounts import write_whole

MOST = 2_000  # headers of an estate


class RememberedColumns:
    """The roles by header that people confirmed, in one file."""

    def __init__(self, file: Path) -> None:
        """Columns in a file that may not exist yet."""
        self._file = file
        self._lock = Lock()

    def read(self) -> dict[str, dict[str, str]]:
        """All of them by estate."""
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=dict[str, dict[str, str]])
        except FileNotFoundError:
            return {}
        except msgspec.DecodeError as error:
            raise UsageError(f"{self._file}: no file of columns: {error}") from error

    def of(self, estate: str) -> dict[str, str]:
        """The roles by header of one estate."""
        return self.read().get(estate, {})

    def add(self, estate: str, columns: dict[str, str]) -> None:
        """Keep roles by header, in place of those kept before."""
        with self._lock:
            every = self.read()
            merged = {**every.get(estate, {}), **columns}
            if len(merged) > MOST:
                raise UsageError(f"{MOST:,} headers are enough", fields=("role",))
            every[estate] = merged
            write_whole(self._file, msgspec.json.format(msgspec.json.encode(every)))
