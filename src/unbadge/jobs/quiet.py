"""Standard output kept for what the program itself says, while a library runs that prints on it."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

STDOUT = 1  # the descriptor that compiled code writes to


@contextmanager
def silence_stdout() -> Iterator[None]:
    """What compiled code prints inside is thrown away, where there is such a descriptor."""
    try:
        kept = os.dup(STDOUT)
    except OSError:
        yield
        return
    sys.stdout.flush()
    flush_compiled()
    hole = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(hole, STDOUT)
        yield
    finally:
        flush_compiled()
        os.dup2(kept, STDOUT)
        os.close(kept)
        os.close(hole)


def flush_compiled() -> None:
    """What compiled code has printed and still holds back leaves its buffer."""
    library = "ucrtbase" if sys.platform == "win32" else None
    ctypes.CDLL(library).fflush(None)
