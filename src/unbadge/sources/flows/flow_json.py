"""Flow records as JSON: nfdump, goflow2, pmacct, ntopng, Elastic (ECS), Google and others.

Fields are known by the vocabulary of ``flow_words``, nested or with dots, and numbered as in
NetFlow 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.formats.address import ip_text
from unbadge.formats.flow_words import ROLES, derived_role, has_ends, is_telling, name_of
from unbadge.model import Rejected
from unbadge.sources import (
    EvidenceSource,
    InputFeed,
    InputHead,
    Item,
    Record,
    records,
    wanted_records,
)
from unbadge.sources.logs import BROKEN, Once, Senders, entry_of, nanoseconds
from unbadge.sources.logs.fields import NUMBERS
from unbadge.sources.logs.linewise import query_of
from unbadge.sources.resolvers.query_records import sighting, sightings

Leaf = tuple[tuple[str, ...], str]  # the names that lead to a text, and the text
ENDS = ("source", "target")
WEB_CALL = "web"  # no part of a flow: a call of the web, whose protocol is TCP
SOME = 10  # one in so many of the first lines is enough of a mixed log
DEEP = 4  # objects in objects
# When it was, in names that nobody listed: but not when a rule or unit was made or changed.
WHEN = re.compile(
    r"(?:event|log|flow|session|start|begin|receive|generat|record)?(?:ed)?(?:date)?(?:time)(?:stamp|utc|generated)?"
)
# What only a call of the web has: such a record need not name its protocol.
WEB = re.compile(
    r"(?:http|request|cs)_?(?:method|version|status)|user_?agent|tls_?version", re.IGNORECASE
)
TRANSPORT = re.compile(r"proto|transport|l4", re.IGNORECASE)
YEARS = range(631_152_000 * 10**9, 4_102_444_800 * 10**9)  # 1990 to 2100


def parts_of(record: Record) -> dict[str, str]:
    """The parts of a flow that an object and those in it name; the outermost count first."""
    found: dict[str, str] = {}
    inside = (one for one in record.values() if isinstance(one, dict) and names_ends(one))
    told = [*leaves(next(inside, {}), (), DEEP), *leaves(record, (), DEEP)]
    for path, value in told:
        role = role_of(path) or deed_of(path, value)
        if role is None:
            continue
        known = found.get(role)
        if known is None or says_more(role, value, known):
            found[role] = value
    if "bytes" not in found and isinstance(record.get("length"), str | int):
        found["bytes"] = str(record["length"])  # of the one packet that was logged
    return found if is_whole(found) else with_more(found, unlisted_parts(told))


def is_whole(found: dict[str, str]) -> bool:
    """Whether both ends, a known protocol and a time are told: most records name them so."""
    if "first" not in found or not is_protocol(found.get("protocol", "")):
        return False
    return all(ip_text(found.get(end, "")) for end in ENDS)


def deed_of(path: tuple[str, ...], value: str) -> str | None:
    """That a field says what was done, however deep it stands."""
    named = ROLES.get(name_of(path[-1])) == "action"
    return "action" if named and is_telling(value) else None


def names_ends(record: Record) -> bool:
    """Whether an object's own fields are called as both ends are, whatever is around it."""
    roles = {name: ROLES.get(name_of(name)) or derived_role(name) for name in record}
    return has_ends({role: name for name, role in roles.items() if role and record[name]})


def says_more(role: str, value: str, known: str) -> bool:
    """Whether a value tells what an earlier one of the same part does not."""
    if role == "action":
        return is_telling(value) and not is_telling(known)
    return role in {"source", "target"} and not ip_text(known) and ip_text(value) is not None


def unlisted_parts(told: list[Leaf]) -> dict[str, str]:
    """Ends, ports, protocol and time of a flow, by names that nobody listed."""
    more: dict[str, str] = {}
    for path, value in told:
        role = unlisted_role(path[-1], value)
        if role is not None and (role not in more or role == "protocol"):
            more[role] = value
    if more.pop(WEB_CALL, ""):
        more.setdefault("protocol", "tcp")
    return more


def with_more(found: dict[str, str], more: dict[str, str]) -> dict[str, str]:
    """The parts that listed names tell, and of the others what is missing among them."""
    listed = dict(found)
    if not is_protocol(found.get("protocol", "")):  # an application's: the transport is wanted
        listed.pop("protocol", None)
    if not all(ip_text(found.get(end, "")) for end in ENDS) and has_ends(more):
        for end in ENDS:  # what is listed may be a host's name
            listed.pop(end, None)
    elif has_ends(found):
        more = {role: text for role, text in more.items() if role in {"first", "protocol"}}
    return {**found, **more, **listed}


def unlisted_role(name: str, value: str) -> str | None:
    """The part of a flow that a field tells whose name nobody listed, by name and value."""
    role = derived_role(name)
    if role is not None:
        return role if role.endswith("_port") or ip_text(value) else None
    if WHEN.fullmatch(name_of(name).replace("_", "")):
        return "first" if is_time(value) else None
    if TRANSPORT.search(name) and value.lower() in NUMBERS:
        return "protocol"
    return WEB_CALL if WEB.search(name) else None


def is_protocol(text: str) -> bool:
    """Whether a text is the number or name of a protocol that is known."""
    return text.isdecimal() or text.lower() in NUMBERS


def is_time(text: str) -> bool:
    """Whether a text is a day and an hour, or a number of such."""
    try:
        return nanoseconds(text) in YEARS
    except BROKEN:
        return False


def leaves(record: Record, path: tuple[str, ...], deep: int) -> Iterator[Leaf]:
    """Texts and numbers with the names that lead to them.

    Of a list, the word that says what was done counts, or else its first.
    """
    for name, value in record.items():
        here = (*path, name)
        values = value if isinstance(value, list) else [value]
        words = [one for one in values if isinstance(one, str)]
        first = next(filter(is_telling, words), values[0] if values else "")
        if isinstance(first, dict) and deep:
            yield from leaves(first, here, deep - 1)
        elif isinstance(first, str | int | float) and first != "":
            yield here, str(first)


def role_of(path: tuple[str, ...]) -> str | None:
    """The part that a path of names stands for, whatever envelope it begins with."""
    for begin in range(min(len(path), DEEP)):
        if (role := ROLES.get(name_of("_".join(path[begin:])))) is not None:
            # A single word deep inside an object says too little: "start" of what?
            many = begin == 0 or len(path) - begin > 1 or "_" in name_of(path[begin])
            return role if many else None
    return None


def is_flow(record: Record) -> bool:
    """Whether an object names both ends of a flow, its protocol, and how much or when."""
    found = parts_of(record)
    sums = {"packets", "bytes", "all_bytes", "all_packets", "first", "state"}
    return has_ends(found) and "protocol" in found and not sums.isdisjoint(found)


def accepts(head: InputHead) -> bool:
    """Whether an object, or one in it, is a flow; or some among the first lines of a mixed log."""
    if not head.is_json:
        return False
    return head.holds(is_flow) or SOME * sum(map(is_flow, head.records)) > len(head.records)


def read(feed: InputFeed) -> Iterator[Item]:
    """The flows of a file, whole or one a line, and the names that were asked for in it."""
    senders, once = Senders(), Once()
    for item in records(feed):
        if isinstance(item, Rejected):
            yield item
            continue
        origin, record = item
        found = [record] if is_flow(record) else list(wanted_records(record, is_flow))
        feed.records += max(0, len(found) - 1)
        try:
            for one in found:
                yield (entry := entry_of(parts_of(one)))
                senders.add_entry(entry, origin.place)
            # A flow of DNS may say what was asked for; so may a record without a flow.
            named = [*filter(None, map(sighting, found))] if found else [*sightings(record)]
        except BROKEN as error:
            yield feed.reject(origin.place, f"{type(error).__name__}: {error}"[:300])
            continue
        yield from named
        asked = (query_of(one, feed, origin.place) for one in named)
        yield from (one for one in asked if one is not None and once.is_new(one))
    yield from senders.told(feed)


SOURCE = EvidenceSource(kind="flow records as JSON", accepts=accepts, read=read)
