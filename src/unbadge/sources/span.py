"""From when to when an input's evidence was seen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from unbadge.model import FlowEntry, NameSighting, Observation, aware
from unbadge.wire import CaptureCount

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = (datetime.max.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1) * 1000


class SeenSpan:
    """The first and last moment that an input tells of; both None where it bears none."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        self.first: datetime | None = None
        self.last: datetime | None = None
        self._low, self._high = LATEST + 1, 0  # nanoseconds that the span covers

    def add(self, told: Observation | FlowEntry | NameSighting | CaptureCount) -> None:
        """Widens the span by what one thing told says of its time."""
        match told:
            case Observation():
                if told.seen is not None:
                    self._widen(aware(told.seen))
            case CaptureCount():
                sums = told.scanner.sums()
                if sums.frames:
                    self._add_nanoseconds(sums.first, sums.last)
            case FlowEntry():
                self._add_nanoseconds(told.first, told.last)
            case NameSighting():
                self._add_nanoseconds(told.first, told.first)

    def _add_nanoseconds(self, *moments: int) -> None:
        for moment in moments:
            if (moment < self._low or moment > self._high) and 0 < moment <= LATEST:
                self._low, self._high = min(moment, self._low), max(moment, self._high)
                self._widen(EPOCH + timedelta(microseconds=moment // 1000))

    def _widen(self, moment: datetime) -> None:
        if self.first is None or moment < self.first:
            self.first = moment
        if self.last is None or moment > self.last:
            self.last = moment
