"""The log that a DHCP server of Windows keeps of its day: what it gave, renewed and refused.

Numbers of events: learn.microsoft.com, "DHCP audit log".  Only what was assigned or renewed ties an
address to a unit; a refusal or a release names a unit alone, and changes of DNS name none.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.formats.address import ip_text
from unbadge.formats.mac import mac_text
from unbadge.model import Rejected
from unbadge.sources import EvidenceSource, InputFeed, InputHead, RecordHost, SourceFact
from unbadge.sources.lists import plain, rows
from unbadge.sources.logs import Once, client
from unbadge.sources.stamps import day_stamps
from unbadge.wire import moment

HEADER = ("id", "date", "time", "description", "ip address", "host name", "mac address")
GIVEN = frozenset({"10", "11", "20", "21"})  # assigned, renewed, and the same by BOOTP
DIGITS = 12  # of a MAC


def accepts(head: InputHead) -> bool:
    """Whether the header of such a log stands in the first lines."""
    return any(names_of(line.split(","))[: len(HEADER)] == HEADER for line in head.lines)


def names_of(cells: list[str]) -> tuple[str, ...]:
    """Headers as their words."""
    return tuple(map(plain, cells))


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """The units that the rows below the header name, each with its address where it holds one."""
    once, names = Once(), tuple[str, ...]()
    stamp = day_stamps(
        " ".join(line.split(",")[1:3]) for line in feed.head.lines if line[:2].isdigit()
    )
    for row in rows(feed):
        if isinstance(row, Rejected):
            yield row
            continue
        place, cells = row
        if not names:
            names = found if (found := names_of(cells))[: len(HEADER)] == HEADER else ()
            continue
        feed.records += 1
        told = dict(zip(names, cells, strict=False))
        host = host_of(told, feed, place)
        if host is not None:
            when = moment(stamp(f"{told['date']} {told['time']}"))
            host = RecordHost(origin=host.origin, ip=host.ip, mac=host.mac, seen=when)
            name = told.get("host name", "").rstrip(".")
            vendor = told.get("vendor class ascii", "")
            yield from filter(once.is_new, client(host, name, vendor))


def host_of(told: dict[str, str], feed: InputFeed, place: str) -> RecordHost | None:
    """The unit that a row names; nothing where it is of the server itself or of DNS."""
    written = told.get("mac address", "")
    mac = mac_text(written[:DIGITS]) if len(written) >= DIGITS else None
    if mac is None:
        return None
    ip = ip_text(told.get("ip address", "")) if told.get("id") in GIVEN else None
    return RecordHost(origin=feed.origin(place), ip=ip, mac=mac)


SOURCE = EvidenceSource(kind="Windows DHCP log", accepts=accepts, read=read)
