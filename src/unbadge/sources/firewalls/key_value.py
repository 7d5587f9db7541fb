"""Firewall logs as name=value: FortiGate, Sophos, SonicWall, Juniper, Zyxel, WatchGuard, CEF.

A line is taken where its names tell both ends of a flow and its protocol, whatever else stands on
it.  Ends may hold their port and interface too (``10.0.0.9:443:X0``), as SonicWall's do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.formats.flow_words import has_ends, roles
from unbadge.model.traffic import FlowEntry
from unbadge.sources.feed import InputFeed
from unbadge.sources.head import InputHead
from unbadge.sources.logs.entry import entry_of, seconds_of
from unbadge.sources.logs.fields import BROKEN, nanoseconds
from unbadge.sources.logs.linewise import read_lines, stamp
from unbadge.sources.source import EvidenceSource, Item

PAIR = re.compile(r'(?<!\w)([A-Za-z][\w.-]{0,63})(?:=|:(?="))("(?:[^"\\]|\\.)*"|[^\s,;|]*)')
CEF = re.compile(r"\bCEF:\d\|")
END = re.compile(
    r"^([0-9.]+|\[?[0-9a-fA-F:]{0,45}:[0-9a-fA-F:]{1,45}\]?)(?::(\d+))?(?::[A-Za-z][\w.-]*){0,3}$"
)
DONE = re.compile(
    r"\b(?:deny|denied|allow(?:ed)?|drop(?:ped)?|block(?:ed)?|reject(?:ed)?|accept(?:ed)?|permit\w*)\b",
    re.IGNORECASE,
)
WORDS = {"act": "action", "in": "back_bytes", "out": "bytes", "rt": "first", "smac": "mac"}


def entries(line: str) -> Iterator[FlowEntry]:
    """The flow that a line tells of."""
    row = row_of(line)
    if row is not None:
        yield entry_of(row)


def row_of(line: str) -> dict[str, str] | None:
    """The parts of a flow on a line, or nothing where it names no two ends and protocol."""
    pairs = [(name, value.strip('"')) for name, value in PAIR.findall(line)]
    if len(pairs) < 4:
        return None
    found = roles(pairs)
    if CEF.search(line):
        found |= {WORDS[name]: value for name, value in pairs if name in WORDS and value}
    if not has_ends(found):
        return None
    found |= end_parts(found, "source") | end_parts(found, "target")
    if "protocol" not in found:
        return None
    by_name = dict(pairs)
    found |= own_parts(found, by_name, line) | times(by_name, line)
    if found["first"] != "-" and "duration" in found:  # such lines are written at the end
        start = nanoseconds(found["first"]) - round(seconds_of(found["duration"]) * 1e9)
        found["first"] = str(start).zfill(19)
    return found


def own_parts(found: dict[str, str], pairs: dict[str, str], line: str) -> dict[str, str]:
    """What single makers' logs say in their own way: protocol, port and what was done."""
    numbered = (value for name, value in pairs.items() if name.lower() == "protoid")
    number = next(filter(str.isdecimal, numbered), "")
    own = {"protocol": number or found["protocol"].partition("/")[0]}
    service = pairs.get("service", "")
    if "target_port" not in found and service.isdecimal():
        own["target_port"] = service  # as Check Point calls it
    if "action" not in found and (done := DONE.search(line)):
        own["action"] = done[0]
    return own


def end_parts(row: dict[str, str], end: str) -> dict[str, str]:
    """An end's address, and its port where it stands beside it."""
    found = END.match(row.get(end, ""))
    if found is None:
        return {}
    parts = {end: found[1]}
    if found[2] and f"{end}_port" not in row:
        parts[f"{end}_port"] = found[2]
    return parts


def times(pairs: dict[str, str], line: str) -> dict[str, str]:
    """When it was: one time, or a date beside a time of day with its zone, or the line's own."""
    for name in ("eventtime", "start_time", "timestamp", "rt", "start"):
        if (text := pairs.get(name, "")).isdecimal() and len(text) >= 9:
            return {"first": text, "last": text}
    if "date" in pairs and "time" in pairs:
        return {"first": f"{pairs['date']} {pairs['time']}{zone(pairs.get('tz', ''))}"}
    if re.match(r"\d{4}-\d\d-\d\d", text := pairs.get("time", "")):
        return {"first": text.removesuffix(" UTC")}
    own = stamp(line)
    return {"first": str(own) if own else "-"}


def zone(text: str) -> str:
    """A zone such as +0100; nothing for anything else."""
    return text if re.fullmatch(r"[+-]\d\d:?\d\d", text) else ""


def accepts(head: InputHead) -> bool:
    """Whether one of the first lines names two ends of a flow and its protocol."""
    if head.is_binary or ("=" not in head.text and ':"' not in head.text):
        return False
    return any(map(is_row, head.lines[:20]))


def is_row(line: str) -> bool:
    """Whether a line tells of a flow that can be read."""
    try:
        return row_of(line) is not None
    except BROKEN:
        return False


def read(feed: InputFeed) -> Iterator[Item]:
    """The flows that lines tell of; other lines are of other matters."""
    return read_lines(feed, entries)


SOURCE = EvidenceSource(kind="firewall log (name=value)", accepts=accepts, read=read)
