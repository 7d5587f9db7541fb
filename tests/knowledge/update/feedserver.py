"""A publisher on the loopback: replays bodies, knows their tags, and counts what it is asked."""

from __future__ import annotations

import gzip
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Publisher(ThreadingHTTPServer):
    """Serves ``bodies`` by path; a list of bodies is served page by page."""

    daemon_threads = True

    def __init__(self) -> None:
        """A publisher of nothing yet, on a free port."""
        super().__init__(("127.0.0.1", 0), Replay)
        self.bodies: dict[str, bytes] = {}
        self.pages: dict[str, list[bytes]] = {}
        self.asked: list[tuple[str, int]] = []

    @property
    def address(self) -> str:
        """Where it can be asked."""
        return f"http://127.0.0.1:{self.server_port}"

    def find(self, target: str) -> bytes | None:
        """The body behind a path and query."""
        parts = urlsplit(target)
        name = parts.path.lstrip("/")
        if name in self.pages:
            start = int(parse_qs(parts.query).get("startIndex", ["0"])[0])
            return self.pages[name][start]
        return self.bodies.get(name)


class Replay(BaseHTTPRequestHandler):
    """Answers a request with a body, or with the word that it has not changed."""

    server: Publisher

    def do_GET(self) -> None:
        """Answer."""
        body = self.server.find(self.path)
        tag = f'"{hashlib.sha256(body or b"").hexdigest()[:12]}"'
        code = 404 if body is None else 304 if self.headers.get("If-None-Match") == tag else 200
        self.server.asked.append((self.path, code))
        self.send_response(code)
        self.send_header("ETag", tag)
        content = body if code == 200 and body is not None else b""
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def publishing() -> Iterator[Publisher]:
    """A publisher that runs for the length of a block."""
    with Publisher() as publisher:
        thread = threading.Thread(target=publisher.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield publisher
        finally:
            publisher.shutdown()
            thread.join()


def kev(*rows: tuple[str, str, str]) -> bytes:
    """A catalogue of known exploitation."""
    entries = [{"cveID": one, "dateAdded": day, "dueDate": due} for one, day, due in rows]
    return json.dumps({"title": "made up", "vulnerabilities": entries}).encode()


def epss(**scores: float) -> bytes:
    """A table of exploit predictions, packed; the names have _ for -."""
    rows = "".join(f"{name.replace('_', '-')},{score},0.5\n" for name, score in scores.items())
    return gzip.compress(f"#model:made up\ncve,epss,percentile\n{rows}".encode())


def a_record(cve: str, criteria: str, **limits: str) -> dict[str, object]:
    """A record about one product."""
    score = {"baseScore": 9.8, "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}
    return {
        "id": cve,
        "published": "2026-10-01T12:00:00.000",
        "vulnStatus": "Analyzed",
        "descriptions": [{"lang": "en", "value": "Made up."}],
        "metrics": {"cvssMetricV31": [{"type": "Primary", "cvssData": score}]},
        "weaknesses": [{"description": [{"lang": "en", "value": "CWE-78"}]}],
        "configurations": [
            {"nodes": [{"cpeMatch": [{"vulnerable": True, "criteria": criteria, **limits}]}]}
        ],
    }


def nvd(*records: dict[str, object], start: int = 0, total: int | None = None) -> bytes:
    """A page of records."""
    page = {
        "resultsPerPage": len(records),
        "startIndex": start,
        "totalResults": len(records) if total is None else total,
        "vulnerabilities": [{"cve": record} for record in records],
    }
    return json.dumps(page).encode()


def csaf(document: str, *cves: str, vendor: str = "", **products: str) -> bytes:
    """A security advisory; products with their versions, the names with _ for -."""
    head = {
        "category": "csaf_security_advisory",
        "tracking": {"id": document, "initial_release_date": "2026-10-02T06:00:00.000000Z"},
    }
    score = {"baseScore": 7.5, "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"}
    flaws = [
        {"cve": cve, "cwe": {"id": "CWE-287"}, "scores": [{"cvss_v3": score, "products": []}]}
        for cve in cves
    ]
    lines = [
        {
            "category": "product_name",
            "name": name.replace("_", "-"),
            "branches": [{"category": "product_version_range", "name": versions}],
        }
        for name, versions in products.items()
    ]
    tree = {"branches": [{"category": "vendor", "name": vendor, "branches": lines}]}
    return json.dumps({"document": head, "product_tree": tree, "vulnerabilities": flaws}).encode()


def a_page(*names: str) -> bytes:
    """A page with a table of names."""
    rows = "".join(f"<tr><td>{name}</td><td>2026</td></tr>" for name in names)
    return f"<html><script>var x = 'Nobody Ltd';</script><table>{rows}</table></html>".encode()
