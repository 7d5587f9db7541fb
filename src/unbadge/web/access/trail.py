"""Who read or changed what, and when: one line each, added and never changed."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from threading import Lock

import msgspec
from msgspec import Struct

SHOWN = 500  # characters of an address


class TrailLine(Struct, frozen=True, kw_only=True):
    """One request and how it ended; what was sent along is not kept."""

    time: datetime
    person: str
    way: str
    origin: str
    method: str
    address: str
    status: int


class Trail:
    """The log of a server, a file a month."""

    def __init__(self, folder: Path) -> None:
        """A log in a folder that may not exist yet."""
        self._folder = folder
        self._lock = Lock()
        self._encoder = msgspec.json.Encoder()

    def add(self, line: TrailLine) -> None:
        """Add a line."""
        data = self._encoder.encode(line) + b"\n"
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = self._folder / f"trail-{line.time:%Y-%m}.jsonl"
        with self._lock:
            number = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(number, data)
            finally:
                os.close(number)

    def latest(self, most: int) -> tuple[TrailLine, ...]:
        """The newest lines, the newest first; what cannot be read is passed over."""
        files = sorted(self._folder.glob("trail-*.jsonl"), reverse=True)[:2]
        found: list[TrailLine] = []
        for file in files:
            for line in reversed(file.read_bytes().splitlines()[-most:]):
                try:
                    found.append(msgspec.json.decode(line, type=TrailLine))
                except msgspec.DecodeError:
                    continue
        return tuple(found[:most])
