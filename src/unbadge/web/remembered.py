"""What people once said, by estate: what columns of lists hold, and what purchase lines are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Lock

import msgspec

from unbadge.errors import UsageError
from unbadge.jobs import Corrections, LineCorrection, same_words
from unbadge.web.access import write_whole

MOST = 2_000  # headers of an estate
MOST_SAID = 20_000  # lines of an estate that people corrected


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


class RememberedCorrections:
    """What people said of purchase lines, in one file; the words of a line are its key."""

    def __init__(self, file: Path) -> None:
        """Corrections in a file that may not exist yet."""
        self._file = file
        self._lock = Lock()

    def read(self) -> dict[str, dict[str, LineCorrection]]:
        """All of them by estate and words."""
        try:
            data = self._file.read_bytes()
            return msgspec.json.decode(data, type=dict[str, dict[str, LineCorrection]])
        except FileNotFoundError:
            return {}
        except msgspec.DecodeError as error:
            raise UsageError(f"{self._file}: no file of corrections: {error}") from error

    def of(self, estate: str) -> Corrections:
        """What was said in one estate."""
        return Corrections(self.read().get(estate, {}).values())

    def add(self, estate: str, said: Iterable[LineCorrection]) -> int:
        """Keep corrections in place of those on the same words; how many there were."""
        told = {same_words(one.text): one for one in said}
        with self._lock:
            every = self.read()
            merged = {**every.get(estate, {}), **told}
            if len(merged) > MOST_SAID:
                raise UsageError(f"{MOST_SAID:,} corrections are enough", fields=("kind",))
            every[estate] = merged
            write_whole(self._file, msgspec.json.format(msgspec.json.encode(every)))
        return len(told)
