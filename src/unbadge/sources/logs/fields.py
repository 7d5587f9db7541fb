"""Fields of flow logs: addresses, hardware addresses, protocols, numbers and times."""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from functools import lru_cache
from ipaddress import ip_address

from unbadge.wire import NO_MAC, PROTOCOLS

NUMBERS = {name: number for number, name in PROTOCOLS.items()} | {
    "icmp6": 58,
    "ipv6-icmp": 58,
    "icmpv6": 58,
    "icmp-v6": 58,
    "ipencap": 4,
    "tcp6": 6,
    "udp6": 17,
    **dict.fromkeys(
        ("http", "https", "ssl", "tls", "ftp", "ssh", "rtsp", "smtp", "telnet", "rdp"), 6
    ),
    **dict.fromkeys(("quic", "ntp", "snmp", "dhcp", "mdns", "ssdp"), 17),
}
FORMS = (
    "%b %d %Y %H:%M:%S",
    "%b %d %Y %H:%M:%S.%f",
    "%b/%d/%Y %H:%M:%S",
    "%d-%b-%Y %H:%M:%S.%f",
    "%d-%b-%Y %H:%M:%S",
    "%d/%b/%Y:%H:%M:%S %z",
    "%d/%b/%Y:%H:%M:%S.%f",
    "%d/%b/%Y:%H:%M:%S",
    "%d/%b/%Y %H:%M:%S",
    "%b %d, %Y @ %H:%M:%S.%f",
    "%d%b%Y %H:%M:%S",
    "%a %b %d %H:%M:%S %Y",
    "%d/%m/%Y %I:%M:%S %p",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%Y %H:%M:%S",
)
# As IANA's registry of services names them, where programs print names instead of numbers.
PORTS = {
    "ftp": 21, "ssh": 22, "telnet": 23, "smtp": 25, "domain": 53, "domain-udp": 53, "dns": 53,
    "bootps": 67, "bootpc": 68, "tftp": 69, "http": 80, "www": 80, "ntp": 123, "ntp-udp": 123,
    "snmp": 161, "snmptrap": 162, "https": 443, "submissions": 465,
    "smtps": 465, "syslog": 514, "rtsp": 554, "submission": 587, "ldaps": 636, "imaps": 993,
    "mqtt": 1883, "ssdp": 1900, "rtmp": 1935, "stun": 3478, "ws-discovery": 3702, "sip": 5060,
    "mdns": 5353, "http-alt": 8080, "http-proxy": 8080, "https-alt": 8443, "secure-mqtt": 8883,
}  # fmt: skip
HOUR = re.compile(r"\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?")
TICKS = {13: 10**6, 16: 10**3, 19: 1}  # digits of milli-, micro- and nanoseconds since 1970
BROKEN = (
    ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, csv.Error,
)  # fmt: skip
SCALES = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}


@lru_cache(maxsize=65_536)
def pack_address(text: str) -> bytes:
    """An address's bytes; raises ``ValueError`` where a text is none."""
    return ip_address(text.strip().strip("[]").partition("%")[0]).packed


@lru_cache(maxsize=4_096)
def mac_bytes(text: str) -> bytes:
    """A MAC's bytes, or no MAC where a text is none or all zeros."""
    digits = text.replace(":", "").replace("-", "").replace(".", "").strip()
    try:
        mac = bytes.fromhex(digits)
    except ValueError:
        return NO_MAC
    return mac if len(mac) == 6 else NO_MAC


def protocol_number(text: str) -> int:
    """A protocol's number from its number or name; raises ``ValueError`` where it is unknown."""
    word = text.strip().lower()
    if word.isdecimal():
        return int(word) & 0xFF
    if (known := NUMBERS.get(word, NUMBERS.get(word.partition("/")[0]))) is not None:
        return known
    raise ValueError(f"unknown protocol {text!r}")


def nanoseconds(text: str) -> int:
    """A time as nanoseconds: ISO 8601 (UTC where no zone stands), or a number since 1970.

    Of a number, its length tells seconds from milli-, micro- and nanoseconds.  An hour without a
    day is no time: 0.
    """
    word = text.strip().removesuffix(" GMT").removesuffix(" UTC")
    if HOUR.fullmatch(word):
        return 0
    if word.isdecimal() and len(word) in TICKS:
        return int(word) * TICKS[len(word)]
    if word.replace(".", "", 1).isdecimal():
        return round(float(word) * 1e6) * 1000
    moment = date_of(word)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return round(moment.timestamp() * 1e6) * 1000


def date_of(text: str) -> datetime:
    """A date and time as programs write them; raises ``ValueError`` where a text is none."""
    try:
        return datetime.fromisoformat(text.replace(",", ".").replace("/", "-"))
    except ValueError:
        for form in FORMS:
            try:
                return datetime.strptime(text, form)  # noqa: DTZ007 - zones are seen to by the caller
            except ValueError:
                continue
        raise


def port_number(text: str) -> int:
    """A port, also by its registered name or in hexadecimal.

    ICMP's type and code in its place (as 8.0), and anything else, count as 0.
    """
    word = text.strip().replace(",", "").lower()
    if word.isascii() and word.isdecimal():
        return int(word) & 0xFFFF
    if word.startswith("0x"):
        return int(word, 16) & 0xFFFF
    return PORTS.get(word, 0)


def count_of(text: str) -> int:
    """A number of packets or bytes; nfdump may write 1.2 M for large ones; none is 0."""
    digits, _, unit = text.strip().replace("\u202f", " ").partition(" ")
    scale = SCALES[unit.strip()]
    if not digits or digits == "-":
        return 0
    digits = digits.replace(",", "")
    return round(float(digits) * scale) if scale > 1 or "." in digits else int(digits)


def has_flags(text: str) -> tuple[bool, bool]:
    """Whether SYN, and ACK, are among the flags of a record, as letters or as a number."""
    if text.isdecimal() or text.lower().startswith("0x"):
        value = int(text, 0)
        return bool(value & 2), bool(value & 16)
    return "S" in text, "A" in text
