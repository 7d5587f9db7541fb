"""Services that speak first: FTP, telnet, SSH and the like."""

from __future__ import annotations

from msgspec import Struct


class Greeting(Struct, frozen=True):
    """Says one thing on connection, and at most one more to whatever it is told; then it closes."""

    greeting: bytes
    answer: bytes | None = None

    def reply(self, request: bytes) -> bytes | None:
        """The fixed second answer, or nothing, which closes the connection."""
        return self.answer if request else None
