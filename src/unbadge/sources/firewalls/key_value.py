"""Firewall logs as name=value: FortiGate, Sophos, SonicWall, Juniper, Zyxel, WatchGuard, CEF.

A line is taken where its names tell both ends of a flow and its protocol, whatever else stands on
it.  Ends may hold their port and interface too (``10.0.0.9:443:X0``), as SonicWall's do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.formats.address import ip_text
from unbadge.formats.flow_words import has_ends, is_telling, roles
from unbadge.model import FlowEntry, NameOrigin, NameSighting
from unbadge.sources import InputFeed, InputHead, Item
from unbadge.sources.firewalls.named_values import COLON, named_values
from unbadge.sources.logs import BROKEN, SessionStart, entry_of, nanoseconds, near, seconds_of
from unbadge.sources.logs.linewise import LineSource, read_lines, unwrapped
from unbadge.sources.stamps import stamp

END = re.compile(
    r"^([0-9.]+|\[?[0-9a-fA-F:]{0,45}:[0-9a-fA-F:]{1,45}\]?)(?::(\d+))?(?::(?:[A-Za-z][\w.-]*)?){0,3}$"
)
MARK = re.compile(rf"[\w)](?:=|:\")|(?:{COLON.pattern})", re.IGNORECASE)
RULE = re.compile(r"\bchain=")  # a rule as it is configured is no packet
DONE = re.compile(
    r"(?:(?<=\bconnection )(?:closed|opened)|(?<=\bip_flow_)(?:start|end)|\bden(?:y|ied)"
    r"|\b(?:allow(?:ed)?|drop(?:ped)?|block(?:ed)?|reject(?:ed)?|accept(?:ed)?|permit\w*))\b",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"[A-Z_]{2,40}(DENY|DENIED|DROP|BLOCK|REJECT|PERMIT|ALLOW|ACCEPT|CLOSE)"
)  # messages
BEGUN = (
    *(f"session_{word}" for word in ("create", "setup", "open", "begin", "start")),
    *("flow_start", "flow_open", "conn_start", "conn_open", "conn=open", "connection opened"),
    *(f"{name}={mark}start" for name in ("con_event", "action") for mark in ('"', "")),
    *(f"action={mark}{word}" for word in ("begin", "open") for mark in ('"', "")),
)
# FortiGate's questions of DNS, and the pages that Meraki's clients fetched.
HOSTED = re.compile(
    r"\bsubtype=\"?(?:webfilter|app-ctrl|ssl)\b.*?\bhostname=\"?([\w.-]*[A-Za-z][\w.-]*)"
)
ASKED = re.compile(r"\bsubtype=\"?dns\b.*?\bqname=\"?([\w.-]+)")
VISITED = re.compile(
    r"(?:\brequest: (?:[A-Z]+|UNKNOWN) |\bsub=\"http\".*?\burl=\")https?://([\w.-]+)"
)
# A proxy's: the line that was asked with, or the scheme in a field of its own.
REQUESTED = re.compile(
    r"\bCONNECT [\w.-]{0,253}:(\d{1,5}) HTTP/"
    r"|[\"=](?:GET|POST|HEAD|PUT|OPTIONS|PATCH|DELETE) \S{1,400} HTTP/"
    r"|\buri_scheme=\"?https?\b|\b(?:app|scheme|service)=\"?https?\b",
    re.IGNORECASE,
)
UTM = re.compile(r"\btype=\"?utm\b")  # of FortiGate: the session's end is told too
BARE = re.compile(r"\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?")  # a time without zone
ZONE = re.compile(r"[+-]\d\d:?\d\d")
STARTS = ("starttime", "start_time", "startime", "begintime", "start")
LOGGED = ("eventtime", "timestamp", "rt", "devtime")
EPOCH = re.compile(r"[12]\d{9}(?:\d{3})?")


def entries(line: str) -> Iterator[FlowEntry | SessionStart | NameSighting]:
    """The flow that a line tells of, or its beginning, and the name that was asked for in it."""
    row = row_of(line)
    if row is None:
        return
    entry = entry_of(row)
    if begins(line) or (UTM.search(line) and not entry.blocked):
        yield SessionStart(entry_of({"action": "built", **row}))
    else:
        yield entry
    yield from names_on(line, entry)


def names_on(line: str, entry: FlowEntry) -> Iterator[NameSighting]:
    """The name that was asked for in a flow, where its line tells one."""
    remote = ((entry.target, entry.target_port),)
    if "qname=" in line and (found := ASKED.search(line)):
        name = found[1].rstrip(".")
        yield NameSighting(entry.source, NameOrigin.DNS, name, entry.first, remotes=remote)
    elif found := visited(line):
        yield NameSighting(entry.source, NameOrigin.HTTP, found[1], entry.first, remotes=remote)
    elif "hostname=" in line and (found := HOSTED.search(line)):
        said, ends = (NameOrigin.DNS, ()) if entry.blocked else (NameOrigin.HTTP, remote)
        yield NameSighting(entry.source, said, found[1], entry.first, remotes=ends)


def begins(line: str) -> bool:
    """Whether a line tells of the beginning of a connection, whose end will be told too."""
    small = line.lower()
    return any(word in small for word in BEGUN)


def visited(line: str) -> re.Match[str] | None:
    """The page that a line says was fetched."""
    return VISITED.search(line) if "request: " in line or 'sub="http"' in line else None


def web_port(line: str) -> str | None:
    """The port of the page that a line says was asked for; None on a line of no page."""
    if page := visited(line):
        return "443" if "https://" in page[0] else "80"
    if "http" not in line.lower() or (asked := REQUESTED.search(line)) is None:
        return None
    return asked[1] or ("443" if asked[0].lower().endswith("https") else "80")


def row_of(line: str) -> dict[str, str] | None:
    """The parts of a flow on a line, or nothing where it names no two ends and protocol."""
    pairs = named_values(line)
    if len(pairs) < 4 and not visited(line):
        return None
    found = roles(pairs)
    if not has_ends(found) or ("chain=" in line and RULE.search(line)):
        return None
    found |= end_parts(found, "source") | end_parts(found, "target")
    if "protocol" not in found:
        if (port := web_port(line)) is None:
            return None
        found = {"target_port": port, **found, "protocol": "tcp"}
    by_name = {name.lower(): value for name, value in pairs}
    found |= own_parts(found, by_name, line)
    return timed(found, by_name, line)


def timed(found: dict[str, str], pairs: dict[str, str], line: str) -> dict[str, str]:
    """A flow with when it began: as its line tells, or when that was written less the duration."""
    start = next(filter(is_time, (pairs.get(name, "") for name in STARTS)), "")
    if start:
        return found | {"first": zoned(start, pairs)}
    found |= times(pairs, line)
    if found["first"] != "-" and "duration" in found:  # such lines are written at the end
        begin = nanoseconds(found["first"]) - round(seconds_of(found["duration"]) * 1e9)
        found["first"] = str(begin).zfill(19)
    return found


def own_parts(found: dict[str, str], pairs: dict[str, str], line: str) -> dict[str, str]:
    """What single makers' logs say in their own way: protocol, port and what was done."""
    number = pairs.get("protoid", "")
    own = {"protocol": number if number.isdecimal() else found["protocol"].partition("/")[0]}
    if "mac" not in found and near(ip_text(found.get("source", ""))):  # the client's: Meraki
        client = (value for name, value in pairs.items() if name.endswith("clientmac"))  # UniFi
        own["mac"] = pairs.get("mac") or next(client, "")
    own |= source_at_home(found, pairs)
    if "bytes" not in found and "length" in pairs:  # of the one packet
        own["bytes"] = pairs["length"]
    if "orig-bytes" in pairs:  # RouterOS' connections; of other programs it may be payload alone
        own["bytes"] = pairs["orig-bytes"]
    return own if is_telling(found.get("action", "")) else own | word_for_deed(found, line)


def word_for_deed(found: dict[str, str], line: str) -> dict[str, str]:
    """What was done, as the name of a message says it, or any word where there is no field."""
    if named := NAMED.search(line):
        return {"action": named[1]}
    if "action" not in found and (done := DONE.search(line)):
        return {"action": done[0]}
    return {}


def source_at_home(found: dict[str, str], pairs: dict[str, str]) -> dict[str, str]:
    """The client's own address, where its end is told as that of the whole site."""
    own, site = pairs.get("client_ip", ""), found.get("source", "")
    return {"source": own} if near(ip_text(own)) and not near(ip_text(site)) else {}


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
    for name in LOGGED:
        if is_time(text := pairs.get(name, "")):
            return {"first": (when := zoned(text, pairs)), "last": when}
    if is_time(pairs.get("date", "")) and ":" in pairs["date"]:
        return {"first": zoned(pairs["date"], pairs)}
    if "date" in pairs and "time" in pairs and not pairs["date"].isdecimal():
        return {"first": zoned(f"{pairs['date']} {pairs['time']}", pairs)}
    if EPOCH.fullmatch(text := pairs.get("time", "")):
        return {"first": text}
    if re.match(r"\d{4}-\d\d-\d\d", text):
        return {"first": zoned(text.removesuffix(" UTC"), pairs)}
    own = stamp(line)
    return {"first": str(own) if own else "-"}


def is_time(text: str) -> bool:
    """Whether a text tells a day and an hour: a number since 1970, or both in words."""
    if text.isdecimal():
        return len(text) >= 9
    try:
        return bool(text[:1].strip()) and nanoseconds(text) > 0
    except BROKEN:
        return False


def zoned(text: str, pairs: dict[str, str]) -> str:
    """A time with the zone that stands in a field of its own, unless it has one."""
    zone = pairs.get("tz", "")
    return text + zone if BARE.fullmatch(text) and ZONE.fullmatch(zone) else text


def accepts(head: InputHead) -> bool:
    """Whether one of the first lines names two ends of a flow and its protocol."""
    if head.is_binary or MARK.search(head.text) is None:
        return False
    return any(map(is_row, unwrapped(head.lines)[:20]))


def is_row(line: str) -> bool:
    """Whether a line tells of a flow that can be read."""
    try:
        return row_of(line) is not None
    except BROKEN:
        return False


def read(feed: InputFeed) -> Iterator[Item]:
    """The flows that lines tell of; other lines are of other matters."""
    return read_lines(feed, entries)


SOURCE = LineSource(
    kind="firewall log (name=value)",
    accepts=accepts,
    read=read,
    mark=MARK,
    loose=True,
    entries=lambda _: entries,
)
