"""What a server is started with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
MEGABYTE = 1 << 20


class ServeSettings(Struct, frozen=True, kw_only=True):
    """Where a server keeps things, who may reach it, and how much it takes at once.

    ``folder`` holds uploads, accounts, saved views and the log of who read what.  ``names`` are the
    names and addresses by which the server may be called; ``most_upload`` is in bytes.
    """

    register: str
    folder: Path
    clock: Callable[[], datetime]
    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    knowledge: Path | None = None
    cache: Path | None = None
    most_upload: int = 4096 * MEGABYTE
    most_memory: int = 2048 * MEGABYTE  # of the process that reads uploads
    most_seconds: int = 3600  # of that process, on the processor
    https: bool = False
    oidc: Path | None = None  # a TOML file that names the organisation's own provider
    tiles: Path | None = None  # a PMTiles file of the owner's own, for the map of sites
    hooks_inside: bool = False  # whether webhooks may go to private addresses, and without HTTPS

    @property
    def open_to_all_here(self) -> bool:
        """Whether only this machine can reach the server, so that no password is asked."""
        return self.host in LOOPBACK and not self.names
