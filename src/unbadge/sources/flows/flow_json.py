"""Flow records as JSON: nfdump, goflow2, pmacct, ntopng, Elastic (ECS), Google and others.

Fields are known by the vocabulary of ``flow_words``, nested or with dots, and numbered as in
NetFlow 9.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.formats.flow_words import ROLES, has_ends, is_telling, name_of
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
from unbadge.sources.logs import BROKEN, Senders, entry_of
from unbadge.sources.resolvers.query_records import sighting

DEEP = 4  # objects in objects


def parts_of(record: Record) -> dict[str, str]:
    """The parts of a flow that an object and those in it name; the outermost count first."""
    found: dict[str, str] = {}
    for path, value in leaves(record, (), DEEP):
        role = role_of(path)
        if role is None and ROLES.get(name_of(path[-1])) == "action" and is_telling(value):
            role = "action"  # a word for what was done, however deep it stands
        if role is None:
            continue
        known = found.get(role)
        if known is None or (role == "action" and is_telling(value) and not is_telling(known)):
            found[role] = value
    if "bytes" not in found and isinstance(record.get("length"), str | int):
        found["bytes"] = str(record["length"])  # of the one packet that was logged
    return found


def leaves(
    record: Record, path: tuple[str, ...], deep: int
) -> Iterator[tuple[tuple[str, ...], str]]:
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
    """Whether an object, or one in it, is a flow."""
    return head.is_json and head.holds(is_flow)


def read(feed: InputFeed) -> Iterator[Item]:
    """The flows of a file, whole or one a line."""
    senders = Senders()
    for item in records(feed):
        if isinstance(item, Rejected):
            yield item
            continue
        origin, record = item
        found = [record] if is_flow(record) else list(wanted_records(record, is_flow))
        feed.records += max(0, len(found) - 1)
        for one in found:
            try:
                entry, named = entry_of(parts_of(one)), sighting(one)
            except BROKEN as error:
                yield feed.reject(origin.place, f"{type(error).__name__}: {error}"[:300])
                continue
            yield entry
            senders.add_entry(entry, origin.place)
            if named is not None:  # a flow of DNS may say what was asked for
                yield named
    yield from senders.told(feed)


SOURCE = EvidenceSource(kind="flow records as JSON", accepts=accepts, read=read)
