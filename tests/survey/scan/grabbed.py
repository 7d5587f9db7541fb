"""Records of zgrab2, drawn with whatever they may hold, in several spellings."""

from __future__ import annotations

import json
import random

TEXTS = ("nginx", "", "Ünit ☃ \U0001f600", 'a "quoted"\\ one\n\t', "x" * 70_000, "é" * 40_000, "0")
BANNERS = (
    "HTTP/1.1 200 OK\r\nDate: today\r\nServer: App-webs/\r\nETag: 1\r\n\r\n",
    "date: only",
    "not a Date: x\nEXPIRES: y\n\nLast-Modified: z",
    "\u017fet-cookie: a\nb",
    "login: \ufffd",
)
CERTIFICATES = (
    {"subject_dn": "CN=a", "issuer_dn": "CN=ca", "fingerprint_sha256": "ab" * 32},
    {
        "subject_dn": None,
        "issuer_dn": "",
        "fingerprint_sha256": "cd" * 32,
        "more": [1, {"a": None}],
    },
    {},
    None,
)
HEADERS: tuple[tuple[str, object], ...] = (
    ("server", ["App-webs/", "two"]),
    ("server", []),
    ("www_authenticate", ['Basic realm="r"']),
    ("x_powered_by", ["PHP"]),
    ("x_powered_by", ["é\n"]),
    ("x_empty", [""]),
    ("x_none", [None]),
    ("x_no_list", "text"),
    ("x_nothing", []),
    ("date", ["today"]),
    ("date", None),
    ("unknown", [{"key": "x_odd", "value": ["y"]}]),
    ("Server", ["capital"]),
)


def a_grab(rng: random.Random) -> dict[str, object]:
    """One service of a record, with whatever it may hold."""
    certificate = {"server_certificates": {"certificate": {"parsed": rng.choice(CERTIFICATES)}}}
    log = {"handshake_log": certificate}
    parts: dict[str, object] = {
        "response": {
            "headers": dict(rng.sample(HEADERS, rng.randrange(4))),
            "body": rng.choice(TEXTS),
            "request": {"tls_log": log, "url": None},
            "protocol": {"name": "HTTP/1.1", "major": 1.5e3},
        },
        "banner": rng.choice((*BANNERS, *TEXTS)),
        "tls_log": log,
        "handshake_log": certificate,
        "tls": log,
        "server_id": {"raw": rng.choice(TEXTS), "version": "2.0"},
    }
    kept = rng.sample(sorted(parts), rng.randrange(4))
    return {
        "status": "success",
        "port": rng.choice((80, 23, 554, 0, None)),
        "timestamp": rng.choice(("2026-05-01T10:00:00Z", "", None, "2026")),
        "result": rng.choice(({name: parts[name] for name in kept}, None)),
    }


def a_record(rng: random.Random) -> bytes:
    """A line of a record in one of several spellings."""
    data = {f"service {n}": a_grab(rng) for n in range(rng.randrange(3))}
    address = f"192.0.2.{rng.randrange(1, 40)}"
    record = {"ip": rng.choice((address, address, None)), "domain": "cam.example", "data": data}
    spaces = rng.choice((None, (",", ":")))
    return json.dumps(record, ensure_ascii=rng.random() < 0.5, separators=spaces).encode()
