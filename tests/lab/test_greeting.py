"""Services that speak first."""

from __future__ import annotations

from lab.greeting import Greeting


def test_greeting_answers_once_at_most() -> None:
    """Whatever it is told, the second line is the same; without one it hangs up."""
    assert Greeting(b"220 hello\r\n", b"500 no\r\n").reply(b"USER x") == b"500 no\r\n"
    assert Greeting(b"220 hello\r\n").reply(b"USER x") is None
    assert Greeting(b"", b"500 no\r\n").reply(b"") is None
