"""WS-Discovery answers and ONVIF scopes."""

from __future__ import annotations

import re
from urllib.parse import unquote

from unbadge.formats.answer import ReplyFacts
from unbadge.formats.mac import mac_text

SCOPE = re.compile(r"onvif://www\.onvif\.org/([A-Za-z_]+)/([^\s<\"']*)", re.IGNORECASE)
SCOPES = re.compile(r"<(?:[\w.\-]+:)?Scopes[^>]*>([^<]*)", re.IGNORECASE)
# A time-based UUID (version digit 1) ends in the address of the interface (RFC 9562, 5.1).
NODE = re.compile(r"(?i)\b[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-([0-9a-f]{12})\b")
MACS = ("mac", "macaddr", "macaddress", "mac_address")


def is_probe_match(text: str) -> bool:
    """Whether a text is a WS-Discovery answer or greeting."""
    return "Envelope" in text and any(
        word in text for word in ("ProbeMatch", "Hello", "ResolveMatch")
    )


def scopes_in(text: str) -> str:
    """The scopes of an answer as they stand in it, or nothing."""
    match = SCOPES.search(text)
    return " ".join(match[1].split()) if match else ""


def node_mac(text: str) -> str:
    """The MAC address in the first time-based UUID, or nothing."""
    nodes = (mac_text(match[1]) for match in NODE.finditer(text[:16_384]))
    return next(filter(None, nodes), "")


def read_scopes(text: str) -> ReplyFacts:
    """What the scopes of a device say."""
    told: dict[str, str] = {}
    for match in SCOPE.finditer(text):
        told.setdefault(match[1].lower(), unquote(match[2]).replace("_", " ").strip())
    mac = next((told[key] for key in MACS if key in told), "")
    return ReplyFacts(
        model=told.get("hardware", ""),
        serial=told.get("serial", ""),
        firmware=told.get("version", ""),
        mac=mac_text(mac) or "",
        vendor=told.get("manufacturer") or told.get("mfr", ""),
        name=told.get("name", ""),
    )
