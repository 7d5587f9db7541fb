"""Answers that are kept for the next who asks, and never more of them than memory should hold."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")
MOST = 50_000  # answers of one kind: tens of megabytes at most


class Remembered(dict[K, V]):
    """A dict that forgets everything once it is full: right for a run, and no leak in a server."""

    def __init__(self, most: int = MOST) -> None:
        """Nothing yet; ``most`` is how many answers are kept."""
        super().__init__()
        self.most = most

    def __setitem__(self, key: K, value: V) -> None:
        """Keep an answer."""
        if len(self) >= self.most and key not in self:
            self.clear()
        super().__setitem__(key, value)
