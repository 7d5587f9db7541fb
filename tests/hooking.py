"""A receiver of webhooks at this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple


class Received(NamedTuple):
    """One request that came in."""

    path: str
    headers: dict[str, str]
    body: bytes


@contextmanager
def listening_hook(
    status: int, headers: dict[str, str] | None = None
) -> Iterator[tuple[str, list[Received]]]:
    """The address of a receiver that answers so, and what it received."""
    seen: list[Received] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", "0"))
            told = {name.lower(): value for name, value in self.headers.items()}
            seen.append(Received(self.path, told, self.rfile.read(length)))
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", seen
    server.shutdown()
    thread.join(timeout=5)
    server.server_close()
