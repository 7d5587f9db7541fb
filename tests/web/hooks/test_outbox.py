"""What waits to be told, and how it went."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

from hooking import listening_hook
from unbadge.web.hooks.book import HookBook, HookEvent
from unbadge.web.hooks.outbox import Outbox
from unbadge.web.hooks.sending import HookMessage

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
MESSAGE = HookMessage(id="msg_1", moment=NOW, body=b"{}")


def test_those_who_asked_are_told(tmp_path: Path) -> None:
    """Only webhooks of the estate that ask for the event are told, in the background."""
    with listening_hook(200) as (address, seen):
        book = HookBook(tmp_path / "hooks.json", inside=True)
        book.add("own", f"{address}/a", (HookEvent.IMPORT_FINISHED,))
        book.add("own", f"{address}/b", (HookEvent.DECISION_MADE,))
        book.add("other", f"{address}/c", tuple(HookEvent))
        outbox = Outbox(book, lambda: NOW, inside=True)
        assert outbox.tell("own", HookEvent.IMPORT_FINISHED, {"import": 7, "run": 3}) == 1
        until = monotonic() + 60
        while not outbox.told and monotonic() < until:
            sleep(0.02)
        outbox.stop()
    assert [one.path for one in seen] == ["/a"]
    told = json.loads(seen[0].body)
    assert told["type"] == "import.finished"
    assert told["data"] == {"estate": "own", "import": 7, "run": 3}
    assert told["timestamp"] == "2026-11-29T12:00:00Z"
    assert outbox.told[0].outcome == "answered 200"


def test_it_is_tried_again(tmp_path: Path) -> None:
    """An answer that is no success is tried again, with the same id, so many times at most."""
    with listening_hook(503) as (address, seen):
        book = HookBook(tmp_path / "hooks.json", inside=True)
        hook = book.add("own", address, tuple(HookEvent))
        outbox = Outbox(book, lambda: NOW, inside=True)
        told = outbox.send(hook, HookEvent.IMPORT_FAILED, MESSAGE, waits=(0, 0, 0))
    assert (told.tries, told.outcome) == (3, "answered 503")
    assert {one.headers["webhook-id"] for one in seen} == {"msg_1"}


def test_nobody_asked(tmp_path: Path) -> None:
    """Without a webhook nothing waits."""
    outbox = Outbox(HookBook(tmp_path / "hooks.json", inside=False), lambda: NOW, inside=False)
    assert outbox.tell("own", HookEvent.DECISION_MADE, {}) == 0
    outbox.stop()


def test_inside_is_told_of_as_refused(tmp_path: Path) -> None:
    """A webhook that leads inside is not told, and the outcome says why."""
    book = HookBook(tmp_path / "hooks.json", inside=False)
    hook = book.add("own", "https://127.0.0.1/", tuple(HookEvent))
    outbox = Outbox(book, lambda: NOW, inside=False)
    told = outbox.send(hook, HookEvent.IMPORT_FAILED, MESSAGE, waits=(0,))
    assert "inside" in told.outcome
