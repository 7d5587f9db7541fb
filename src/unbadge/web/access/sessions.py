"""Sessions of people who signed in, and the word that a form has to bring back."""

from __future__ import annotations

import hmac
import secrets
from collections import OrderedDict
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock

from msgspec import Struct

LASTS = timedelta(hours=12)
IDLE = timedelta(hours=2)
MOST = 10_000  # sessions at once; the oldest ends first
COOKIE = "unbadge"


class Session(Struct, kw_only=True):
    """Somebody signed in."""

    name: str
    begun: datetime
    used: datetime


class Sessions:
    """Who is signed in; a new sign-in is a new session, so that none can be foisted on anybody."""

    def __init__(self, secret: bytes) -> None:
        """Nobody yet."""
        self._secret = secret
        self._all: OrderedDict[str, Session] = OrderedDict()
        self._lock = Lock()

    def begin(self, name: str, now: datetime) -> str:
        """A session for a person; its id."""
        key = secrets.token_urlsafe(32)
        with self._lock:
            self._all[key] = Session(name=name, begun=now, used=now)
            while len(self._all) > MOST:
                self._all.popitem(last=False)
        return key

    def name_of(self, key: str, now: datetime) -> str | None:
        """Whose session it is, if it has not run out."""
        with self._lock:
            found = self._all.get(key)
            if found is None:
                return None
            if now - found.begun > LASTS or now - found.used > IDLE:
                del self._all[key]
                return None
            found.used = now
            return found.name

    def end(self, key: str) -> None:
        """Sign a session out."""
        with self._lock:
            self._all.pop(key, None)

    def end_all(self, name: str) -> None:
        """Sign a person out everywhere."""
        with self._lock:
            for key in [key for key, one in self._all.items() if one.name == name]:
                del self._all[key]

    def form_word(self, key: str) -> str:
        """The word that a form of a session has to bring back."""
        return hmac.new(self._secret, f"form {key}".encode(), sha256).hexdigest()

    def is_form_word(self, key: str, word: str) -> bool:
        """Whether a form brought back the word of its session."""
        return hmac.compare_digest(self.form_word(key).encode(), word.encode())
