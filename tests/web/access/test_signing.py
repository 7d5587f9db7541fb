"""The way in and out."""

from __future__ import annotations

import pytest

from serving import Served
from unbadge.web.access.rates import Rates
from unbadge.web.access.signing import inner_address


def test_signing_in_and_out(guarded: Served) -> None:
    """With name and password one is in; signed out, one is a stranger again."""
    wrong = guarded.sign_in("reader", "not the right one")
    assert wrong.status_code == 422
    assert "Name or password is wrong" in wrong.text
    guarded.sign_in("reader")
    assert guarded.get("/devices").status_code == 200
    guarded.post("/logout")
    assert guarded.get("/devices").status_code == 303


def test_guessing_is_slowed(guarded: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """After some tries of one name from one place there is a pause."""
    monkeypatch.setattr("unbadge.web.access.signing.TRIES", Rates(at_once=2, a_minute=0.1))
    tries = [guarded.sign_in("admin", "wrong password!").status_code for _ in range(3)]
    assert tries == [422, 422, 429]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("/devices?q=a", "/devices?q=a"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/a\r\nb", "/"),
    ],
)
def test_one_goes_on_to_this_server_alone(text: str, inner: str) -> None:
    """Where one goes after signing in is an address here."""
    assert inner_address(text) == inner
