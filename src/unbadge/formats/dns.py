"""DNS messages (RFC 1035), also as mDNS (RFC 6762) and LLMNR: names asked for, records given."""

from __future__ import annotations

from functools import lru_cache
from struct import unpack_from

from msgspec import Struct

A, CNAME, PTR, TXT, AAAA, SRV = 1, 5, 12, 16, 28, 33
NAMED = {CNAME, PTR, 2}  # records whose data is a name
LIMIT = 128  # records read of one message
JUMPS = 64  # labels and pointers followed in one name


class Record(Struct, frozen=True, gc=False):
    """A resource record: ``text`` is the address or name it gives, or its text strings."""

    name: str
    kind: int
    text: str
    address: bytes = b""


class Dns(Struct, frozen=True):
    """What a DNS message asks and answers; ``code`` is 3 where the name does not exist."""

    answer: bool
    code: int
    questions: tuple[str, ...]
    records: tuple[Record, ...]


def read_name(data: bytes, at: int) -> tuple[str, int] | None:
    """A domain name and the offset behind it, or nothing when it is cut or runs in a circle."""
    labels: list[bytes] = []
    behind = 0
    for _ in range(JUMPS):
        if at >= len(data):
            return None
        size = data[at]
        if size == 0:
            name = b".".join(labels).decode("utf-8", "replace")
            return name, behind or at + 1
        if size >= 0xC0:
            if at + 1 >= len(data):
                return None
            behind = behind or at + 2
            at = (size & 0x3F) << 8 | data[at + 1]
        else:
            labels.append(data[at + 1 : at + 1 + size])
            at += 1 + size
    return None


def texts(data: bytes) -> str:
    """The strings of a TXT record, one a line."""
    found, at = [], 0
    while at < len(data):
        found.append(data[at + 1 : at + 1 + data[at]].decode("utf-8", "replace"))
        at += 1 + data[at]
    return "\n".join(found)


def content(data: bytes, kind: int, at: int, size: int) -> tuple[str, bytes]:
    """What a record's data says as text, and the address in it."""
    body = data[at : at + size]
    if (kind, size) in {(A, 4), (AAAA, 16)}:
        return "", body
    if kind == TXT:
        return texts(body), b""
    if kind in NAMED or (kind == SRV and size > 6):
        found = read_name(data, at + 6 if kind == SRV else at)
        return (found[0] if found else ""), b""
    return "", b""


def read_dns(data: bytes) -> Dns | None:
    """A DNS message; what is behind a broken or cut record is left out."""
    return read_numberless(data[2:]) if len(data) >= 12 else None


@lru_cache(maxsize=1024)  # the same questions are asked again and again
def read_numberless(rest: bytes) -> Dns | None:
    """A DNS message of which the number is left out."""
    data = b"\0\0" + rest
    flags, asked, *given = unpack_from(">HHHHH", data, 2)
    if flags >> 11 & 15 or asked > LIMIT:
        return None
    at = 12
    questions: list[str] = []
    for _ in range(asked):
        found = read_name(data, at)
        if found is None or found[1] + 4 > len(data):
            return Dns(bool(flags >> 15), flags & 15, tuple(questions), ())
        questions.append(found[0])
        at = found[1] + 4
    records = read_records(data, at, min(sum(given), LIMIT))
    return Dns(bool(flags >> 15), flags & 15, tuple(questions), records)


def read_records(data: bytes, at: int, many: int) -> tuple[Record, ...]:
    """The resource records from an offset on, as far as they are whole."""
    records = []
    for _ in range(many):
        found = read_name(data, at)
        if found is None or found[1] + 10 > len(data):
            break
        name, at = found
        kind, size = unpack_from(">H6xH", data, at)
        at += 10
        if at + size > len(data):
            break
        text, address = content(data, kind, at, size)
        records.append(Record(name, kind, text, address))
        at += size
    return tuple(records)
