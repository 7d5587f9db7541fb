"""The gate every request passes: the right host and origin, who it is, how often, what is kept."""

from __future__ import annotations

import re
from asyncio import wait_for
from collections.abc import Iterable
from datetime import datetime
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from time import monotonic
from typing import cast
from urllib.parse import urlsplit

from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, HTTPReceiveMessage, HTTPScope, Message, Receive, Send
from msgspec import Struct
from msgspec.structs import replace

from unbadge.web.access import HERE, SHOWN, Accounts, Person, Trail, TrailLine
from unbadge.web.access.rates import Rates
from unbadge.web.access.sessions import COOKIE, Sessions
from unbadge.web.settings import LOOPBACK, ServeSettings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
OF_CONTENT = frozenset({b"content-length", b"content-type", b"content-encoding"})
KEY = "unbadge"  # under which a scope holds its visit


MOST_FORM = 1 << 20  # bytes of a request that is no upload
MOST_WITH_PICTURE = 13 << 20  # of a decision, beside which the picture of a label may come
DECIDES = re.compile(r"/devices/\d{1,18}/decide", re.ASCII)
LONGEST_PAUSE = 30.0  # seconds between two parts of a request
SLOWEST = 1024  # bytes in a second, on the whole, of what takes longer than that
TOO_SLOW = "That came too slowly, so nothing was kept. Send it again over a better line."
HOST = re.compile(r"(\[[0-9a-f:.]+\]|[0-9a-z.-]+)(?::\d{1,5})?", re.ASCII | re.IGNORECASE)
UPLOADS = ("/add", "/screen", "/api/imports", "/api/screen")  # what has bounds of its own
END = ".json"  # of the address of a page's data
AS_THEY_ARE = ("/api", "/static/")  # addresses that are not those of pages
ESTATE = re.compile(r"/e/([a-z0-9][a-z0-9-]{0,63})(/.*)?")


class Visit(Struct, frozen=True, kw_only=True):
    """Who asks and the word their forms bring back; nobody where they still have to sign in.

    ``estate`` is the one that the address names; empty where it names none.  ``data`` says that the
    address ends as that of a page's data does.
    """

    person: Person | None
    session: str
    form_word: str
    estate: str = ""
    data: bool = False


class Gate:
    """Lets a request through to the application, or answers it itself."""

    def __init__(self, settings: ServeSettings, accounts: Accounts, trail: Trail) -> None:
        """A gate with nobody signed in."""
        self._settings = settings
        self._accounts = accounts
        self._trail = trail
        self._rates = Rates(at_once=600, a_minute=1200)
        self._names = frozenset(
            name.casefold() for name in (*LOOPBACK, settings.host, *settings.names)
        )
        self.sessions = Sessions(accounts.secret())

    async def guard(self, app: ASGIApp, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = headers_of(scope)
        now = self._settings.clock()
        visit = self.visit_of(headers, now)
        line = LogSend(send, headers.get("if-none-match", ""))
        refused = self.refusal(scope, headers, visit, now)
        if refused is not None:
            await answer_plainly(line, *refused)
        else:
            inner, estate, data = inner_scope(scope)
            seen = replace(visit, estate=estate, data=data)
            inner["state"] = {**inner.get("state", {}), KEY: seen}
            bound = most_of(inner["path"])
            await app(inner, BoundReceive(receive, bound), line)
        if not scope["path"].startswith("/static/"):
            self._trail.add(self.trail_line(scope, visit, now, line.status))

    def visit_of(self, headers: dict[str, str], now: datetime) -> Visit:
        """Who a request comes from."""
        kind, _, text = headers.get("authorization", "").partition(" ")
        if kind.casefold() == "bearer":
            return Visit(person=self._accounts.bearer(text.strip(), now), session="", form_word="")
        key = cookie_of(headers.get("cookie", ""))
        name = self.sessions.name_of(key, now) if key else None
        person = self._accounts.find(name) if name is not None else None
        if person is None:
            key = ""
            person = HERE if self._settings.open_to_all_here else None
        return Visit(person=person, session=key, form_word=self.sessions.form_word(key))

    def refusal(
        self, scope: HTTPScope, headers: dict[str, str], visit: Visit, now: datetime
    ) -> tuple[int, str] | None:
        """The status and sentence with which a request is turned away; None where it may pass."""
        if not self.is_own_name(headers.get("host", "")):
            return 421, "This server does not answer to that name."
        if scope["method"] not in SAFE and not is_from_here(headers):
            return 403, "That came from another site, so nothing was done."
        if self.asks_too_often(scope, visit, now):
            return 429, "Too many requests at once. Wait a minute and go on."
        return None

    def asks_too_often(self, scope: HTTPScope, visit: Visit, now: datetime) -> bool:
        """Whether a person who signed in, or else an address, has no request left for now."""
        if self._settings.open_to_all_here:
            return False
        client = scope["client"]
        caller = client[0] if client else "unknown"
        who = visit.person.name if visit.person and visit.person.way != "here" else caller
        return not self._rates.take(who, now)

    def is_own_name(self, host: str) -> bool:
        """Whether a Host header names this server: a page elsewhere cannot point its name here."""
        found = HOST.fullmatch(host)
        if found is None:
            return False
        name = found[1].strip("[]").lower()
        if name in self._names:
            return True
        # A server for all of a network is called by whatever address of it; an address, unlike a
        # name, cannot be pointed elsewhere.
        return not self._settings.open_to_all_here and is_address(name)

    def trail_line(self, scope: HTTPScope, visit: Visit, now: datetime, status: int) -> TrailLine:
        """What is kept of a request."""
        query = scope["query_string"].decode("latin-1")
        address = scope["path"] + (f"?{query}" if query else "")
        client = scope["client"]
        return TrailLine(
            time=now,
            person=visit.person.name if visit.person else "nobody",
            way=visit.person.way if visit.person else "",
            origin=client[0] if client else "",
            method=scope["method"],
            address=address[:SHOWN],
            status=status,
        )


class BoundReceive:
    """Hands on what is sent, as long as it is no more than may be, and comes in good time."""

    def __init__(self, receive: Receive, most: int | None) -> None:
        """Nothing received yet; ``most`` bytes are taken, any number where it is None."""
        self._receive = receive
        self._most = most
        self._received = 0
        self._begun = monotonic()
        self._whole = False

    async def __call__(self) -> HTTPReceiveMessage:
        """The next part; raises HTTPException where it is too much (413) or too slow (408)."""
        if self._whole:  # what comes now is but word that the asker has gone
            return cast("HTTPReceiveMessage", await self._receive())
        try:
            message = await wait_for(self._receive(), LONGEST_PAUSE)
        except TimeoutError as error:
            raise HTTPException(detail=TOO_SLOW, status_code=408) from error
        if message["type"] == "http.request":
            self._received += len(message["body"])
            self._whole = not message["more_body"]
        if self._most is not None and self._received > self._most:
            raise HTTPException(detail="That is more than this form holds.", status_code=413)
        late = monotonic() - self._begun - LONGEST_PAUSE
        if not self._whole and late * SLOWEST > self._received:
            raise HTTPException(detail=TOO_SLOW, status_code=408)
        return cast("HTTPReceiveMessage", message)


class LogSend:
    """Sends an answer on, with the headers every answer has, and remembers its status.

    Of an answer whose tag the asker has already (RFC 9110, 13.1.2), only the headers are sent.
    """

    def __init__(self, send: Send, had: str = "") -> None:
        """Nothing sent yet; ``had`` names the tags that the asker has."""
        self._send = send
        self._had = had
        self.status = 0

    async def __call__(self, message: Message) -> None:
        """Send one part."""
        if message["type"] == "http.response.start":
            told = list(message.get("headers", ()))
            if message["status"] == 200 and self._has(told):
                message["status"] = 304
                told = [pair for pair in told if pair[0].lower() not in OF_CONTENT]
            self.status = message["status"]
            message["headers"] = with_ours(told)
        elif self.status == 304 and message["type"] == "http.response.body":
            message["body"] = b""
        await self._send(message)

    def _has(self, headers: list[tuple[bytes, bytes]]) -> bool:
        tag = next((value for name, value in headers if name.lower() == b"etag"), b"").decode()
        return bool(tag) and tag in {one.strip() for one in self._had.split(",")}


def with_ours(told: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of an answer, and those that every answer has where they are not told."""
    names = {name.lower() for name, _ in told}
    added = [pair for pair in HEADERS if pair[0] not in names]
    if b"cache-control" not in names:
        added.append((b"cache-control", b"no-store"))
    return [*told, *added]


def most_of(path: str) -> int | None:
    """How many bytes a request to an address may have; None where it has bounds of its own."""
    if path.startswith(UPLOADS):
        return None
    return MOST_WITH_PICTURE if DECIDES.fullmatch(path) else MOST_FORM


def inner_scope(scope: HTTPScope) -> tuple[HTTPScope, str, bool]:
    """The request without the estate that its address begins with, and without ".json".

    With it come that estate, and whether the data of a page are wanted.
    """
    path, estate = scope["path"], ""
    if found := ESTATE.fullmatch(path):
        path, estate = found[2] or "/", found[1]
    data = path.endswith(END) and not path.startswith(AS_THEY_ARE)
    if data:
        path = path.removesuffix(END)
    if path == "/start":
        path = "/"
    if path == scope["path"]:
        return scope, "", False
    inner: HTTPScope = {**scope, "path": path, "raw_path": path.encode()}
    return inner, estate, data


async def answer_plainly(send: LogSend, status: int, words: str) -> None:
    """Answer with one sentence."""
    kind = b"text/plain; charset=utf-8"
    await send(
        {"type": "http.response.start", "status": status, "headers": [(b"content-type", kind)]}
    )
    await send({"type": "http.response.body", "body": words.encode() + b"\n", "more_body": False})


def headers_of(scope: HTTPScope) -> dict[str, str]:
    """The headers of a request by name, in small letters; a Host told twice counts as none."""
    told: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        told[key] = "" if key == "host" and key in told else value.decode("latin-1")
    return told


def cookie_of(text: str) -> str:
    """The session that a request's cookies name; empty where none do."""
    try:
        found = SimpleCookie(text).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found is not None else ""


def is_from_here(headers: dict[str, str]) -> bool:
    """Whether a request that changes something comes from our own pages, or from no page at all."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")


def is_address(name: str) -> bool:
    """Whether a name is an IP address."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def names_told(names: Iterable[str]) -> tuple[str, ...]:
    """Names in small letters, each once."""
    return tuple(dict.fromkeys(name.strip().casefold() for name in names if name.strip()))
