"""Signed messages, to public addresses alone."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime

import pytest

from hooking import listening_hook
from unbadge.errors import UsageError
from unbadge.web.hooks.book import HookEvent, WebHook
from unbadge.web.hooks.sending import (
    HookMessage,
    deliver,
    is_outside,
    outside_address,
    signed_headers,
)

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE = HookMessage(
    id="msg_1", moment=datetime(2026, 11, 29, 12, 0, tzinfo=UTC), body=b'{"test":1}'
)


def a_hook(address: str) -> WebHook:
    """A webhook at an address."""
    return WebHook(id="a", estate="own", address=address, secret=SECRET, events=tuple(HookEvent))


def test_the_mark_is_that_of_standard_webhooks() -> None:
    """HMAC-SHA256 by the decoded secret over id, time and body, in base64."""
    headers = signed_headers(SECRET, MESSAGE)
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    told = f"msg_1.{headers['webhook-timestamp']}.".encode() + MESSAGE.body
    mark = base64.b64encode(hmac.new(key, told, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{mark}"
    assert headers["webhook-timestamp"] == str(int(MESSAGE.moment.timestamp()))


def test_what_is_sent_arrives() -> None:
    """The body arrives as it was signed, with its headers, at the path that was named."""
    with listening_hook(204) as (address, seen):
        assert deliver(a_hook(f"{address}/in?x=1"), MESSAGE, inside=True) == 204
    (request,) = seen
    assert request.path == "/in?x=1"
    assert request.body == MESSAGE.body
    assert (
        request.headers["webhook-signature"] == signed_headers(SECRET, MESSAGE)["webhook-signature"]
    )


def test_a_redirect_is_not_followed() -> None:
    """Whoever was named is told, and nobody else."""
    with listening_hook(302, {"Location": "http://127.0.0.1:1/"}) as (address, seen):
        assert deliver(a_hook(address), MESSAGE, inside=True) == 302
    assert len(seen) == 1


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "10.0.0.7", "192.168.1.1", "169.254.169.254", "::1", "0.0.0.0"),
        *("::ffff:10.0.0.1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "::127.0.0.1", "fec0::1"),
    ],
)
def test_nothing_goes_inside_unless_allowed(host: str) -> None:
    """A private, link-local or own address is refused, also where a name leads to it."""
    with pytest.raises(UsageError):
        outside_address(host, 443, inside=False)


def test_inside_goes_where_allowed() -> None:
    """With leave of whoever runs the server it goes inside too."""
    assert outside_address("127.0.0.1", 80, inside=True) == "127.0.0.1"


@pytest.mark.parametrize("text", ["93.184.216.34", "2606:2800:220::1", "64:ff9b::5db8:d822"])
def test_public_addresses_are_outside(text: str) -> None:
    """A public address is outside, also through the gateway of a network without version 4."""
    assert is_outside(text)
