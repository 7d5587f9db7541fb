"""Which addresses are told of what: named by an admin, kept in one file."""

from __future__ import annotations

import base64
import secrets
from enum import StrEnum
from pathlib import Path
from threading import Lock
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.web.access import write_whole

MOST = 20  # of an estate
LONGEST = 500  # characters of an address
PREFIX = "whsec_"  # as Standard Webhooks writes a secret


class HookEvent(StrEnum):
    """What is told."""

    IMPORT_FINISHED = "import.finished"
    IMPORT_FAILED = "import.failed"
    DECISION_MADE = "decision.made"


class WebHook(Struct, frozen=True, kw_only=True):
    """An address that is told of some events of an estate; the secret signs what is sent."""

    id: str
    estate: str
    address: str
    secret: str
    events: tuple[HookEvent, ...]


class HookBook:
    """The webhooks of a server; the file is readable by its user alone."""

    def __init__(self, file: Path, *, inside: bool) -> None:
        """Webhooks in a file that may not exist yet; ``inside`` allows plain HTTP."""
        self._file = file
        self._inside = inside
        self._lock = Lock()

    def read(self) -> tuple[WebHook, ...]:
        """All of them."""
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=tuple[WebHook, ...])
        except FileNotFoundError:
            return ()
        except msgspec.DecodeError as error:
            raise UsageError(f"{self._file}: no file of webhooks: {error}") from error

    def of(self, estate: str) -> tuple[WebHook, ...]:
        """Those of one estate."""
        return tuple(one for one in self.read() if one.estate == estate)

    def add(self, estate: str, address: str, events: tuple[HookEvent, ...]) -> WebHook:
        """A new webhook with a secret of its own; raises UsageError where it cannot be."""
        check_address(address, inside=self._inside)
        if not events:
            raise UsageError("choose what is told", fields=("events",))
        made = WebHook(
            id=secrets.token_hex(4),
            estate=estate,
            address=address,
            secret=PREFIX + base64.b64encode(secrets.token_bytes(32)).decode(),
            events=events,
        )
        with self._lock:
            if len(self.of(estate)) >= MOST:
                raise UsageError(f"{MOST} webhooks are enough", fields=("address",))
            self._write((*self.read(), made))
        return made

    def remove(self, estate: str, number: str) -> None:
        """Take one of an estate away."""
        with self._lock:
            kept = (one for one in self.read() if (one.id, one.estate) != (number, estate))
            self._write(tuple(kept))

    def _write(self, hooks: tuple[WebHook, ...]) -> None:
        write_whole(self._file, msgspec.json.format(msgspec.json.encode(hooks)))


def check_address(address: str, *, inside: bool) -> None:
    """Nothing; raises UsageError where an address is none that may be told."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise UsageError(f"{address[:80]}: no address", fields=("address",)) from error
    schemes = {"https", "http"} if inside else {"https"}
    plain = address.isascii() and address.isprintable() and " " not in address
    if len(address) > LONGEST or not plain or parts.scheme not in schemes or not parts.hostname:
        words = "an address is https://, a host and a path"
        raise UsageError(words, fields=("address",))
    if parts.username is not None or parts.password is not None or port == 0:
        raise UsageError("an address holds no name and password", fields=("address",))
