"""Plain ``key=value`` lines, as ``magicBox.cgi`` answers."""

from __future__ import annotations

import re

from unbadge.formats.answer import ReplyFacts

PAIR = re.compile(r"^(?:table\.\w+\.)?([A-Za-z][\w.\[\]]{0,60})=([^\r\n]{0,300})", re.MULTILINE)
OWN = ("updateSerial=", "hardwareVersion=", "deviceType=", "processor=")
RELEASE = re.compile(r"^version=[\w.]{3,60},build:\d{4}-\d\d-\d\d\s*$", re.MULTILINE)


def is_magicbox(text: str) -> bool:
    """Whether a text is such an answer."""
    alone = text.startswith("type=") and "=" not in text.partition("\n")[0][len("type=") :]
    marks = sum(map(text.__contains__, OWN))
    return alone or marks >= 2 or RELEASE.search(text[:8192]) is not None


def read_magicbox(text: str) -> ReplyFacts:
    """What an answer says; the name it updates itself by is the builder's own, and wins."""
    told: dict[str, str] = {}
    for match in PAIR.finditer(text[:8192]):
        told.setdefault(match[1], match[2].strip())
    own = told.get("updateSerial", "")
    printed = told.get("deviceType") or told.get("type", "")
    return ReplyFacts(
        model=own or printed,
        serial=told.get("serialNumber", ""),
        firmware=told.get("version", ""),  # with its build date, by which its maker's limits go
        name=printed,
    )
