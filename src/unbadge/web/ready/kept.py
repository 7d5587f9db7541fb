"""What is worked out once and kept ready, so many values at most."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from threading import Lock, Thread
from typing import TypeVar

T = TypeVar("T")
KEPT = 8  # of each thing that is kept ready: one for each owner and day asked lately


class Kept:
    """Values by key, the latest used; what was not used for longest goes.

    A value is made by whoever asks first; others who ask for it meanwhile wait for that one alone.
    """

    def __init__(self, most: int = KEPT) -> None:
        """Nothing kept yet."""
        self._most = most
        self._values: OrderedDict[bytes, Future[object]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: bytes, make: Callable[[], T]) -> T:
        """The value of a key, made where it is not kept; always of one kind for one ``Kept``."""
        while True:
            slot, new = self._slot(key)
            if new:
                return self._fill(key, slot, make)
            try:
                return slot.result()  # type: ignore[return-value]
            except CancelledError:  # whoever made it failed: it is tried again
                continue

    def later(self, key: bytes, make: Callable[[], T]) -> T | None:
        """The value of a key where it is ready; else None, and it is made in the background.

        What is not ready when the server ends is left: nobody waits for it.
        """
        slot, new = self._slot(key)
        if new:
            Thread(target=self._fill, args=(key, slot, make), daemon=True).start()
        if not slot.done() or slot.cancelled():
            return None
        return slot.result()  # type: ignore[return-value]

    def _slot(self, key: bytes) -> tuple[Future[object], bool]:
        with self._lock:
            slot = self._values.pop(key, None)
            new = slot is None
            if slot is None:
                slot = Future()
            self._values[key] = slot
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return slot, new

    def _fill(self, key: bytes, slot: Future[object], make: Callable[[], T]) -> T:
        try:
            value = make()
            slot.set_result(value)
        finally:
            if not slot.done():
                slot.cancel()
                with self._lock:
                    if self._values.get(key) is slot:
                        del self._values[key]
        return value
