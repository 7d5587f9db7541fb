"""Where a command speaks: results on stdout, everything else on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from threading import Event, Thread
from time import monotonic
from typing import Self, TypeVar

from unbadge.formats.secrets import without_secrets
from unbadge.formats.visible import show_controls

T = TypeVar("T")
EVERY = 0.5  # seconds between two looks at how far a run is
CLEAR = "\r\033[K"  # back to the start of an empty line


def say(words: str) -> None:
    """Tell the person at the terminal one thing, on stderr."""
    begin = CLEAR if sys.stderr.isatty() else ""
    print(f"{begin}unbadge: {show_controls(without_secrets(words))}", file=sys.stderr)


def tell(text: str, end: str = "\n") -> None:
    """Print a result for people on stdout; nothing in it acts on their terminal."""
    print(show_controls(text), end=end)


def warn_all(sentences: Iterable[str]) -> None:
    """Tell several things."""
    for sentence in sentences:
        say(sentence)


class Progress:
    """Tells on a terminal, every half second, what a run is at and for how long; else nothing.

    A stage that passes nothing on, such as the grouping of what was read, is seen to go on too.
    """

    def __init__(self) -> None:
        """Nothing begun; a terminal is needed for anything to be told."""
        self._began = monotonic()
        self._words = ""
        self._number = 0
        self._stopped = Event()
        self._thread: Thread | None = None
        if sys.stderr.isatty():
            self._thread = Thread(target=self._tell, daemon=True)
            self._thread.start()

    def watch(self, items: Iterable[T], words: str) -> Iterator[T]:
        """The items, while they are counted."""
        if self._thread is None:
            yield from items
            return
        self._words, self._number = words, 0
        for item in items:
            yield item
            self._number += 1

    def name(self, words: str) -> None:
        """What the run is at."""
        self._words, self._number = words, 0

    def stop(self) -> None:
        """Ends the telling, and takes its line away."""
        if self._thread is not None:
            self._stopped.set()
            self._thread.join()
            self._thread = None
            print(CLEAR, end="", file=sys.stderr, flush=True)

    def _tell(self) -> None:
        while not self._stopped.wait(EVERY):
            seconds = monotonic() - self._began
            counted = f"{self._number:,} " if self._number else ""
            words = f"{counted}{self._words}, " if self._words else ""
            print(f"{CLEAR}unbadge: {words}{seconds:.0f} s", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> Self:
        """The progress itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the telling, whatever happened."""
        self.stop()
