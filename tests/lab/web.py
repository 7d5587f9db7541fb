"""A small HTTP server as data: pages, the server's name and who must log in."""

from __future__ import annotations

from http import HTTPStatus

from msgspec import Struct

from lab.soap import DeviceService


class Page(Struct, frozen=True, kw_only=True):
    """One answer of the server."""

    body: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = "text/html"


class Web(Struct, frozen=True, kw_only=True):
    """An HTTP service; ``pages`` maps a path without its query to the answer."""

    server: str | None
    pages: dict[str, Page]
    headers: tuple[tuple[str, str], ...] = ()
    onvif: DeviceService | None = None
    greeting: bytes = b""

    def reply(self, request: bytes) -> bytes | None:
        """The whole response, after which the connection closes; nothing for another protocol."""
        head, _, content = request.partition(b"\r\n\r\n")
        words = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
        if len(words) < 2 or words[0] not in {"GET", "HEAD", "POST", "OPTIONS"}:
            return None
        path = words[1].partition("?")[0]
        if words[0] == "POST" and self.onvif is not None and path == "/onvif/device_service":
            return self._soap(self.onvif, content)
        page = self.pages.get(path) or Page(status=404, body=_missing(path))
        return self._write(page, with_body=words[0] != "HEAD")

    def _soap(self, service: DeviceService, content: bytes) -> bytes:
        status, body = service.call(content)
        page = Page(
            status=status, body=body.decode(), content_type="application/soap+xml; charset=utf-8"
        )
        return self._write(page, with_body=True)

    def _write(self, page: Page, *, with_body: bool) -> bytes:
        body = page.body.encode()
        named = () if self.server is None else (("Server", self.server),)
        fixed = (
            ("Content-Type", page.content_type),
            ("Content-Length", str(len(body))),
            ("Connection", "close"),
        )
        lines = [
            f"{name}: {value}" for name, value in (*named, *self.headers, *page.headers, *fixed)
        ]
        phrase = HTTPStatus(page.status).phrase
        head = "\r\n".join((f"HTTP/1.1 {page.status} {phrase}", *lines, "", ""))
        return head.encode() + (body if with_body else b"")


def _missing(path: str) -> str:
    return f"<html><head><title>404 Not Found</title></head><body>{path}</body></html>"


def titled(title: str, body: str = "") -> Page:
    """A page that says little more than its title."""
    head = f"<!DOCTYPE html>\n<html><head><title>{title}</title></head>"
    return Page(body=f"{head}<body>{body}</body></html>\n")


def digest(realm: str, body: str = "", content_type: str = "text/html") -> Page:
    """A refusal that asks for a digest login."""
    challenge = f'Digest qop="auth", realm="{realm}", nonce="4e6a51304d7a4930", stale="FALSE"'
    return Page(
        status=401,
        headers=(("WWW-Authenticate", challenge),),
        body=body,
        content_type=content_type,
    )


def basic(realm: str, body: str = "") -> Page:
    """A refusal that asks for a basic login."""
    return Page(status=401, headers=(("WWW-Authenticate", f'Basic realm="{realm}"'),), body=body)
