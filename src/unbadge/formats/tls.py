"""TLS hellos (RFC 8446, RFC 5246): the server a client names, the certificate a server shows."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from struct import unpack_from
from warnings import catch_warnings

from msgspec import Struct

HANDSHAKE = 22
CLIENT_HELLO, SERVER_HELLO, CERTIFICATE, HELLO_DONE = 1, 2, 11, 14
EMAIL = "1.2.840.113549.1.9.1"  # the one common attribute that RFC 4514 has no short name for


class Certificate(Struct, frozen=True):
    """Whom a certificate names, who signed it, and its SHA-256."""

    subject: str
    issuer: str
    fingerprint: str


def is_hello(data: bytes) -> bool:
    """Whether a TCP message opens a TLS connection."""
    return len(data) >= 6 and data[0] == HANDSHAKE and data[1] == 3 and data[5] in {1, 2}


def handshake(data: bytes) -> tuple[bytes, bool]:
    """The handshake bytes in the first records, and whether no more will follow in clear."""
    found, at = bytearray(), 0
    while at + 5 <= len(data):
        kind, size = data[at], data[at + 3] << 8 | data[at + 4]
        if kind != HANDSHAKE:
            return bytes(found), True
        found += data[at + 5 : at + 5 + size]
        at += 5 + size
    return bytes(found), False


def is_hello_whole(data: bytes) -> bool:
    """Whether a hello, with a server's certificate, is there in full."""
    body, over = handshake(data)
    if over:
        return True
    parts, at = set(), 0
    while at + 4 <= len(body):
        size = int.from_bytes(body[at + 1 : at + 4], "big")
        at += 4 + size
        if at <= len(body):
            parts.add(body[at - 4 - size])
    return bool(parts & {CLIENT_HELLO, CERTIFICATE, HELLO_DONE})


def part(body: bytes, wanted: int) -> bytes:
    """The body of the first handshake message of a kind, cut if it is cut; empty if none."""
    at = 0
    while at + 4 <= len(body):
        size = int.from_bytes(body[at + 1 : at + 4], "big")
        if body[at] == wanted:
            return body[at + 4 : at + 4 + size]
        at += 4 + size
    return b""


def server_name(hello: bytes) -> str | None:
    """The server name in the body of a client hello."""
    name = name_bytes(hello)
    return None if name is None else name.decode("ascii", "replace")


def name_bytes(hello: bytes) -> bytes | None:
    """The server name in the body of a client hello, as sent."""
    if len(hello) < 35:
        return None
    at = 35 + hello[34]
    for width in (2, 1):  # cipher suites, compression methods
        if at + width > len(hello):
            return None
        at += width + int.from_bytes(hello[at : at + width], "big")
    at += 2
    while at + 4 <= len(hello):
        kind, size = unpack_from(">HH", hello, at)
        if kind == 0 and at + 9 <= len(hello):
            (length,) = unpack_from(">H", hello, at + 7)
            name = hello[at + 9 : at + 9 + length]
            return name if len(name) == length else None
        at += 4 + size
    return None


def client_name(data: bytes) -> str | None:
    """The server name that a client's first TLS bytes ask for."""
    size = int.from_bytes(data[3:5], "big")
    if len(data) >= 9 and 4 + int.from_bytes(data[6:9], "big") <= size <= len(data) - 5:
        return server_name(data[9 : 5 + size])  # one record holds it, as nearly always
    return server_name(part(handshake(data)[0], CLIENT_HELLO))


def certificate(data: bytes) -> Certificate | None:
    """The certificate in a server's first TLS bytes; TLS 1.3 shows none."""
    body = part(handshake(data)[0], CERTIFICATE)
    if len(body) < 6:
        return None
    size = int.from_bytes(body[3:6], "big")
    der = body[6 : 6 + size]
    return read_certificate(der) if len(der) == size else None


@lru_cache(maxsize=1024)
def read_certificate(der: bytes) -> Certificate | None:
    """What a certificate says, or nothing when it is none."""
    from cryptography import x509  # noqa: PLC0415 - 50 ms that captures without TLS need not pay

    no_certificate = (ValueError, x509.InvalidVersion)
    with catch_warnings(action="ignore"):  # cameras' certificates break rules; that is no news here
        try:
            found = x509.load_der_x509_certificate(der)
            subject, issuer = (
                ", ".join(
                    f"{item.rfc4514_attribute_name.replace(EMAIL, 'emailAddress')}={item.value!s}"
                    for item in name
                )
                for name in (found.subject, found.issuer)
            )
        except no_certificate:
            return None
    return Certificate(subject, issuer, sha256(der).hexdigest())
