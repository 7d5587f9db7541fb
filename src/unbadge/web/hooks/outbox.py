"""What waits to be told: a thread of its own, some tries, and how it went."""

from __future__ import annotations

import logging
import secrets
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from queue import Full, Queue
from threading import Event, Thread

import msgspec
from msgspec import Struct

from unbadge.web.hooks.book import HookBook, HookEvent, WebHook
from unbadge.web.hooks.sending import FAILS, HookMessage, deliver, failure_words

LOG = logging.getLogger("unbadge.web")
MOST = 1000  # messages that wait
TOLD = 50  # outcomes that are kept
WAITS = (0.0, 5.0, 60.0)  # seconds before each try


class HookTold(Struct, frozen=True, kw_only=True):
    """How telling a webhook went."""

    hook: str
    event: HookEvent
    moment: datetime
    tries: int
    outcome: str


class Outbox:
    """Tells webhooks in the background; what waits when the server ends is not told."""

    def __init__(self, book: HookBook, clock: Callable[[], datetime], *, inside: bool) -> None:
        """Nothing waits yet; the thread begins with the first message."""
        self._book = book
        self._clock = clock
        self._inside = inside
        self._waiting: Queue[tuple[WebHook, HookEvent, HookMessage] | None] = Queue(MOST)
        self._ends = Event()
        self._thread: Thread | None = None
        self.told: deque[HookTold] = deque(maxlen=TOLD)

    def tell(self, estate: str, event: HookEvent, data: dict[str, object]) -> int:
        """Put an event out to all webhooks of an estate that ask for it; how many they are."""
        hooks = [one for one in self._book.of(estate) if event in one.events]
        if not hooks:
            return 0
        moment = self._clock()
        stamp = moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
        body = {"type": event, "timestamp": stamp, "data": {"estate": estate, **data}}
        message = HookMessage(
            id=f"msg_{secrets.token_hex(12)}", moment=moment, body=msgspec.json.encode(body)
        )
        for hook in hooks:
            try:
                self._waiting.put_nowait((hook, event, message))
            except Full:
                LOG.warning("webhooks: %s messages wait; %s is not told", MOST, hook.id)
        if self._thread is None:
            self._thread = Thread(target=self._work, name="webhooks", daemon=True)
            self._thread.start()
        return len(hooks)

    def stop(self) -> None:
        """Send no more."""
        self._ends.set()
        if self._thread is not None:
            try:
                self._waiting.put_nowait(None)
            except Full:
                LOG.warning("webhooks: messages that wait are not told")
            self._thread.join(timeout=2)

    def _work(self) -> None:
        while not self._ends.is_set():
            found = self._waiting.get()
            if found is not None:
                self.told.append(self.send(*found))

    def send(
        self,
        hook: WebHook,
        event: HookEvent,
        message: HookMessage,
        waits: tuple[float, ...] = WAITS,
    ) -> HookTold:
        """How it went after at most so many tries; a status of 2xx ends them."""
        outcome, tries = "not sent", 0
        for wait in waits:
            if self._ends.wait(wait):
                break
            tries += 1
            try:
                status = deliver(hook, message, inside=self._inside)
            except FAILS as error:
                outcome = failure_words(error)
                continue
            outcome = f"answered {status}"
            if 200 <= status < 300:
                break
        return HookTold(
            hook=hook.id, event=event, moment=self._clock(), tries=tries, outcome=outcome
        )
