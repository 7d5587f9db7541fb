"""Bodies kept from earlier updates, each with its hash, in a manifest signed with a local key."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from unbadge.errors import KnowledgeError

MANIFEST, SIGNATURE, KEY = "manifest.json", "manifest.sig", "key"


NO_RECORD = (OSError, ValueError)  # what a record that cannot be used raises


class Kept(Struct, frozen=True, kw_only=True):
    """A body that was kept: its hash and what to ask with next time."""

    feed: str
    sha256: str
    etag: str = ""
    modified: str = ""


class Got(Struct, frozen=True, kw_only=True):
    """A body that was got, and whether it is another than the one kept for its address."""

    address: str
    body: bytes
    fresh: bool
    etag: str = ""
    modified: str = ""


class Manifest(Struct, frozen=True, kw_only=True):
    """All that was kept, by address, and how many entries each feed held."""

    bodies: dict[str, Kept] = {}
    counts: dict[str, int] = {}


class Store:
    """A folder of kept bodies.  What does not fit its hash or signature counts as absent."""

    def __init__(self, folder: Path) -> None:
        """The store in a folder, made if it is missing."""
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._key = self._read_key()
        except OSError as error:
            raise KnowledgeError(f"{folder}: {error.strerror}") from error
        manifest = self._read_manifest()
        self._bodies = dict(manifest.bodies)
        self.counts = dict(manifest.counts)

    def kept(self, address: str) -> Kept | None:
        """What is known of an address, if its body is still whole."""
        found = self._bodies.get(address)
        return found if found and self.body(address) is not None else None

    def body(self, address: str) -> bytes | None:
        """The body kept for an address, or None where there is none that fits its hash."""
        found = self._bodies.get(address)
        if found is None:
            return None
        try:
            body = (self._folder / found.sha256).read_bytes()
        except OSError:
            return None
        return body if hashlib.sha256(body).hexdigest() == found.sha256 else None

    def of(self, feed: str) -> list[bytes]:
        """The bodies kept for a feed, in the order they came; none where one is broken."""
        bodies = [self.body(key) for key, kept in self._bodies.items() if kept.feed == feed]
        whole = [body for body in bodies if body is not None]
        return whole if len(whole) == len(bodies) else []

    def keep(self, feed: str, bodies: Iterable[Got]) -> None:
        """Keep the bodies of a feed in place of its earlier ones, from when the store is closed."""
        fresh = {}
        for got in bodies:
            digest = hashlib.sha256(got.body).hexdigest()
            replace_file(self._folder / digest, got.body)
            fresh[got.address] = Kept(
                feed=feed, sha256=digest, etag=got.etag, modified=got.modified
            )
        others = {key: kept for key, kept in self._bodies.items() if kept.feed != feed}
        self._bodies = others | fresh

    def close(self) -> None:
        """Write the manifest with its signature, and forget bodies that nothing names."""
        manifest = Manifest(bodies=self._bodies, counts=self.counts)
        content = msgspec.json.format(msgspec.json.encode(manifest, order="sorted"))
        replace_file(self._folder / SIGNATURE, self._sign(content).encode())
        replace_file(self._folder / MANIFEST, content)
        named = {kept.sha256 for kept in self._bodies.values()} | {MANIFEST, SIGNATURE, KEY}
        for path in self._folder.iterdir():
            if path.name not in named:
                path.unlink(missing_ok=True)

    def _read_manifest(self) -> Manifest:
        try:
            content = (self._folder / MANIFEST).read_bytes()
            signature = (self._folder / SIGNATURE).read_text("ascii")
            if hmac.compare_digest(signature, self._sign(content)):
                return msgspec.json.decode(content, type=Manifest)
        except NO_RECORD:
            pass  # absent or broken: everything is asked for anew
        return Manifest()

    def _read_key(self) -> bytes:
        path = self._folder / KEY
        if not path.exists():
            replace_file(path, secrets.token_bytes(32))
        return path.read_bytes()

    def _sign(self, content: bytes) -> str:
        return hmac.new(self._key, content, hashlib.sha256).hexdigest()


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner alone."""
    part = path.with_name(f".{path.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
