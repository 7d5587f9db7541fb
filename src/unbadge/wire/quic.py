"""A client's first QUIC packets (RFC 9001, RFC 9369): their keys are public, so names can be read.

Only the server name is taken; nothing that is secret can be opened with these keys.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from unbadge.formats.tls import CLIENT_HELLO, part, server_name
from unbadge.wire.pick import QUIC_TWO

SALTS = {
    1: bytes.fromhex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a"),
    QUIC_TWO: bytes.fromhex("0dede3def700a6db819381be6e269dcbf9bd2ed9"),
}
DRAFT_SALT = bytes.fromhex("afbfec289993d24c9e9786f19c6111e04390a899")  # drafts 29 to 32
EARLY_SALT = bytes.fromhex("c3eef712c72ebb5a11a7d2432bb46365bef9f502")  # drafts 23 to 28
MOST = 64  # handshakes whose hello spans packets, kept at one time


class Initial(Struct, frozen=True):
    """A client's initial packet as it lies in a datagram."""

    version: int
    connection: bytes
    payload: int  # offset of the packet number
    end: int


def number(data: bytes, at: int) -> tuple[int, int] | None:
    """A variable-length integer and the offset behind it."""
    if at >= len(data):
        return None
    size = 1 << (data[at] >> 6)
    if at + size > len(data):
        return None
    value = int.from_bytes(data[at : at + size], "big") & ((1 << (size * 8 - 2)) - 1)
    return value, at + size


def initial(data: bytes) -> Initial | None:
    """The initial packet that a datagram begins with."""
    if len(data) < 7:
        return None
    version, size = int.from_bytes(data[1:5], "big"), data[5]
    connection = data[6 : 6 + size]
    at = 6 + size
    if size > 20 or at >= len(data):
        return None
    token = number(data, at + 1 + data[at])
    length = None if token is None else number(data, token[0] + token[1])
    if length is None or length[1] + length[0] > len(data) or length[0] < 20:
        return None
    return Initial(version, connection, length[1], length[1] + length[0])


def expand(secret: bytes, label: bytes, size: int) -> bytes:
    """HKDF-Expand-Label of RFC 8446 with SHA-256 and no context."""
    import hmac  # noqa: PLC0415 - few captures hold QUIC

    full = b"tls13 " + label
    info = size.to_bytes(2, "big") + bytes([len(full)]) + full + b"\0"
    return hmac.digest(secret, info + b"\x01", "sha256")[:size]


def keys(version: int, connection: bytes) -> tuple[bytes, bytes, bytes]:
    """A client's initial key, vector and header protection key."""
    import hmac  # noqa: PLC0415 - few captures hold QUIC

    salt = SALTS.get(version, DRAFT_SALT if version >= 0xFF00001D else EARLY_SALT)
    common = hmac.digest(salt, connection, "sha256")
    client = expand(common, b"client in", 32)
    kind = b"quicv2 " if version == QUIC_TWO else b"quic "
    return (
        expand(client, kind + b"key", 16),
        expand(client, kind + b"iv", 12),
        expand(client, kind + b"hp", 16),
    )


def open_initial(data: bytes, found: Initial) -> bytes:
    """The frames in an initial packet, or nothing when it is no client's."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - few captures hold QUIC
    from cryptography.hazmat.primitives.ciphers import (  # noqa: PLC0415 - see above
        Cipher,
        algorithms,
        modes,
    )
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - see above

    key, vector, protection = keys(found.version, found.connection)
    at = found.payload
    veil = Cipher(algorithms.AES(protection), modes.ECB()).encryptor()  # noqa: S305 - RFC 9001, 5.4.3
    mask = veil.update(data[at + 4 : at + 20])
    first = data[0] ^ mask[0] & 0x0F
    size = (first & 3) + 1
    count = bytes(a ^ b for a, b in zip(data[at : at + size], mask[1:], strict=False))
    nonce = int.from_bytes(vector, "big") ^ int.from_bytes(count, "big")
    header = bytes([first]) + data[1:at] + count
    try:
        sealed = data[at + size : found.end]
        return AESGCM(key).decrypt(nonce.to_bytes(12, "big"), sealed, header)
    except InvalidTag:
        return b""


def crypto(frames: bytes) -> dict[int, bytes]:
    """The handshake parts in a packet's frames, by their offset."""
    parts: dict[int, bytes] = {}
    at = 0
    while at < len(frames):
        if frames[at] in {0, 1}:
            at += 1
            continue
        offset = number(frames, at + 1) if frames[at] == 6 else None
        size = None if offset is None else number(frames, offset[1])
        if offset is None or size is None:
            break
        parts[offset[0]] = frames[size[1] : size[1] + size[0]]
        at = size[1] + size[0]
    return parts


def put_together(parts: Mapping[int, bytes]) -> bytes:
    """The beginning of a stream, as far as the pieces at their offsets reach without a gap."""
    whole = b""
    for offset, piece in sorted(parts.items()):
        if offset <= len(whole):
            whole = whole[:offset] + piece
    return whole


class Hellos:
    """Puts client hellos together that span several packets."""

    def __init__(self) -> None:
        """None begun."""
        self._parts: dict[bytes, dict[int, bytes]] = {}

    def name(self, data: bytes) -> str | None:
        """The server name, once a datagram completes a hello."""
        found = initial(data)
        if found is None:
            return None
        parts = self._parts.pop(found.connection, {}) | crypto(open_initial(data, found))
        whole = put_together(parts)
        if len(whole) >= 4 and len(whole) >= 4 + int.from_bytes(whole[1:4], "big"):
            return server_name(part(whole, CLIENT_HELLO))
        if parts and len(parts) < MOST:
            if len(self._parts) >= MOST:
                del self._parts[next(iter(self._parts))]
            self._parts[found.connection] = parts
        return None
