"""The parts of a flow record, under whatever names they came, to an entry."""

from __future__ import annotations

from collections.abc import Mapping

from unbadge.formats.flow_words import BLOCKS, PASSES
from unbadge.model import FlowEntry, Way
from unbadge.sources.logs.fields import (
    count_of,
    has_flags,
    mac_bytes,
    nanoseconds,
    pack_address,
    port_number,
    protocol_number,
)

YES = frozenset({"1", "true", "yes", "y"})
NOWHERE = frozenset({"", "0.0.0.0", "::", "-"})  # noqa: S104 - a field left empty


def entry_of(row: Mapping[str, str]) -> FlowEntry:
    """An entry from values by the parts of ``flow_words``.

    Raises ``ValueError`` or ``KeyError`` where a part is broken.  Where nothing tells how many
    packets there were, as where a firewall logs the first one alone, it is one.
    """
    source, target = ends(row)
    first, last = span(row)
    protocol = protocol_number(row["protocol"])
    there, back = ways(row)
    action = row.get("action", "").strip().lower()
    blocked = action.startswith(BLOCKS) or row.get("blocked", "").lower() in YES
    if blocked and not there.packets:  # what was stopped was sent, though none is counted as passed
        there = Way(1, there.bytes)
    asked, accepted = opening(row, protocol, back)
    return FlowEntry(
        source=pack_address(source),
        target=pack_address(target),
        protocol=protocol,
        source_port=port_number(row.get("source_port", "0")),
        target_port=port_number(row.get("target_port") or row.get("service", "0")),
        there=there,
        back=back,
        first=first,
        last=last,
        source_mac=mac_bytes(row.get("mac", "")),
        asked=asked,
        accepted=accepted and not blocked,
        passed=action.startswith(PASSES),
        blocked=blocked,
    )


def timed_entry(row: Mapping[str, str], time: str) -> FlowEntry:
    """An entry whose time stands apart from its values; 0 stands for none.  Raises as above."""
    return entry_of({**row, "first": time} if time != "0" else row)


def ends(row: Mapping[str, str]) -> tuple[str, str]:
    """The two addresses of a record; where both families have columns, the one that is filled.

    What the packets themselves say goes before an interface that they only passed.
    """
    source = row.get("packet_source", "-").replace("-", "") or row.get("source", "")
    target = row.get("packet_target", "-").replace("-", "") or row.get("target", "")
    if source in NOWHERE and ":" in row.get("source6", ""):
        return row["source6"], row["target6"]
    return source, target


def span(row: Mapping[str, str]) -> tuple[int, int]:
    """When a record begins and ends, in nanoseconds; 0 where it does not say."""
    first = nanoseconds(row["first"]) if row.get("first", "-") != "-" else 0
    if not first and row.get("first") and row.get("date"):  # a column for the day, one for the hour
        first = nanoseconds(f"{row['date']} {row['first']}")
    last = nanoseconds(row["last"]) if row.get("last", "-") != "-" else first
    for part, scale in (("duration", 1e9), ("micros", 1e3), ("nanos", 1)):
        if first and row.get(part, "-") != "-":
            last = max(last, first + round(seconds_of(row[part]) * scale))
    return first, max(first, last)


def seconds_of(text: str) -> float:
    """A duration: a number, or hours, minutes and seconds."""
    total = 0.0
    for part in text.strip().split(":"):
        total = total * 60 + float(part or 0)
    return total


def ways(row: Mapping[str, str]) -> tuple[Way, Way]:
    """What went there and back; of a total over both, the part there is taken off."""
    sent, back = count_of(row.get("bytes", "0")), count_of(row.get("back_bytes", "0"))
    packets = count_of(row.get("packets", "0"))
    back_packets = count_of(row.get("back_packets", "0"))
    if "back_bytes" not in row and (total := count_of(row.get("all_bytes", "0"))):
        sent, back = (sent, max(0, total - sent)) if "bytes" in row else (total, 0)
    if "back_packets" not in row and (total := count_of(row.get("all_packets", "0"))):
        packets, back_packets = split_packets(row, packets, total, sent, back)
    # What nobody counted was one packet at least.
    packets = max(packets, int("packets" not in row))
    back_packets = max(back_packets, int(back > 0 and "back_packets" not in row))
    return Way(packets, sent), Way(back_packets, back)


def split_packets(
    row: Mapping[str, str], packets: int, total: int, sent: int, back: int
) -> tuple[int, int]:
    """Packets there and back, of a total over both; in proportion to bytes where those alone tell.

    No packet is lost: where anything came back, at least one packet did.
    """
    if "packets" in row:
        return packets, max(0, total - packets)
    if not back or total < 2:
        return total, 0
    there = min(total - 1, max(1, round(total * sent / (sent + back))))
    return there, total - there


def opening(row: Mapping[str, str], protocol: int, back: Way) -> tuple[bool, bool]:
    """Whether a TCP connection was tried, and whether it came about, as far as a record tells."""
    if protocol != 6:
        return False, False
    if "flags" in row:
        syn, ack = has_flags(row["flags"])
        return syn and not ack, False
    told = not row.keys().isdisjoint({"action", "back_packets", "back_bytes", "state"})
    return told, told and (back.packets > 0 or back.bytes > 0)
