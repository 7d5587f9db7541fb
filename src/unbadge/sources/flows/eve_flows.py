"""Flows in Suricata's EVE: events of flows, and what other events tell of flows never counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from unbadge.model import FlowEntry, Way
from unbadge.sources import Record, inner, list_of, text_of
from unbadge.sources.logs.fields import mac_bytes, nanoseconds, pack_address, protocol_number

MOST = 100_000  # flows remembered of one log
ETHERNET, TAG = 14, 4  # bytes of a frame's header, and of each VLAN tag


def flow_entry(record: Record) -> FlowEntry:
    """A flow event as an entry; what an inline sensor dropped was blocked."""
    flow, ether = inner(record, "flow"), inner(record, "ether")
    link = ETHERNET + TAG * len(list_of(record, "vlan"))
    flags = int(text_of(record, "tcp", "tcp_flags_ts") or "0", 16)
    answers = int(text_of(record, "tcp", "tcp_flags_tc") or "0", 16)
    return FlowEntry(
        source=pack_address(text_of(record, "src_ip")),
        target=pack_address(text_of(record, "dest_ip")),
        protocol=protocol_number(text_of(record, "proto")),
        source_port=int(text_of(record, "src_port") or 0),
        target_port=int(text_of(record, "dest_port") or 0),
        there=way(flow, "toserver", link),
        back=way(flow, "toclient", link),
        first=nanoseconds(text_of(flow, "start")),
        last=nanoseconds(text_of(flow, "end") or text_of(flow, "start")),
        source_mac=mac_bytes(first(ether.get("src_macs"))),
        target_mac=mac_bytes(first(ether.get("dest_macs"))),
        asked=bool(flags & 0x02),
        accepted=bool(flags & 0x02 and answers & 0x02),
        blocked=text_of(flow, "action") == "drop",
    )


def way(flow: Record, end: str, link: int) -> Way:
    """The packets and IP bytes of one direction, without the link's own bytes."""
    packets, size = int(text_of(flow, f"pkts_{end}")), int(text_of(flow, f"bytes_{end}"))
    return Way(packets, max(0, size - link * packets))


def first(texts: object) -> str:
    """The first of a list of texts, or an empty one."""
    return str(texts[0]) if isinstance(texts, list) and texts else ""


class UncountedFlows:
    """What drops, alerts and NetFlow's halves tell of a flow, until its own event counts it."""

    def __init__(self) -> None:
        """None met."""
        self._entries: dict[tuple[str, str], FlowEntry] = {}
        self._sides: dict[str, set[str]] = {}  # who sent, by the number of the flow

    def meet(self, record: Record) -> None:
        """Notes what an event tells of its flow; the flow's own event tells all of it."""
        kind, flow = text_of(record, "event_type"), text_of(record, "flow_id")
        if kind == "flow":
            for side in self._sides.pop(flow, ()):
                self._entries.pop((flow, side), None)
        elif kind in UNCOUNTED and len(self._entries) < MOST:
            entry = UNCOUNTED[kind](record)
            key = (flow, text_of(record, "src_ip") if kind == "netflow" else "")
            known = self._entries.get(key)
            if known is None or entry.there.packets > known.there.packets:
                self._entries[key] = entry
                self._sides.setdefault(flow, set()).add(key[1])

    def left(self) -> Iterator[FlowEntry]:
        """What was told of flows that no event of their own counted."""
        yield from self._entries.values()


def ends_of(record: Record) -> Record:
    """An event from its flow's side: what an answer set off names its ends the other way round."""
    if text_of(record, "direction") != "to_client":
        return record
    turned = {
        "src_ip": "dest_ip",
        "src_port": "dest_port",
        "dest_ip": "src_ip",
        "dest_port": "src_port",
    }
    return record | {name: record.get(other) for name, other in turned.items()}


def alert_entry(record: Record) -> FlowEntry:
    """The flow that set off an alert: as many packets as had passed until then, or one."""
    told = inner(record, "flow")
    time = text_of(record, "timestamp")
    counted = {"pkts_toserver": 1, "bytes_toserver": 0, "pkts_toclient": 0, "bytes_toclient": 0}
    entry = flow_entry(ends_of(record) | {"flow": {"start": time, "end": time} | counted | told})
    return replace(entry, blocked=text_of(record, "alert", "action") == "blocked")


def half_entry(record: Record) -> FlowEntry:
    """One direction of a flow, as events of NetFlow count it."""
    told = inner(record, "netflow")
    counted = {"pkts_toserver": told.get("pkts", 1), "bytes_toserver": told.get("bytes", 0)}
    back = {"pkts_toclient": 0, "bytes_toclient": 0}
    return flow_entry(record | {"flow": {**told, **counted, **back}})


def dropped_entry(record: Record) -> FlowEntry:
    """The packet of a drop event as an entry; its length is that of IP."""
    time = nanoseconds(text_of(record, "timestamp"))
    return FlowEntry(
        source=pack_address(text_of(record, "src_ip")),
        target=pack_address(text_of(record, "dest_ip")),
        protocol=protocol_number(text_of(record, "proto")),
        source_port=int(text_of(record, "src_port") or 0),
        target_port=int(text_of(record, "dest_port") or 0),
        there=Way(1, int(text_of(record, "drop", "len") or 0)),
        first=time,
        last=time,
        blocked=True,
    )


UNCOUNTED: dict[str, Callable[[Record], FlowEntry]] = {
    "drop": dropped_entry,
    "alert": alert_entry,
    "netflow": half_entry,
}
