"""Get one body from its publisher, a mirror or a folder: bounded, timed, and only if newer."""

from __future__ import annotations

import urllib.error
import urllib.request
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from unbadge.errors import SourceError
from unbadge.knowledge.update.bodies.store import Got, Store
from unbadge.knowledge.update.feed import KnowledgeFeed

UNANSWERED = (OSError, HTTPException)  # what a server that does not answer raises

TIMEOUT = 30.0  # seconds without an answer
MIB = 1 << 20
AGENT = "unbadge-knowledge-update"
SCHEMES = frozenset({"http", "https"})


class Fetcher:
    """Gets bodies by way of a store; ``origins`` are mirrors or folders to ask instead."""

    def __init__(
        self, store: Store, origins: tuple[str, ...] = (), timeout: float = TIMEOUT
    ) -> None:
        """A fetcher that asks the publishers themselves where no origin is named."""
        self._store = store
        self._origins = origins
        self._timeout = timeout

    def get(self, feed: KnowledgeFeed, **marks: str) -> Got:
        """The body of a feed, or of its page or document that the marks name.

        Raises SourceError when no origin has it, or it is too large.
        """
        if not self._origins:
            return self._asked(feed.url.format(**{"start": "0"} | marks), feed.most_mib)
        failures = []
        for origin in self._origins:
            try:
                return self._from(origin, feed, marks)
            except SourceError as error:
                failures.append(str(error))
        raise SourceError("; ".join(failures))

    def _from(self, origin: str, feed: KnowledgeFeed, marks: dict[str, str]) -> Got:
        name = feed.file.format(**marks)
        if urlsplit(origin).scheme in SCHEMES:
            start = f"?startIndex={marks['start']}" if marks.get("start", "0") != "0" else ""
            return self._asked(f"{origin.rstrip('/')}/{name}{start}", feed.most_mib)
        return self._read(self._place(Path(origin), page_name(name, marks), feed, marks), feed)

    def folders(self) -> list[Path]:
        """The origins that are folders."""
        return [Path(one) for one in self._origins if urlsplit(one).scheme not in SCHEMES]

    def _place(self, origin: Path, name: str, feed: KnowledgeFeed, marks: dict[str, str]) -> Path:
        """Where a folder holds a body: under our name, packed or not, or the publisher's."""
        if marks.get("start", "0") != "0":
            return origin / name
        wanted = (name, f"{name}.gz", f"{name}.zip", *(one.format(**marks) for one in feed.names))
        found = (path for one in wanted for path in sorted(origin.glob(one), reverse=True))
        return next(found, origin / name)

    def _read(self, path: Path, feed: KnowledgeFeed) -> Got:
        most_mib = feed.most_mib
        try:
            with path.open("rb") as file:
                body = bound_body(file.read(most_mib * MIB + 1), most_mib, str(path))
        except OSError as error:
            raise SourceError(f"{path}: {error.strerror}") from error
        return self._settled(str(path.absolute()), body)

    def _asked(self, url: str, most_mib: int) -> Got:
        if urlsplit(url).scheme not in SCHEMES:
            raise SourceError(f"{url}: neither http nor https")
        request = urllib.request.Request(url, headers=self._headers(url))  # noqa: S310 - checked
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:  # noqa: S310 - checked
                body = bound_body(answer.read(most_mib * MIB + 1), most_mib, url)
                etag = answer.headers.get("ETag", "")
                modified = answer.headers.get("Last-Modified", "")
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == HTTPStatus.NOT_MODIFIED and (kept := self._store.body(url)):
                return self._as_kept(url, kept)
            raise SourceError(f"{url}: answered {error.code}") from error
        except UNANSWERED as error:
            raise SourceError(f"{url}: {error}") from error
        return self._settled(url, body, etag, modified)

    def _headers(self, url: str) -> dict[str, str]:
        headers = {"User-Agent": AGENT}
        if kept := self._store.kept(url):
            if kept.etag:
                headers["If-None-Match"] = kept.etag
            if kept.modified:
                headers["If-Modified-Since"] = kept.modified
        return headers

    def _as_kept(self, url: str, body: bytes) -> Got:
        kept = self._store.kept(url)
        etag, modified = (kept.etag, kept.modified) if kept else ("", "")
        return Got(address=url, body=body, fresh=False, etag=etag, modified=modified)

    def _settled(self, address: str, body: bytes, etag: str = "", modified: str = "") -> Got:
        fresh = self._store.body(address) != body
        return Got(address=address, body=body, fresh=fresh, etag=etag, modified=modified)


def page_name(name: str, marks: dict[str, str]) -> str:
    """What a page is called in a folder: x.json is the first, x.1000.json that from 1000."""
    if marks.get("start", "0") == "0":
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{marks['start']}{dot}{ending}"


def bound_body(body: bytes, most_mib: int, place: str) -> bytes:
    """A body, if it is not larger than allowed."""
    if len(body) > most_mib * MIB:
        raise SourceError(f"{place}: larger than {most_mib} MiB")
    return body
