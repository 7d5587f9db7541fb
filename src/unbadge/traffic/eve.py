"""Suricata's EVE: flow, dns, tls, quic and http events.

EVE counts whole frames.  Its events do not name the link, which is Ethernet nearly always, so the
14 bytes of its header (and 4 for each VLAN tag) are taken off each packet; padding stays.
"""

from __future__ import annotations

from typing import Any

from unbadge.model.traffic import Said
from unbadge.traffic.ledger import Entry, Ledger, Way, mac_bytes, nanoseconds, packed
from unbadge.traffic.ledger import protocol_number as number

ETHERNET, TAG = 14, 4


def read_event(row: dict[str, Any], ledger: Ledger) -> bool:
    """Adds one event; whether it was of a kind that tells of traffic.

    Raises ``ValueError``, ``KeyError`` or ``TypeError`` where the event is broken.
    """
    kind = row["event_type"]
    if kind == "flow":
        ledger.add(entry(row))
    elif kind == "dns":
        resolve(row, ledger)
    elif kind in {"tls", "quic"}:
        name = row[kind].get("sni")
        say(row, ledger, Said.SNI if kind == "tls" else Said.QUIC, name)
    elif kind == "http":
        rtsp = str(row[kind].get("protocol", "")).startswith("RTSP")
        say(row, ledger, Said.RTSP if rtsp else Said.HTTP, row[kind].get("hostname"))
    else:
        return False
    return True


def entry(row: dict[str, Any]) -> Entry:
    """A flow event as a record."""
    flow = row["flow"]
    link = ETHERNET + TAG * len(row.get("vlan", ()))
    there = (int(flow["pkts_toserver"]), int(flow["bytes_toserver"]))
    back = (int(flow["pkts_toclient"]), int(flow["bytes_toclient"]))
    tcp, ether = row.get("tcp", {}), row.get("ether", {})
    flags = int(str(tcp.get("tcp_flags_ts") or "0"), 16)
    answers = int(str(tcp.get("tcp_flags_tc") or "0"), 16)
    return Entry(
        source=packed(row["src_ip"]),
        target=packed(row["dest_ip"]),
        protocol=number(row["proto"]),
        source_port=int(row.get("src_port", 0)),
        target_port=int(row.get("dest_port", 0)),
        there=Way(there[0], max(0, there[1] - link * there[0])),
        back=Way(back[0], max(0, back[1] - link * back[0])),
        first=nanoseconds(flow["start"]),
        last=nanoseconds(flow["end"]),
        source_mac=mac_bytes(first(ether.get("src_macs"))),
        target_mac=mac_bytes(first(ether.get("dest_macs"))),
        asked=bool(flags & 0x02),
        accepted=bool(flags & 0x02 and answers & 0x02),
    )


def first(texts: object) -> str:
    """The first of a list of texts, or an empty one."""
    return str(texts[0]) if isinstance(texts, list) and texts else ""


def resolve(row: dict[str, Any], ledger: Ledger) -> None:
    """Adds what a dns event says: names asked for, addresses given."""
    dns = row["dns"]
    answer = dns.get("type") in {"answer", "response"}
    ends = (
        (packed(row["src_ip"]), int(row["src_port"])),
        (packed(row["dest_ip"]), int(row["dest_port"])),
    )
    # An answer's ends are those of its question in some versions, turned round in others.
    client, server = ends if ends[1][1] in {53, 5353} or not answer else (ends[1], ends[0])
    records = list(dns.get("answers", ()))
    names = [dns.get("rrname"), *(query.get("rrname") for query in dns.get("queries", ()))]
    names += [record.get("rrname") for record in records]
    names += [record["rdata"] for record in records if record.get("rrtype") == "CNAME"]
    given = [record["rdata"] for record in records if record.get("rrtype") in {"A", "AAAA"}]
    group = 5353 in {ends[0][1], ends[1][1]}
    ledger.names.resolve(
        client[0],
        Said.MDNS if group else Said.DNS,
        [str(name) for name in names if name],
        [packed(text) for text in given],
        server,
        nanoseconds(row["timestamp"]),
    )


def say(row: dict[str, Any], ledger: Ledger, said: Said, name: object) -> None:
    """Adds the name that a client said to a server."""
    if name:
        end = (packed(row["dest_ip"]), int(row["dest_port"]))
        ledger.names.say(packed(row["src_ip"]), said, str(name), end, nanoseconds(row["timestamp"]))
