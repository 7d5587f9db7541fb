"""A NetBox for tests, on the loopback: the addresses, pages and refusals of its REST API (4.x)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "0123456789abcdef0123456789abcdef01234567"
MOST = 2  # objects of a page, so that clients have to turn pages
Json = dict[str, Any]


class FakeNetBox:
    """What a NetBox holds, and what was asked of it."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.devices: dict[int, Json] = {}
        self.interfaces: list[Json] = []
        self.addresses: list[Json] = []
        self.fields: list[Json] = []
        self.asked: list[tuple[str, str, Any]] = []
        self.url = ""

    def add_device(self, name: str, serial: str = "", mac: str = "", ip: str = "") -> int:
        """A device with an interface, by its id."""
        number = len(self.devices) + 1
        self.devices[number] = {
            "id": number,
            "url": f"{self.url}/api/dcim/devices/{number}/",
            "name": name,
            "serial": serial,
            "status": {"value": "active"},
            "comments": "kept by hand",
            "custom_fields": {"owner_code": "A1", **{one["name"]: None for one in self.fields}},
        }
        holder = {"id": number, "name": name}
        interface = {"id": number, "name": "eth0", "device": holder, "mac_address": mac.upper()}
        self.interfaces.append(interface)
        if ip:
            told = {"id": number, "address": f"{ip}/24", "assigned_object": interface}
            self.addresses.append(told)
        return number

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> Any:
        """The status and body that NetBox gives."""
        self.asked.append((method, path, body))
        lists: dict[str, tuple[Any, tuple[str, ...]]] = {
            "/api/dcim/devices/": (self.devices.values(), ("serial", "id")),
            "/api/dcim/interfaces/": (self.interfaces, ("mac_address",)),
            "/api/ipam/ip-addresses/": (self.addresses, ("address",)),
            "/api/extras/custom-fields/": (self.fields, ("name",)),
        }
        if method == "GET" and path in lists:
            return 200, self.chosen(lists[path][0], query, lists[path][1])
        if (method, path) == ("POST", "/api/extras/custom-fields/"):
            return self.create_field(body)
        if (method, path) == ("PATCH", "/api/dcim/devices/"):
            return self.patch_devices(body)
        return (200, {}) if path == "/api/" else (404, {"detail": "Not found."})

    def chosen(self, rows: Any, query: dict[str, list[str]], names: tuple[str, ...]) -> Json:
        """One page of what a filter leaves; values of one parameter are alternatives."""
        unknown = query.keys() - {*names, "limit", "offset"}
        assert not unknown, unknown
        found = list(rows)
        for name in names:
            if wanted := [one.casefold() for one in query.get(name, ())]:
                found = [
                    one
                    for one in found
                    if str(one[name]).casefold().partition("/")[0] in wanted and one[name] != ""
                ]
        start = int(query.get("offset", ["0"])[0])
        path = "&".join(f"{name}={one}" for name in names for one in query.get(name, ()))
        more = start + MOST < len(found)
        return {
            "count": len(found),
            "next": f"{self.url}{self.asked[-1][1]}?{path}&offset={start + MOST}" if more else None,
            "previous": None,
            "results": found[start : start + MOST],
        }

    def create_field(self, body: Json) -> tuple[int, Json]:
        """A new custom field, as NetBox checks it."""
        if set(body) - {"name", "type", "label", "object_types"} or not body.get("object_types"):
            return 400, {"object_types": ["This field is required."]}
        if body["type"] not in {"text", "decimal", "date"}:
            return 400, {"type": ["Not a valid choice."]}
        self.fields.append({"id": len(self.fields) + 1, **body})
        for one in self.devices.values():
            one["custom_fields"].setdefault(body["name"], None)
        return 201, self.fields[-1]

    def patch_devices(self, body: list[Json]) -> tuple[int, Any]:
        """Several devices changed, or none of them."""
        known = {one["name"] for one in self.fields} | {"owner_code"}
        for one in body:
            if wrong := one.get("custom_fields", {}).keys() - known:
                return 400, {"custom_fields": [f"Unknown field name '{wrong.pop()}'"]}
        for one in body:
            self.devices[one["id"]]["custom_fields"].update(one["custom_fields"])
        return 200, [self.devices[one["id"]] for one in body]


@contextmanager
def netbox_running() -> Iterator[FakeNetBox]:
    """A NetBox that answers on the loopback."""
    held = FakeNetBox()

    class Handler(BaseHTTPRequestHandler):
        """Answers as the fake says, to whoever has the token."""

        def log_message(self, *_: Any) -> None:
            """Nothing is logged."""

        def respond(self) -> None:
            """Answer one request."""
            size = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(size)) if size else None
            parts = urlsplit(self.path)
            if self.headers.get("Authorization") != f"Token {TOKEN}":
                status, told = 403, {"detail": f"Invalid token {self.headers['Authorization']}"}
            else:
                status, told = held.answer(self.command, parts.path, parse_qs(parts.query), body)
            data = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("API-Version", "4.4")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    for method in ("GET", "POST", "PATCH", "PUT", "DELETE"):
        setattr(Handler, f"do_{method}", Handler.respond)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
