"""Records of flow tables to a ledger: nfdump's, and NetFlow or IPFIX exports."""

from __future__ import annotations

from unbadge.formats.flowtable import Record
from unbadge.traffic.ledger import Entry, Ledger, Way, mac_bytes, nanoseconds, packed
from unbadge.traffic.ledger import protocol_number as number

MILLISECONDS = 10_000_000_000  # a time in seconds is smaller than this until the year 2286


def read_record(row: Record, ledger: Ledger) -> None:
    """Adds one record; raises ``ValueError`` or ``KeyError`` where it is broken."""
    ledger.add(entry(row))


def entry(row: Record) -> Entry:
    """A record as an entry; a two-way flow may be two records."""
    source = row.get("source") or row.get("source6", "")
    target = row.get("target") or row.get("target6", "")
    if ":" in row.get("source6", "") and source in {"", "0.0.0.0"}:  # noqa: S104 - a field left empty
        source, target = row["source6"], row["target6"]
    first = moment(row["first"])
    last = moment(row["last"]) if "last" in row else first
    if "duration" in row:
        last = max(last, first + round(float(row["duration"] or 0) * 1e6) * 1000)
    protocol = number(row["protocol"])
    syn, ack = flags(row.get("flags", ""))
    tcp = protocol == 6
    return Entry(
        source=packed(source),
        target=packed(target),
        protocol=protocol,
        source_port=port(row.get("source_port", "0")),
        target_port=port(row.get("target_port", "0")),
        there=Way(count(row["packets"]), count(row["bytes"])),
        back=Way(count(row.get("back_packets", "0")), count(row.get("back_bytes", "0"))),
        first=first,
        last=last,
        source_mac=mac_bytes(row.get("mac", "")),
        asked=tcp and syn and not ack,
        accepted=False,
    )


def moment(text: str) -> int:
    """A time in nanoseconds; exporters write milliseconds as well as seconds and dates."""
    if text.isdecimal() and int(text) >= MILLISECONDS:
        return int(text) * 1_000_000
    return nanoseconds(text)


def flags(text: str) -> tuple[bool, bool]:
    """Whether SYN, and ACK, are among the flags of a record, as letters or as a number."""
    if text.isdecimal() or text.lower().startswith("0x"):
        value = int(text, 0)
        return bool(value & 2), bool(value & 16)
    return "S" in text, "A" in text


def port(text: str) -> int:
    """A port; ICMP's type and code in its place (as 8.0) count as 0."""
    return int(text) & 0xFFFF if text.isdecimal() else 0


def count(text: str) -> int:
    """A number of packets or bytes; nfdump may write 1.2 M for large ones."""
    number_part, _, unit = text.partition(" ")
    scale = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}[unit.strip()]
    return int(number_part) if scale == 1 else round(float(number_part) * scale)
