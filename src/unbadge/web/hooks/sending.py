"""One message to one webhook: signed, to a public address alone, without following anything.

Signed as Standard Webhooks 1.0 has it (https://www.standardwebhooks.com): HMAC-SHA256 over id,
time and body, in the headers webhook-id, webhook-timestamp and webhook-signature.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import socket
import ssl
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from msgspec import Struct

from unbadge.errors import UsageError, reason_of
from unbadge.web.hooks.book import PREFIX, WebHook

PATIENCE = 10  # seconds
# Networks whose addresses hold one of version 4: NAT64 (RFC 6052), 6to4 (RFC 3056), and the
# compatible ones of old (RFC 4291, 2.5.5.1).
TURNED = tuple(map(IPv6Network, ("64:ff9b::/96", "2002::/16", "::/96")))
READ = 4096  # bytes of an answer that are looked at
FAILS = (OSError, HTTPException, UsageError)  # what a delivery raises


class HookMessage(Struct, frozen=True, kw_only=True):
    """What is told: its id stays the same however often it is sent."""

    id: str
    moment: datetime
    body: bytes


def signed_headers(secret: str, message: HookMessage) -> dict[str, str]:
    """The headers by which a receiver knows that a message is ours and not an old one."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    stamp = str(int(message.moment.timestamp()))
    told = b".".join((message.id.encode(), stamp.encode(), message.body))
    mark = base64.b64encode(hmac.new(key, told, hashlib.sha256).digest()).decode()
    return {
        "webhook-id": message.id,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{mark}",
    }


def outside_address(host: str, port: int, *, inside: bool) -> str:
    """The address that a host has; raises UsageError where one of its addresses is not public.

    The connection goes to this very address: a name cannot point elsewhere in between.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(one[4][0]).partition("%")[0] for one in found]
    for text in addresses:
        if not inside and not is_outside(text):
            raise UsageError(f"{host} is inside, and webhooks go outside alone")
    return addresses[0]


def is_outside(text: str) -> bool:
    """Whether an address is a public one; one that a gateway turns into another is as that is."""
    address = ip_address(text)
    public = address.is_global and not address.is_multicast
    if isinstance(address, IPv4Address):
        return public
    ends = IPv4Address(int(address) & 0xFFFF_FFFF)
    if any(address in one for one in TURNED):
        return is_outside(str(address.sixtofour or ends))
    return public and not address.is_site_local


class PinnedConnection(HTTPConnection):
    """A connection to an address that was looked at before, whatever the name says by then."""

    def __init__(self, host: str, port: int, address: str, *, safe: bool) -> None:
        """Not connected yet; ``safe`` is HTTPS."""
        super().__init__(host, port, timeout=PATIENCE)
        self._address = address
        self._safe = safe
        if safe:
            self.default_port = HTTPSConnection.default_port

    def connect(self) -> None:
        """Connect, and check the certificate for the name."""
        self.sock = socket.create_connection((self._address, self.port), PATIENCE)
        if self._safe:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


def deliver(hook: WebHook, message: HookMessage, *, inside: bool) -> int:
    """The status with which a webhook answered; raises OSError, HTTPException or UsageError."""
    parts = urlsplit(hook.address)
    safe = parts.scheme == "https"
    host, port = parts.hostname or "", parts.port or (443 if safe else 80)
    address = outside_address(host, port, inside=inside)
    connection = PinnedConnection(host, port, address, safe=safe)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "content-type": "application/json",
        "user-agent": "unbadge",
        **signed_headers(hook.secret, message),
    }
    try:
        connection.request("POST", target, body=message.body, headers=headers)
        answer = connection.getresponse()
        answer.read(READ)
        return answer.status
    finally:
        connection.close()


def failure_words(error: Exception) -> str:
    """Why a delivery failed, in a few words."""
    return reason_of(error)[:200]
