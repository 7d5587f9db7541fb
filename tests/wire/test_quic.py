"""A client's first QUIC packets."""

from __future__ import annotations

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from unbadge.wire.quic import MOST, Hellos, crypto, keys, number
from wire import client_hello

CONNECTION = bytes.fromhex("8394c8f03e515708")


def varint(value: int) -> bytes:
    """A variable-length integer in two bytes."""
    return (0x4000 | value).to_bytes(2, "big")


def initial(
    frames: bytes, version: int = 1, connection: bytes = CONNECTION, count: int = 2
) -> bytes:
    """A protected initial packet with some frames."""
    key, vector, protection = keys(version, connection)
    frames = frames.ljust(1_180, b"\0")
    first = 0xD3 if version == 0x6B3343CF else 0xC3
    head = bytes([first]) + version.to_bytes(4, "big") + bytes([len(connection)]) + connection
    head += b"\0\0" + varint(4 + len(frames) + 16)
    packed = count.to_bytes(4, "big")
    nonce = (int.from_bytes(vector, "big") ^ count).to_bytes(12, "big")
    sealed = AESGCM(key).encrypt(nonce, frames, head + packed)
    mask = Cipher(algorithms.AES(protection), modes.ECB()).encryptor().update(sealed[:16])
    hidden = bytes(a ^ b for a, b in zip(packed, mask[1:5], strict=True))
    return bytes([head[0] ^ mask[0] & 0x0F]) + head[1:] + hidden + sealed


def crypto_frame(data: bytes, offset: int = 0) -> bytes:
    """A crypto frame."""
    return b"\x06" + varint(offset) + varint(len(data)) + data


HELLO = client_hello("quic.example")[5:]


def test_keys_are_those_of_the_standard() -> None:
    """RFC 9001, appendix A.1."""
    key, vector, protection = keys(1, CONNECTION)

    assert key.hex() == "1f369613dd76d5467730efcbe3b1a22d"
    assert vector.hex() == "fa044b2f42a3fd3b46fb255c"
    assert protection.hex() == "9f50449e04a0e810283a1e9933adedd2"


def test_the_name_is_read_in_every_version() -> None:
    """Version 1, version 2 and the drafts have keys of their own."""
    for version in (1, 0x6B3343CF, 0xFF00001D, 0xFF00001B):
        assert Hellos().name(initial(crypto_frame(HELLO), version)) == "quic.example"


def test_a_hello_may_span_packets() -> None:
    """Parts of a hello are kept until it is whole, in whatever order they come."""
    hellos = Hellos()

    assert hellos.name(initial(crypto_frame(HELLO[50:], 50))) is None
    assert hellos.name(initial(b"\x01" + crypto_frame(HELLO[:50]), count=3)) == "quic.example"


def test_few_hellos_are_kept() -> None:
    """Handshakes that never complete do not fill memory."""
    hellos = Hellos()
    part = initial(crypto_frame(HELLO[:50]))
    assert hellos.name(part) is None
    for turn in range(MOST):
        hellos.name(initial(crypto_frame(HELLO[:50]), connection=turn.to_bytes(8, "big")))

    assert hellos.name(initial(crypto_frame(HELLO[50:], 50), count=3)) is None


def test_what_cannot_be_opened_is_nothing() -> None:
    """A packet that was changed, or is no client's, has no name."""
    data = bytearray(initial(crypto_frame(HELLO)))
    data[-1] ^= 1

    assert Hellos().name(bytes(data)) is None
    assert Hellos().name(b"\xc0\0\0\0\x01") is None


def test_integers_of_every_width() -> None:
    """RFC 9000, appendix A.1."""
    assert number(bytes.fromhex("c2197c5eff14e88c"), 0) == (151_288_809_941_952_652, 8)
    assert number(bytes.fromhex("25"), 0) == (37, 1)
    assert number(b"\x40", 0) is None
    assert number(b"", 0) is None


@given(st.binary(max_size=100))
def test_any_bytes_can_be_read(data: bytes) -> None:
    """No datagram stops the reader."""
    Hellos().name(data)
    Hellos().name(b"\xc0\0\0\0\x01\x08" + data)
    crypto(data)
