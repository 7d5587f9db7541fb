"""An OpenID provider at this machine: it vouches for whom a test says."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

KEY = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"})
SECRET = "client secret"


class FakeProvider:
    """What the provider says, which a test changes as it likes."""

    def __init__(self) -> None:
        """A provider that vouches for anna, an editor."""
        self.issuer = ""
        self.claims: dict[str, Any] = {
            "sub": "s-1",
            "preferred_username": "anna",
            "groups": ["cctv"],
        }
        self.key = KEY
        self.algorithm = "RS256"
        self.asked: list[tuple[dict[str, list[str]], str]] = []
        self.challenge = ""

    def about(self) -> dict[str, str]:
        """What it tells of itself."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def token(self, form: dict[str, list[str]], authorization: str) -> dict[str, str] | None:
        """A token for whoever shows the verifier and the client's secret."""
        self.asked.append((form, authorization))
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        shown = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        told = base64.b64encode(f"unbadge:{SECRET}".encode()).decode()
        if shown != self.challenge or authorization != f"Basic {told}":
            return None
        signed = jwt.encode({"alg": self.algorithm, "kid": "k1"}, self.claims, self.key)
        return {"id_token": signed, "token_type": "Bearer", "access_token": "x"}


@contextmanager
def providing() -> Iterator[FakeProvider]:
    """A provider that answers."""
    provider = FakeProvider()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            keys = KeySet([KEY]).as_dict(private=False)
            self.answer(provider.about() if "well-known" in self.path else keys)

        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", "0"))
            form = parse_qs(self.rfile.read(length).decode())
            self.answer(provider.token(form, self.headers.get("authorization", "")))

        def answer(self, told: object) -> None:
            self.send_response(400 if told is None else 200)
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield provider
    server.shutdown()
    thread.join(timeout=5)
    server.server_close()
