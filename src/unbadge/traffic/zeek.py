"""Zeek logs, as tab-separated text and as JSON: conn, dns, ssl and http."""

from __future__ import annotations

from typing import Any

from unbadge.model.traffic import Said
from unbadge.traffic.ledger import Entry, Ledger, Way, mac_bytes, nanoseconds, packed
from unbadge.traffic.ledger import protocol_number as number

TRIED = {"S0", "REJ", "RSTOS0", "SH"}  # connections that never came about


def is_zeek_head(line: bytes) -> bool:
    """Whether a line is the header of a tab-separated Zeek log."""
    return line.startswith((b"#separator", b"#fields\t", b"#path\t"))


def read_record(row: dict[str, Any], ledger: Ledger) -> bool:
    """Adds one record; whether it is of a log that tells of traffic.

    Raises ``ValueError``, ``KeyError`` or ``TypeError`` where the record is broken.
    """
    if "conn_state" in row:
        ledger.add(entry(row))
    elif "query" in row or "qclass" in row:
        resolve(row, ledger)
    elif "cipher" in row or "server_name" in row:
        say(row, ledger, Said.SNI, row.get("server_name"))
    elif "method" in row or "trans_depth" in row:
        say(row, ledger, Said.HTTP, row.get("host"))
    else:
        return False
    return True


def entry(row: dict[str, Any]) -> Entry:
    """A conn record; the originator is its source."""
    start = time_of(row)
    length = round(float(row.get("duration", 0)) * 1e6) * 1000
    tcp, state = row["proto"] == "tcp", row["conn_state"]
    return Entry(
        source=packed(row["id.orig_h"]),
        target=packed(row["id.resp_h"]),
        protocol=number(str(row.get("ip_proto") or row["proto"])),
        source_port=int(row["id.orig_p"]),
        target_port=int(row["id.resp_p"]),
        there=Way(int(row.get("orig_pkts", 0)), int(row.get("orig_ip_bytes", 0))),
        back=Way(int(row.get("resp_pkts", 0)), int(row.get("resp_ip_bytes", 0))),
        first=start,
        last=start + length,
        source_mac=mac_bytes(str(row.get("orig_l2_addr", ""))),
        target_mac=mac_bytes(str(row.get("resp_l2_addr", ""))),
        asked=tcp and state != "OTH",
        accepted=tcp and state != "OTH" and state not in TRIED,
    )


def time_of(row: dict[str, Any]) -> int:
    """When a record begins, in nanoseconds; 0 where its time is masked, as in shared logs."""
    try:
        return nanoseconds(str(row["ts"]))
    except ValueError:
        return 0


def resolve(row: dict[str, Any], ledger: Ledger) -> None:
    """Adds what a dns record says: the name asked for, the addresses given."""
    answers = row.get("answers", ())
    given = answers.split(",") if isinstance(answers, str) else [str(item) for item in answers]
    addresses, names = [], [str(row["query"])] if "query" in row else []
    for text in given:
        try:
            addresses.append(packed(text))
        except ValueError:
            names.append(text)
    server = (packed(row["id.resp_h"]), int(row["id.resp_p"]))
    said = Said.MDNS if server[1] in {5353, 5355} else Said.DNS
    asker = packed(row["id.orig_h"])
    ledger.names.resolve(asker, said, names, addresses, server, time_of(row))


def say(row: dict[str, Any], ledger: Ledger, said: Said, name: object) -> None:
    """Adds the name that a client said to a server."""
    if name:
        end = (packed(row["id.resp_h"]), int(row["id.resp_p"]))
        time = time_of(row)
        ledger.names.say(packed(row["id.orig_h"]), said, str(name), end, time)
