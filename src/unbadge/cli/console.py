"""Where a command speaks: results on stdout, everything else on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from unbadge.formats.visible import show_controls

T = TypeVar("T")


def say(words: str) -> None:
    """Tell the person at the terminal one thing, on stderr."""
    print(f"unbadge: {show_controls(words)}", file=sys.stderr)


def tell(text: str, end: str = "\n") -> None:
    """Print a result for people on stdout; nothing in it acts on their terminal."""
    print(show_controls(text), end=end)


def warn_all(sentences: Iterable[str]) -> None:
    """Tell several things."""
    for sentence in sentences:
        say(sentence)


def counted_off(items: Iterable[T], words: str, every: int = 20_000) -> Iterator[T]:
    """The items, while a count of them runs along on a terminal; silent elsewhere."""
    if not sys.stderr.isatty():
        yield from items
        return
    number = 0
    for item in items:
        yield item
        number += 1
        if number % every == 0:
            print(f"\r\033[Kunbadge: {number:,} {words}", end="", file=sys.stderr, flush=True)
    if number >= every:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
