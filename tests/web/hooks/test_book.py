"""The addresses that are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.web.hooks.book import HookBook, HookEvent, check_address


def test_a_webhook_is_kept_for_its_estate(tmp_path: Path) -> None:
    """It has a secret of its own, belongs to one estate, and can be taken away."""
    book = HookBook(tmp_path / "hooks.json", inside=False)
    made = book.add("own", "https://example.org/in", (HookEvent.IMPORT_FINISHED,))
    other = book.add("other", "https://example.org/in", tuple(HookEvent))
    assert made.secret != other.secret
    assert book.of("own") == (made,)
    book.remove("other", made.id)
    assert book.of("own") == (made,)
    book.remove("own", made.id)
    assert book.of("own") == ()
    assert (tmp_path / "hooks.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "ftp://example.org/",
        "https://",
        "https://user:word@example.org/",
        "https://example.org:99999/",
        "https://exa mple.org/",
        "javascript:alert(1)",
        "https://" + "a" * 600,
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    """Only HTTPS to a host, without name and password in it."""
    with pytest.raises(UsageError):
        check_address(address, inside=False)


def test_plain_http_needs_leave() -> None:
    """Inside, where the owner allows it, plain HTTP will do."""
    check_address("http://127.0.0.1:8080/in", inside=True)


def test_something_has_to_be_told(tmp_path: Path) -> None:
    """A webhook without an event is none."""
    with pytest.raises(UsageError):
        HookBook(tmp_path / "hooks.json", inside=False).add("own", "https://example.org/", ())
