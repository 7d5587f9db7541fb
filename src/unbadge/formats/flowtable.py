"""Flow records as CSV: nfdump's forms, and NetFlow or IPFIX exports under their usual names."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

# What each column is called by nfdump (old and new), by exporters and by collectors.
COLUMNS = {
    "source": (
        "sa",
        "srcaddr",
        "src_ip",
        "srcip",
        "ipv4_src_addr",
        "sourceipv4address",
        "src_addr",
    ),
    "target": (
        "da",
        "dstaddr",
        "dst_ip",
        "dstip",
        "ipv4_dst_addr",
        "destinationipv4address",
        "dst_addr",
    ),
    "source6": ("ipv6_src_addr", "sourceipv6address"),
    "target6": ("ipv6_dst_addr", "destinationipv6address"),
    "source_port": ("sp", "srcport", "src_port", "l4_src_port", "sourcetransportport", "sport"),
    "target_port": (
        "dp",
        "dstport",
        "dst_port",
        "l4_dst_port",
        "destinationtransportport",
        "dport",
    ),
    "protocol": ("pr", "proto", "protocol", "prot", "protocolidentifier"),
    "packets": (
        "ipkt",
        "packets",
        "in_pkts",
        "pkts",
        "packetdeltacount",
        "packettotalcount",
        "dpkts",
    ),
    "bytes": (
        "ibyt",
        "bytes",
        "in_bytes",
        "octetdeltacount",
        "octettotalcount",
        "doctets",
        "octets",
    ),
    "back_packets": ("opkt", "out_pkts", "reversepackettotalcount", "out_packets"),
    "back_bytes": ("obyt", "out_bytes", "reverseoctettotalcount"),
    "first": (
        "ts",
        "firstseen",
        "first_switched",
        "flowstartmilliseconds",
        "start",
        "start_time",
        "first",
    ),
    "last": ("te", "lastseen", "last_switched", "flowendmilliseconds", "end", "end_time", "last"),
    "duration": ("td", "duration"),
    "flags": ("flg", "tcp_flags", "tcpflags", "flags", "tcpcontrolbits"),
    "mac": ("ismc", "in_src_mac", "sourcemacaddress", "src_mac"),
}
NEEDED = {"protocol", "packets", "bytes", "first"}
ENDS = frozenset(COLUMNS["source"] + COLUMNS["source6"])  # a header names one of them
SUMMARY = "summary"
LOOKED_AT = 20  # lines in which the header must stand

Places = dict[str, int]
Record = dict[str, str]  # the values of a record by the names of ``COLUMNS``


def places(line: str) -> Places | None:
    """Which column stands where, or nothing when a line is no header of flow records."""
    names = cells(line.lower())
    if ENDS.isdisjoint(names):
        return None
    at = {name: place for place, name in reversed(list(enumerate(names)))}
    found = {what: at[name] for what, known in COLUMNS.items() for name in known if name in at}
    ends = {"source", "target"} <= found.keys() or {"source6", "target6"} <= found.keys()
    return found if ends and found.keys() >= NEEDED else None


def cells(line: str) -> list[str]:
    """The values on a line."""
    return [value.strip().strip('"') for value in line.split(",")]


class Table:
    """The lines of a CSV file, which begin with a header; tables may stand one after the other."""

    def __init__(self) -> None:
        """A table whose header was not met yet."""
        self._places: Places = {}

    def record(self, line: str) -> Record | None:
        """The record on a line, or nothing where none is; raises ``ValueError`` on a short one."""
        found = places(line)
        if found is not None:
            self._places = found
        elif line.strip().lower() == SUMMARY:
            self._places = {}  # nfdump ends with sums, which are no flows
        elif self._places:
            return record(line, self._places)
        return None


def record(line: str, at: Places) -> Record:
    """The values on a line; raises ``ValueError`` where some are missing."""
    values = cells(line)
    if max(at.values()) >= len(values):
        raise ValueError(f"{len(values)} values, {max(at.values()) + 1} needed")
    return {what: values[place] for what, place in at.items()}


def is_headed(lines: Iterable[str]) -> bool:
    """Whether a header of flow records stands among the first lines."""
    return any(places(line) is not None for line in islice(lines, LOOKED_AT))
