"""How often somebody may ask: buckets that fill with time."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from threading import Lock

MOST_CALLERS = 20_000


class Rates:
    """A limit for each caller: so many at once, and so many more a minute."""

    def __init__(self, at_once: int, a_minute: float) -> None:
        """Full buckets for all."""
        self._at_once = at_once
        self._a_second = a_minute / 60
        self._callers: OrderedDict[str, tuple[float, datetime]] = OrderedDict()
        self._lock = Lock()

    def take(self, caller: str, now: datetime) -> bool:
        """Whether a caller may go on; counts the call where it may."""
        with self._lock:
            left, since = self._callers.pop(caller, (float(self._at_once), now))
            gained = max((now - since).total_seconds(), 0) * self._a_second
            left = min(left + gained, self._at_once)
            allowed = left >= 1
            self._callers[caller] = (left - 1 if allowed else left, now)
            while len(self._callers) > MOST_CALLERS:
                self._callers.popitem(last=False)
            return allowed
