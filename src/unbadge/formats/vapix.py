"""What ``param.cgi`` lists of a device, and the JSON of ``basicdeviceinfo.cgi`` (VAPIX)."""

from __future__ import annotations

import re

from unbadge.formats.answer import ReplyFacts

PAIR = re.compile(
    r"(?m)^(?:root\.)?(?:Brand|Properties\.(?:System|Firmware))\.(\w{2,20})=([^\r\n]{0,300})(?=\r?$)"
    r'|"(Brand|ProdNbr|ProdFullName|SerialNumber|Version)"\s*:\s*"([^"]{0,300})"'
)
OWN = frozenset({"Brand", "ProdNbr", "ProdFullName", "ProdShortName"})


def vapix_pairs(text: str) -> dict[str, str]:
    """The pairs of such an answer that say what the device is."""
    told: dict[str, str] = {}
    for match in PAIR.finditer(text[:65_536]):
        told.setdefault(match[1] or match[3], (match[2] or match[4] or "").strip())
    return told


def is_vapix(text: str) -> bool:
    """Whether a text is such an answer: a product's number and one more name of it."""
    found = vapix_pairs(text).keys() & OWN
    return len(found) > 1 and bool(found & {"ProdNbr", "ProdFullName"})


def read_vapix(text: str) -> ReplyFacts:
    """What an answer says; its serial number is the device's MAC."""
    told = vapix_pairs(text)
    name = told.get("ProdFullName") or told.get("ProdShortName", "")
    brand = told.get("Brand", "")
    return ReplyFacts(
        model=told.get("ProdNbr", ""),
        serial=told.get("SerialNumber", ""),
        firmware=told.get("Version", ""),
        name=name if brand.casefold() in name.casefold() else f"{brand} {name}".strip(),
    )
