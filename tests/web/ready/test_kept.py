"""What is kept ready: so much at most, made once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from unbadge.errors import UsageError
from unbadge.web.ready.kept import Kept


def test_what_was_not_used_goes_first() -> None:
    """Only so many values are kept."""
    kept = Kept(2)
    for key in (b"a", b"b", b"a", b"c"):
        kept.get(key, lambda key=key: key)
    assert kept.get(b"a", lambda: b"new") == b"a"
    assert kept.get(b"b", lambda: b"new") == b"new"


def test_one_makes_it_for_all() -> None:
    """Whoever asks while a value is made waits for it; another key does not wait."""
    kept, begun, go = Kept(), Event(), Event()

    def slow() -> str:
        begun.set()
        go.wait(10)
        return "slow"

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(kept.get, b"a", slow)
        begun.wait(10)
        second = pool.submit(kept.get, b"a", lambda: "other")
        assert kept.get(b"b", lambda: "quick") == "quick"
        go.set()
        assert (first.result(), second.result()) == ("slow", "slow")


def test_a_failure_is_not_kept() -> None:
    """Who asks after a failure has it made again."""
    kept = Kept()

    def fail() -> str:
        raise UsageError("not now")

    with pytest.raises(UsageError):
        kept.get(b"a", fail)
    assert kept.get(b"a", lambda: "made") == "made"


def test_what_takes_long_is_made_in_the_background() -> None:
    """It is None until it is ready, and then the value."""
    kept, go = Kept(), Event()
    assert kept.later(b"a", lambda: go.wait(10) and "made") is None
    assert kept.later(b"a", lambda: "other") is None
    go.set()
    assert kept.get(b"a", lambda: "other") == "made"
    assert kept.later(b"a", lambda: "other") == "made"
